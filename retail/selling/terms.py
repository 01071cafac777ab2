"""On which terms a line is sold: the quote's where it has one, else this node's of the price date.

What the customer was told stands (01 §4): a quoted unit price and its tax rates are kept, also when this node's data
has moved on or has never heard of the product. What has no quote and can't be priced is an error that names the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from retail.domain.tax import TaxRate
from retail.masterdata.models import Barcode, Product, Store

from .errors import (
    BarcodeAmbiguousError,
    NoPriceError,
    ProductInactiveError,
    ProductUnknownError,
    QuantityInvalidError,
    UnknownBarcodeError,
)
from .lines import CartLine, Quoted
from .prices import unit_prices
from .taxes import rates_of


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who prices, and from which data: printed on every line that is priced here."""

    node: str
    data_version: str


@dataclass(frozen=True, slots=True)
class Terms:
    """`product` is None where only the quote knows it."""

    product: Product | None
    unit_price: int
    taxes: list[TaxRate]
    price_date: date
    by: Answerer
    name: str = ""
    flags: list[str] = field(default_factory=list)


def terms_of(*, store: Store, lines: Sequence[CartLine], price_date: date, by: Answerer) -> list[Terms]:
    """Terms in the order of `lines`. At most four statements: barcodes, products, prices, taxes."""
    matches = _find_products(lines)
    sold = [None if line["quoted"] else _sellable(line, found) for line, found in zip(lines, matches, strict=True)]
    fresh = {product.pk: product for product in sold if product}
    prices = unit_prices(store=store, products=fresh, on=price_date)
    rates = rates_of({product.tax_group for product in fresh.values()}, store=store, on=price_date)
    terms = []
    for line, found, product in zip(lines, matches, sold, strict=True):
        if product is None:
            terms.append(_as_quoted(line["quoted"], found))
        elif product.pk not in prices:
            raise NoPriceError(product=product.number, line=line["line"])
        else:
            terms.append(Terms(product, prices[product.pk], rates[product.tax_group], price_date, by))
    return terms


def _find_products(lines: Sequence[CartLine]) -> list[list[Product]]:
    """Per line the products it may mean: by number, where it has one, else by barcode; active ones first."""
    numbers = {line["product"] for line in lines if line["product"]}
    texts = {line["barcode"] for line in lines if not line["product"]}
    named: dict[str, set[int]] = {}
    if texts:
        for text, key in Barcode.objects.filter(text__in=texts).order_by().values_list("text", "product_id"):
            named.setdefault(text, set()).add(key)
    wanted = Q(number__in=numbers) | Q(pk__in=set().union(*named.values()))
    products = list(Product.objects.select_related("category").filter(wanted).order_by("-active", "pk"))
    by_number: dict[str, list[Product]] = {}
    for product in products:
        by_number.setdefault(product.number, []).append(product)
    return [
        # A number is one product; two rows of it are there for the moment of a change only.
        by_number.get(line["product"], [])[:1]
        if line["product"]
        else [product for product in products if product.pk in named.get(line["barcode"], ())]
        for line in lines
    ]


def _sellable(line: CartLine, found: list[Product]) -> Product:
    number = line["line"]
    if not found and line["product"]:
        raise ProductUnknownError(product=line["product"], line=number)
    if not found:
        raise UnknownBarcodeError(barcode=line["barcode"], line=number)
    active = [product for product in found if product.active]
    if not active:
        first = found[0]
        raise ProductInactiveError(product=first.number, name_en=first.name_en, name_zh=first.name_zh, line=number)
    if len(active) > 1:
        raise BarcodeAmbiguousError(
            barcode=line["barcode"], line=number, products=sorted(product.number for product in active)
        )
    step = 10 ** max(0, 3 - active[0].quantity_digits)
    if line["quantity"] % step:
        raise QuantityInvalidError(line=number, quantity=line["quantity"], digits=active[0].quantity_digits)
    return active[0]


def _as_quoted(quoted: Quoted | None, found: list[Product]) -> Terms:
    assert quoted is not None  # noqa: S101  (terms_of asks only for lines with a quote)
    product = found[0] if len(found) == 1 else None
    flags = [] if product and product.active else ["product_inactive" if product else "product_unknown"]
    by = Answerer(quoted["node"], quoted["data_version"])
    return Terms(product, quoted["unit_price"], quoted["taxes"], quoted["price_date"], by, quoted["name"], flags)
