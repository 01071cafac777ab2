"""A product as a till sees it: names, unit, today's price and taxes (docs/api.md, `products`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypedDict

from retail.database.compiled import CompiledQuery
from retail.domain.discount_parts import Candidate
from retail.domain.tax import TaxRate
from retail.masterdata.models import Barcode, Product, Store

from .category_tree import categories_above
from .discounts import find_discounts
from .pictures import first_pictures
from .prices import unit_prices
from .taxes import rates_of


class Scan(NamedTuple):
    """A barcode, and what one scan of it rings up (1/1 000)."""

    text: str
    quantity: int


_SCAN = ("product_id", "text", "quantity")
_BARCODES = CompiledQuery(
    lambda slots: (
        Barcode.objects.filter(product_id__in=slots.many("products", Product, "id")).order_by("-pk").values_list(*_SCAN)
    )
)
_SCANNED = CompiledQuery(
    lambda slots: Barcode.objects.filter(text=slots.one("text", Barcode, "text")).order_by("-pk").values_list(*_SCAN)
)
ONE_BY_NUMBER = Scan("", 1_000)


class Offer(TypedDict):
    """`unit_price` None: no price today. `barcode`: the one asked for, else the product's first, else empty.
    `quantity` (1/1 000): what one scan of it rings up. `picture`: SHA-256 of the first, empty: none. `variants`:
    numbers of a master's active ones. `periodic`: the discounts that it may get without a coupon."""

    product: str
    name_en: str
    name_zh: str
    barcode: str
    quantity: int
    unit: str
    quantity_digits: int
    kind: str
    category: str | None
    department: str
    age_limit: int
    discountable: bool
    icon: str
    picture: str
    variants: list[str]
    unit_price: int | None
    taxes: list[TaxRate]
    periodic: list[Candidate]


def offers_of(*, store: Store, products: Sequence[Product], on: date, barcode: str = "") -> list[Offer]:
    """Offers in the order of `products` (with category and department selected); at most seven statements, and one for
    each level of the category tree above the first."""
    keys = [product.pk for product in products]
    prices = unit_prices(store=store, products=keys, on=on)
    taxes = rates_of({product.tax_group for product in products}, store=store, on=on)
    above = categories_above(products)
    discounts = find_discounts(store=store, products=products, above=above, on=on).candidates
    barcodes = _scanned(barcode) if barcode else first_barcodes(keys)
    pictures = first_pictures(keys)
    variants = variants_of(product.pk for product in products if product.kind == Product.Kind.MASTER)
    return [
        {
            "product": product.number,
            "name_en": product.name_en,
            "name_zh": product.name_zh,
            "barcode": barcode or barcodes.get(product.pk, ONE_BY_NUMBER).text,
            "quantity": barcodes.get(product.pk, ONE_BY_NUMBER).quantity,
            "unit": product.unit,
            "quantity_digits": product.quantity_digits,
            "kind": product.kind,
            "category": product.category.code if product.category else None,
            "department": department_of(product),
            "age_limit": product.age_limit,
            "discountable": product.discountable,
            "icon": icon_of(product),
            "picture": pictures.get(product.pk, ""),
            "variants": variants.get(product.pk, []),
            "unit_price": prices.get(product.pk),
            "taxes": taxes[product.tax_group],
            "periodic": discounts.get(product.pk, []),
        }
        for product in products
    ]


def icon_of(product: Product) -> str:
    return product.icon or (product.category.icon if product.category else "")


def department_of(product: Product) -> str:
    """Code of the department that its sale is booked to; empty: none, or not here yet."""
    return product.department.code if product.department else ""


def first_barcodes(products: Sequence[int]) -> dict[int, Scan]:
    """Product's primary key → its oldest barcode. One statement."""
    if not products:
        return {}
    return {product: Scan(text, quantity) for product, text, quantity in _BARCODES.rows(products=list(products))}


def _scanned(text: str) -> dict[int, Scan]:
    """The same for the products of one barcode. One statement."""
    return {product: Scan(text, quantity) for product, text, quantity in _SCANNED.rows(text=text)}


def variants_of(masters: Iterable[int]) -> dict[int, list[str]]:
    """Master's primary key → numbers of its active variants, in order. One statement where there are masters."""
    found: dict[int, list[str]] = {key: [] for key in masters}
    if found:
        rows = Product.objects.filter(master_id__in=found, active=True).order_by("number")
        for master, number in rows.values_list("master_id", "number"):
            found[master].append(number)
    return found
