"""Pricing a cart without keeping it: lines in, priced lines and totals out.

The browser owns the cart, so a till can go on with another node in mid-sale. The number of statements doesn't depend
on the number of lines.
"""

from collections.abc import Sequence
from datetime import date

from retail.domain.totals import total_cart
from retail.masterdata.models import Product, Store

from .lines import CartLine, PricedCart, PricedLine
from .offers import icon_of
from .terms import Answerer, terms_of


def price_cart(*, store: Store, lines: Sequence[CartLine], price_date: date, by: Answerer) -> PricedCart:
    """Raises UnknownBarcode-, BarcodeAmbiguous-, ProductUnknown-, ProductInactive-, NoPrice- and QuantityInvalidError,
    each naming its line, and OutOfRangeError for an amount beyond 2⁵³."""
    terms = terms_of(store=store, lines=lines, price_date=price_date, by=by)
    totalled = total_cart(
        lines=[
            {
                "line": line["line"],
                "unit_price": term.unit_price,
                "quantity": line["quantity"],
                "discount": 0,
                "taxes": term.taxes,
                "voided": line.get("voided", False),
            }
            for line, term in zip(lines, terms, strict=True)
        ],
        mode=store.tax_mode,
        rounding=store.tax_rounding,
        digits=store.currency_digits,
    )
    priced: list[PricedLine] = []
    for line, term, total in zip(lines, terms, totalled["lines"], strict=True):
        product = term.product
        priced.append(
            {
                "line": line["line"],
                "product": product.number if product else line["product"],
                "barcode": line["barcode"],
                "name": term.name or printed_name(store, product),
                "name_en": product.name_en if product else term.name,
                "name_zh": product.name_zh if product else term.name,
                "icon": icon_of(product) if product else "",
                "quantity": line["quantity"],
                "quantity_digits": product.quantity_digits if product else 3,
                "unit": product.unit if product else "",
                "unit_price": term.unit_price,
                "gross": total["gross"],
                "discount": total["discount"],
                "amount": total["amount"],
                "tax": total["tax"],
                "taxes": total["taxes"],
                "price_date": term.price_date.isoformat(),
                "node": term.by.node,
                "data_version": term.by.data_version,
                "voided": line.get("voided", False),
                "flags": term.flags,
            }
        )
    return {"lines": priced, "totals": totalled["totals"], "node": by.node, "data_version": by.data_version}


def printed_name(store: Store, product: Product | None) -> str:
    """The name as it is printed: in the language of the store's receipts."""
    if product is None:
        return ""
    names = (product.name_zh, product.name_en) if store.locale.startswith("zh") else (product.name_en, product.name_zh)
    return names[0] or names[1]
