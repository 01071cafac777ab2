"""What a shop needs and the file hasn't: names to print, codes, units, taxes. Made from what is there, always alike."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .source import SourceProduct

# Department in the file: English, Chinese, tax group.
_FOOD, _GENERAL, _DRINK = "FOOD", "GENERAL", "SPIRITS"
DEPARTMENTS = {
    "AUTOMOTIVE": ("Automotive", "汽车用品", _GENERAL),
    "CHARITABLE CONT": ("Charity", "慈善捐款", _FOOD),
    "CHEF SHOPPE": ("Chef shoppe", "厨师专柜", _FOOD),
    "CNTRL/STORE SUP": ("Store supplies", "店内用品", _GENERAL),
    "COSMETICS": ("Cosmetics", "化妆品", _GENERAL),
    "COUPON": ("Coupons", "优惠券", _FOOD),
    "DELI": ("Deli", "熟食", _FOOD),
    "DRUG GM": ("Drugs and general merchandise", "药品百货", _GENERAL),
    "ELECT &PLUMBING": ("Electric and plumbing", "水电用品", _GENERAL),
    "FLORAL": ("Flowers", "鲜花", _GENERAL),
    "FROZEN GROCERY": ("Frozen grocery", "冷冻食品", _FOOD),
    "FUEL": ("Fuel", "燃油", _GENERAL),
    "GARDEN CENTER": ("Garden center", "园艺", _GENERAL),
    "GM MERCH EXP": ("General merchandise", "百货", _GENERAL),
    "GROCERY": ("Grocery", "食品杂货", _FOOD),
    "HOUSEWARES": ("Housewares", "家居用品", _GENERAL),
    "MEAT": ("Meat", "鲜肉", _FOOD),
    "MEAT-PCKGD": ("Packaged meat", "包装肉", _FOOD),
    "MISCELLANEOUS": ("Miscellaneous", "其他", _GENERAL),
    "NUTRITION": ("Nutrition", "营养食品", _FOOD),
    "PASTRY": ("Pastry", "糕点", _FOOD),
    "PHOTO & VIDEO": ("Photo and video", "照相影像", _GENERAL),
    "POSTAL CENTER": ("Postal center", "邮政服务", _GENERAL),
    "PROD-WHS SALES": ("Produce warehouse", "果蔬批发", _FOOD),
    "PRODUCE": ("Produce", "果蔬", _FOOD),
    "RESTAURANT": ("Restaurant", "餐厅", _DRINK),
    "SALAD BAR": ("Salad bar", "沙拉吧", _FOOD),
    "SEAFOOD": ("Seafood", "海鲜", _FOOD),
    "SEAFOOD-PCKGD": ("Packaged seafood", "包装海鲜", _FOOD),
    "SPIRITS": ("Spirits", "酒类", _DRINK),
    "TOYS": ("Toys", "玩具", _GENERAL),
    "TRAVEL & LEISURE": ("Travel and leisure", "旅游休闲", _GENERAL),
}
# The file has no tax. These are invented and contained in the prices, so that no total changes: parts per million.
TAXES = {
    _FOOD: [("FOOD", "Food tax", "食品税", 20_000)],
    _GENERAL: [("SALES", "Sales tax", "销售税", 60_000)],
    _DRINK: [("SALES", "Sales tax", "销售税", 60_000), ("DRINK", "Drink tax", "酒水税", 30_000)],
}
FUEL_UNIT, PIECE_UNIT = "gal", "ea"
_SMALL = {"and", "of", "the", "to", "with"}
_LITRE = {"LITER": "l", "LTR": "l"}


class SourceCategory(NamedTuple):
    """A place in the tree: department, then product category, then product type. Codes are those of the parent and a
    number; an empty text in the file is "other"."""

    code: str
    parent: str | None
    name: str
    name_zh: str


def tree(products: Iterable[SourceProduct]) -> dict[tuple[str, ...], SourceCategory]:
    """Path in the file → category, parents before their children, in order of their names."""
    paths = sorted({path[:depth] for path in map(path_of, products) for depth in (1, 2, 3)})
    numbers: dict[tuple[str, ...], int] = {}
    made: dict[tuple[str, ...], SourceCategory] = {}
    for path in paths:
        parent = path[:-1]
        numbers[parent] = numbers.get(parent, 0) + 1
        if parent:
            code = f"{made[parent].code}-{numbers[parent]:03}"
            made[path] = SourceCategory(code, made[parent].code, readable(path[-1]) or "Other", "")
        else:
            english, chinese, _ = DEPARTMENTS[path[0]]
            made[path] = SourceCategory(f"D{numbers[parent]:02}", None, english, chinese)
    return made


def path_of(product: SourceProduct) -> tuple[str, str, str]:
    return product.department, product.category, product.type


def tax_group(product: SourceProduct) -> str:
    return DEPARTMENTS[product.department][2]


def name_of(product: SourceProduct) -> str:
    """Type and size are all the file tells: several products share a name, their numbers differ."""
    what = readable(product.type or product.category) or DEPARTMENTS[product.department][0]
    return " ".join(filter(None, (what, _size(product.size))))


def readable(text: str) -> str:
    """The file's capitals, as a receipt would print them: "FRZN ICE" is "Frzn Ice". Nothing is guessed."""
    words = re.sub(r"\s+", " ", text.strip()).split(" ")
    shown = [
        word.lower() if place and word.lower() in _SMALL else _capitalize(word) for place, word in enumerate(words)
    ]
    return " ".join(shown)


def _capitalize(word: str) -> str:
    return re.sub(r"[A-Z]+", lambda found: found[0].capitalize(), word)


def _size(text: str) -> str:
    return " ".join(_LITRE.get(part, part.lower()) for part in text.split())
