"""Documents with lines: header, lines, taxes and tenders as printed, and the goods that went over the counter.

Schema 2 has members that schema 1 lacks; a line without them has none of what they tell.
"""

from retail.database.pipeline import pipelined
from retail.database.rows import insert_rows

from ..models import StockMovement, Transaction, TransactionLine, TransactionTax, TransactionTender
from .context import Posting
from .fields import Body
from .headers import new_transaction

# Kinds whose lines were really handed over, or taken back.
MOVES_GOODS = frozenset({"sale", "return"})


def post_goods(posting: Posting) -> None:
    """For sale, return and void; a void has lines and no tenders, and its total is 0."""
    post_lines(posting)


def post_lines(posting: Posting) -> Transaction:
    body = posting.body
    totals = body.object("totals")
    transaction = new_transaction(
        posting, totals=totals, receipt=body.text("receipt"), recalled=body.uuid_or_none("recalled")
    )
    lines = body.objects("lines")
    with pipelined():
        insert_rows(_line(transaction, line) for line in lines)
        insert_rows(_tax(transaction, tax) for tax in totals.objects("taxes"))
        insert_rows(_tender(transaction, tender) for tender in body.objects("tenders"))
        if transaction.kind in MOVES_GOODS:
            moved = (line for line in lines if not line.flag("voided") and line.number("quantity"))
            insert_rows(_movement(transaction, line) for line in moved)
    return transaction


def _line(transaction: Transaction, line: Body) -> TransactionLine:
    override, returned = line.object_or_none("override"), line.object_or_none("return_of")
    return TransactionLine(
        transaction_id=transaction.pk,
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
        department=line.text_or("department", ""),
        discounts=[dict(entry.values) for entry in line.objects_or_none("discounts")],
        override_from=override.number_or_none("from") if override else None,
        override_reason=override.text_or("reason", "") if override else "",
        return_document=returned.uuid_or_none("document") if returned else None,
        return_line=returned.number_or_none("line") if returned else None,
        # Typed by hand, of any length: a column's width must not leave a sale unposted.
        return_receipt=returned.text_or("receipt", "")[:60] if returned else "",
        return_verified=returned.values.get("verified") is True if returned else None,
        return_reason=returned.text_or("reason", "") if returned else "",
    )


def _tax(transaction: Transaction, tax: Body) -> TransactionTax:
    return TransactionTax(
        transaction_id=transaction.pk,
        code=tax.text("code"),
        rate_ppm=tax.number("rate"),
        base=tax.number("base"),
        tax=tax.number("tax"),
    )


def _tender(transaction: Transaction, tender: Body) -> TransactionTender:
    return TransactionTender(
        transaction_id=transaction.pk,
        line=tender.number("line"),
        attempt=tender.uuid("attempt"),
        tender=tender.text("tender"),
        kind=tender.text("kind"),
        tendered=tender.number("tendered"),
        change=tender.number("change"),
        amount=tender.number("amount"),
        rounding=tender.number("rounding"),
    )


def _movement(transaction: Transaction, line: Body) -> StockMovement:
    return StockMovement(
        transaction_id=transaction.pk,
        line=line.number("line"),
        store=transaction.store,
        product=line.text("product"),
        quantity=-line.number("quantity"),
        unit=line.text_or("unit", ""),
        business_date=transaction.business_date,
        at=transaction.at,
    )
