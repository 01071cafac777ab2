"""Pricing a cart without keeping it: lines in, priced lines and totals out.

The browser owns the cart, so a till can go on with another node in mid-sale. The number of statements doesn't depend
on the number of lines.
"""

from collections.abc import Sequence
from datetime import date

from retail.domain.discount_parts import Candidate, DiscountedLine, Manual
from retail.domain.discounts import apply_discounts
from retail.domain.totals import TotalledLine, total_cart
from retail.masterdata.models import Product, Store

from .kept import keep_what_was_told
from .lines import CartLine, PricedCart, PricedLine, SealedOverride
from .offers import department_of, icon_of
from .terms import Answerer, Terms, terms_of


def price_cart(
    *,
    store: Store,
    lines: Sequence[CartLine],
    price_date: date,
    by: Answerer,
    discount: Manual | None = None,
    coupons: Sequence[str] = (),
) -> PricedCart:
    """`discount`: given by hand on the total. Raises UnknownBarcode-, BarcodeAmbiguous-, ProductUnknown-,
    ProductInactive-, NotSoldHere-, ChooseVariant-, NoPrice-, PriceNeeded- and QuantityInvalidError, each naming its
    line, and OutOfRangeError for an amount beyond 2⁵³."""
    terms = terms_of(store=store, lines=lines, price_date=price_date, by=by, coupons=coupons)
    told = [
        keep_what_was_told(line, term, store.currency_digits) for line, term in zip(lines, terms.lines, strict=True)
    ]
    discounted = apply_discounts(
        lines=[
            {
                "line": line["line"],
                "unit_price": term.unit_price,
                "quantity": line["quantity"],
                "voided": line.get("voided", False),
                "discountable": _discountable(term),
                # The price that somebody typed is the price.
                "periodic": [] if line.get("override") else periodic,
                "manual": line.get("discount"),
                "frozen": line["quoted"].get("discounts") if line["quoted"] else None,
            }
            for line, term, (periodic, _) in zip(lines, terms.lines, told, strict=True)
        ],
        total=discount,
        digits=store.currency_digits,
    )["lines"]
    totalled = total_cart(
        lines=[
            {
                "line": line["line"],
                "unit_price": term.unit_price,
                "quantity": line["quantity"],
                "discount": off["discount"],
                "taxes": term.taxes,
                "voided": line.get("voided", False),
                "frozen_taxes": line["quoted"].get("frozen_taxes") if line["quoted"] else None,
            }
            for line, term, off in zip(lines, terms.lines, discounted, strict=True)
        ],
        mode=store.tax_mode,
        rounding=store.tax_rounding,
        digits=store.currency_digits,
    )
    return {
        "lines": [
            _priced(store, *parts)
            for parts in zip(lines, terms.lines, told, discounted, totalled["lines"], strict=True)
        ],
        "totals": totalled["totals"],
        "discounts_ignored": terms.discounts_ignored,
        "coupons_ignored": terms.coupons_ignored,
        "node": by.node,
        "data_version": by.data_version,
    }


def _priced(
    store: Store,
    line: CartLine,
    term: Terms,
    told: tuple[list[Candidate], list[str]],
    off: DiscountedLine,
    total: TotalledLine,
) -> PricedLine:
    product = term.product
    periodic, flags = told
    return {
        "line": line["line"],
        "product": product.number if product else line["product"],
        "barcode": line["barcode"],
        "name": term.name or printed_name(store, product),
        "name_en": product.name_en if product else term.name,
        "name_zh": product.name_zh if product else term.name,
        "icon": icon_of(product) if product else "",
        "kind": product.kind if product else Product.Kind.ITEM.value,
        "department": department_of(product) if product else "",
        "age_limit": product.age_limit if product else 0,
        "discountable": _discountable(term),
        "quantity": line["quantity"],
        "quantity_digits": product.quantity_digits if product else 3,
        "unit": product.unit if product else "",
        "unit_price": term.unit_price,
        "gross": total["gross"],
        "discount": total["discount"],
        "amount": total["amount"],
        "tax": total["tax"],
        "taxes": total["taxes"],
        "periodic": periodic,
        "discounts": off["discounts"],
        "override": _sealed_override(line, term),
        "return_of": line.get("return_of"),
        "price_date": term.price_date.isoformat(),
        "node": term.by.node,
        "data_version": term.by.data_version,
        "voided": line.get("voided", False),
        "flags": [*term.flags, *(["price_override"] if line.get("override") else []), *flags],
    }


def _sealed_override(line: CartLine, term: Terms) -> SealedOverride | None:
    override = line.get("override")
    if override is None:
        return None
    return {"from": term.before, "reason": override["reason"], "by": override["by"]}


def _discountable(term: Terms) -> bool:
    """What only the quote knows may be discounted: its candidates were told."""
    return term.product.discountable if term.product else True


def printed_name(store: Store, product: Product | None) -> str:
    """The name as it is printed: in the language of the store's receipts."""
    if product is None:
        return ""
    names = (product.name_zh, product.name_en) if store.locale.startswith("zh") else (product.name_en, product.name_zh)
    return names[0] or names[1]
