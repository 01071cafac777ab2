"""The one row every posted document has, whatever its kind."""

from uuid import UUID

from retail.database.rows import insert_row

from ..models import Transaction
from .context import Posting
from .fields import Body


def new_transaction(
    posting: Posting, *, totals: Body | None = None, receipt: str = "", recalled: UUID | None = None
) -> Transaction:
    """Store and register are those of the activation certificate: that is proved, the body only says so."""
    envelope, journal, body = posting.envelope, posting.journal, posting.body
    transaction = Transaction(
        document=posting.document,
        uuid=envelope.uuid,
        kind=envelope.kind,
        receipt_number=receipt,
        store=journal.store,
        register=journal.register,
        shift=envelope.shift,
        staff=body.text("staff"),
        business_date=envelope.business_date,
        at=envelope.at,
        currency=envelope.currency,
        mode=body.text("mode"),
        gross=totals.number("gross") if totals else 0,
        discount=totals.number("discount") if totals else 0,
        tax=totals.number("tax") if totals else 0,
        total=envelope.total,
        customer=body.uuid_or_none("customer"),
        recalled=recalled,
        reason=body.text_or("reason", ""),
        note=body.text_or("note", ""),
    )
    insert_row(transaction)
    return transaction
