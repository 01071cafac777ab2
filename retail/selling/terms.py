"""On which terms a line is sold: the quote's where it has one, else this node's of the price date.

What the customer was told stands (01 §4): a quoted unit price and its tax rates are kept, also when this node's data
has moved on or has never heard of the product. What has no quote and can't be priced is an error that names the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from retail.domain.discount_parts import Candidate
from retail.domain.tax import TaxRate
from retail.masterdata.models import Product, Store

from .assortments import unsold
from .category_tree import categories_above
from .discounts import Found, find_discounts
from .errors import NoPriceError, NotSoldHereError, PriceNeededError
from .lines import CartLine, Quoted
from .matches import check_sellable, find_products
from .prices import unit_prices
from .taxes import rates_of


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who prices, and from which data: printed on every line that is priced here."""

    node: str
    data_version: str


@dataclass(frozen=True, slots=True)
class Terms:
    """`product` is None where only the quote knows it. `before`: the unit price without the override, None: none.
    `periodic`: this node's candidates."""

    product: Product | None
    unit_price: int
    before: int | None
    taxes: list[TaxRate]
    price_date: date
    by: Answerer
    periodic: list[Candidate]
    name: str = ""
    flags: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CartTerms:
    """Terms in the order of the lines, and what of discounts and coupons didn't count."""

    lines: list[Terms]
    discounts_ignored: list[str]
    coupons_ignored: list[str]


def terms_of(
    *, store: Store, lines: Sequence[CartLine], price_date: date, by: Answerer, coupons: Sequence[str] = ()
) -> CartTerms:
    """The number of statements doesn't depend on the number of lines: barcodes, products, prices, taxes, assortments
    (two), discounts, coupons, variants of a master that is refused, and one for each level of the category tree above
    the first."""
    matches = find_products(lines)
    sold = [None if line["quoted"] else check_sellable(line, found) for line, found in zip(lines, matches, strict=True)]
    fresh = {product.pk: product for product in sold if product}
    known = fresh | {found[0].pk: found[0] for found in matches if len(found) == 1}
    above = categories_above(known.values())
    _check_assortments(store, lines, sold, above, price_date)
    prices = unit_prices(store=store, products=fresh, on=price_date)
    rates = rates_of({product.tax_group for product in fresh.values()}, store=store, on=price_date)
    discounts = find_discounts(store=store, products=known.values(), above=above, on=price_date, coupons=coupons)
    terms = []
    for line, found, product in zip(lines, matches, sold, strict=True):
        if line["quoted"] is not None:
            terms.append(_as_quoted(line, line["quoted"], found, discounts))
        elif product is not None:
            before = None if product.kind == Product.Kind.OPEN else prices.get(product.pk)
            periodic = discounts.candidates.get(product.pk, [])
            flags = [] if product.active else ["product_inactive"]
            terms.append(
                Terms(
                    product,
                    _unit_price(line, product, before),
                    before,
                    rates[product.tax_group],
                    price_date,
                    by,
                    periodic,
                    flags=flags,
                )
            )
    return CartTerms(terms, discounts.ignored, discounts.coupons_ignored)


def _check_assortments(
    store: Store,
    lines: Sequence[CartLine],
    sold: Sequence[Product | None],
    above: Mapping[int, list[int]],
    on: date,
) -> None:
    """What comes back is taken back, also where it isn't sold any more."""
    asked = {
        product.pk: (line, product)
        for line, product in zip(lines, sold, strict=True)
        if product is not None and line["quantity"] > 0
    }
    strange = unsold(store=store, products=[product for _, product in asked.values()], above=above, on=on)
    for key, (line, product) in asked.items():
        if key in strange:
            raise NotSoldHereError(product=product.number, line=line["line"])


def _unit_price(line: CartLine, product: Product | None, before: int | None) -> int:
    override = line.get("override")
    if override is not None:
        return override["unit_price"]
    if before is None:
        open_item = product is None or product.kind == Product.Kind.OPEN
        error = PriceNeededError if open_item else NoPriceError
        raise error(product=product.number if product else line["product"], line=line["line"])
    return before


def _as_quoted(line: CartLine, quoted: Quoted, found: Sequence[Product], discounts: Found) -> Terms:
    product = found[0] if len(found) == 1 else None
    flags = [] if product and product.active else ["product_inactive" if product else "product_unknown"]
    open_item = product is not None and product.kind == Product.Kind.OPEN
    return Terms(
        product=product,
        unit_price=_unit_price(line, product, quoted["unit_price"]),
        before=None if open_item else quoted["unit_price"],
        taxes=quoted["taxes"],
        price_date=quoted["price_date"],
        by=Answerer(quoted["node"], quoted["data_version"]),
        periodic=discounts.candidates.get(product.pk, []) if product else [],
        name=quoted["name"],
        flags=flags,
    )
