"""Sale and void: header, lines, taxes and tenders as printed."""

from ..models import Transaction, TransactionLine, TransactionTax, TransactionTender
from .context import Posting
from .fields import Body
from .headers import new_transaction


def post_sale(posting: Posting) -> None:
    """For kinds sale and void; a void has lines and no tenders, and its total is 0."""
    body = posting.body
    totals = body.object("totals")
    transaction = new_transaction(posting, totals=totals, receipt=body.text("receipt"))
    TransactionLine.objects.bulk_create(_line(transaction, line) for line in body.objects("lines"))
    TransactionTax.objects.bulk_create(_tax(transaction, tax) for tax in totals.objects("taxes"))
    TransactionTender.objects.bulk_create(_tender(transaction, tender) for tender in body.objects("tenders"))


def _line(transaction: Transaction, line: Body) -> TransactionLine:
    return TransactionLine(
        transaction=transaction,
        line=line.number("line"),
        product=line.text("product"),
        barcode=line.text_or("barcode", ""),
        description=line.text("name"),
        quantity=line.number("quantity"),
        unit_price=line.number("unit_price"),
        gross=line.number("gross"),
        discount=line.number("discount"),
        amount=line.number("amount"),
        tax=line.number("tax"),
        voided=line.flag("voided"),
    )


def _tax(transaction: Transaction, tax: Body) -> TransactionTax:
    return TransactionTax(
        transaction=transaction,
        code=tax.text("code"),
        rate_ppm=tax.number("rate"),
        base=tax.number("base"),
        tax=tax.number("tax"),
    )


def _tender(transaction: Transaction, tender: Body) -> TransactionTender:
    return TransactionTender(
        transaction=transaction,
        line=tender.number("line"),
        attempt=tender.uuid("attempt"),
        tender=tender.text("tender"),
        kind=tender.text("kind"),
        tendered=tender.number("tendered"),
        change=tender.number("change"),
        amount=tender.number("amount"),
        rounding=tender.number("rounding"),
    )
