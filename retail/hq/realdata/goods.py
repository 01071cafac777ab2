"""Departments, the tree of categories, products with their barcodes and the chain's prices."""

from collections.abc import Collection, Iterable, Mapping

from retail.domain.batches import batched
from retail.masterdata import models as m

from . import catalogue
from .barcodes import ean13
from .catalogue import FUEL_UNIT, PIECE_UNIT
from .company import CURRENCY
from .lines import SLIP, UNKNOWN
from .progress import Report
from .source import FIRST_DAY, SourceProduct
from .writer import SLICE, insert_rows

_COLUMNS = (
    *("number", "kind", "name_en", "brand", "category_id", "department_id"),
    *("tax_group", "unit", "quantity_digits"),
)

Tree = Mapping[tuple[str, ...], catalogue.SourceCategory]


def make_tree(tree: Tree) -> None:
    """Departments and categories of all products. One transaction of the caller's, as everything here."""
    rows = list(tree.values())
    m.Department.objects.bulk_create(
        m.Department(code=row.code, name_en=row.name, name_zh=row.name_zh) for row in rows if row.parent is None
    )
    made: dict[str, m.Category] = {}
    for depth in range(3):
        level = [row for row in rows if row.code.count("-") == depth]
        categories = m.Category.objects.bulk_create(
            m.Category(
                code=row.code,
                name_en=row.name,
                name_zh=row.name_zh,
                parent=made[row.parent] if row.parent else None,
                position=int(row.code.rpartition("-")[2].lstrip("D")),
            )
            for row in level
        )
        made |= {category.code: category for category in categories}
    m.UnitOfMeasure.objects.create(code=PIECE_UNIT, name_en="each", name_zh="件")
    m.UnitOfMeasure.objects.create(code=FUEL_UNIT, name_en="gallon", name_zh="加仑", digits=3)


def make_open_items(tree: Tree) -> None:
    for number, english, chinese, name in (
        (SLIP, "Coupon slip", "优惠券单据", "COUPON"),
        (UNKNOWN, "Not in the product file", "资料缺失商品", "MISCELLANEOUS"),
    ):
        code = tree[name,].code
        m.Product.objects.create(
            number=number,
            kind=m.Product.Kind.OPEN,
            name_en=english,
            name_zh=chinese,
            category=m.Category.objects.get(code=code),
            department=m.Department.objects.get(code=code),
            tax_group=catalogue.DEPARTMENTS[name][2],
            unit=PIECE_UNIT,
            stocked=False,
        )


def make_products(
    products: Iterable[SourceProduct],
    *,
    tree: Tree,
    by_volume: Collection[int],
    prepaid: Collection[int],
    base_prices: Mapping[int, int],
    report: Report,
) -> None:
    """Products, a barcode each, and a price for all stores where the chain ever sold it."""
    categories = dict(m.Category.objects.values_list("code", "pk"))
    departments = dict(m.Department.objects.values_list("code", "pk"))
    for part in batched(products, SLICE):
        rows = insert_rows(
            m.Product,
            _COLUMNS,
            (
                (
                    str(source.id),
                    m.Product.Kind.OPEN.value if source.id in prepaid else m.Product.Kind.ITEM.value,
                    catalogue.name_of(source),
                    "Own brand" if source.private_brand else "",
                    categories[tree[catalogue.path_of(source)].code],
                    departments[tree[source.department,].code],
                    catalogue.tax_group(source),
                    FUEL_UNIT if source.id in by_volume else PIECE_UNIT,
                    3 if source.id in by_volume else 0,
                )
                for source in part
            ),
        )
        keys = product_keys([source.id for source in part])
        rows += insert_rows(m.Barcode, ("text", "product_id"), ((ean13(source.id), keys[source.id]) for source in part))
        rows += insert_rows(
            m.Price,
            ("product_id", "currency", "unit_price", "valid_from"),
            (
                (keys[source.id], CURRENCY, base_prices[source.id], FIRST_DAY)
                for source in part
                if source.id in base_prices
            ),
        )
        report.advance("Products", steps=len(part), rows=rows)


def product_keys(products: Iterable[int]) -> dict[int, int]:
    """Id in the file → primary key."""
    found: dict[int, int] = {}
    for part in batched(map(str, products), 500):
        found |= {
            int(number): pk for number, pk in m.Product.objects.filter(number__in=part).values_list("number", "pk")
        }
    return found
