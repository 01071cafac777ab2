"""A product as a till sees it: names, unit, today's price and taxes (docs/api.md, `products`)."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from retail.domain.discount_parts import Candidate
from retail.domain.tax import TaxRate
from retail.masterdata.models import Barcode, Product, Store

from .category_tree import categories_above
from .discounts import find_discounts
from .prices import unit_prices
from .taxes import rates_of


class Offer(TypedDict):
    """`unit_price` None: no price today. `barcode`: the one asked for, else the product's first, else empty.
    `periodic`: the discounts that it may get without a coupon."""

    product: str
    name_en: str
    name_zh: str
    barcode: str
    unit: str
    quantity_digits: int
    kind: str
    category: str | None
    department: str
    age_limit: int
    discountable: bool
    icon: str
    unit_price: int | None
    taxes: list[TaxRate]
    periodic: list[Candidate]


def offers_of(*, store: Store, products: Sequence[Product], on: date, barcode: str = "") -> list[Offer]:
    """Offers in the order of `products` (with category and department selected); at most four statements, and one for
    each level of the category tree above the first."""
    keys = [product.pk for product in products]
    prices = unit_prices(store=store, products=keys, on=on)
    taxes = rates_of({product.tax_group for product in products}, store=store, on=on)
    above = categories_above(products)
    discounts = find_discounts(store=store, products=products, above=above, on=on).candidates
    barcodes = {} if barcode else first_barcodes(keys)
    return [
        {
            "product": product.number,
            "name_en": product.name_en,
            "name_zh": product.name_zh,
            "barcode": barcode or barcodes.get(product.pk, ""),
            "unit": product.unit,
            "quantity_digits": product.quantity_digits,
            "kind": product.kind,
            "category": product.category.code if product.category else None,
            "department": department_of(product),
            "age_limit": product.age_limit,
            "discountable": product.discountable,
            "icon": icon_of(product),
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


def first_barcodes(products: Sequence[int]) -> dict[int, str]:
    """Product's primary key → its oldest barcode. One statement."""
    if not products:
        return {}
    rows = Barcode.objects.filter(product_id__in=products).order_by("-pk")
    return dict(rows.values_list("product_id", "text"))
