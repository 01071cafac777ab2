"""The one row every posted document has, whatever its kind."""

from ..models import Transaction
from .context import Posting
from .fields import Body


def new_transaction(posting: Posting, *, totals: Body | None = None, receipt: str = "") -> Transaction:
    """Store and register are those of the activation certificate: that is proved, the body only says so."""
    envelope, journal = posting.envelope, posting.journal
    return Transaction.objects.create(
        document=posting.document,
        uuid=envelope.uuid,
        kind=envelope.kind,
        receipt_number=receipt,
        store=journal.store,
        register=journal.register,
        shift=envelope.shift,
        staff=posting.body.text("staff"),
        business_date=envelope.business_date,
        at=envelope.at,
        currency=envelope.currency,
        mode=posting.body.text("mode"),
        gross=totals.number("gross") if totals else 0,
        discount=totals.number("discount") if totals else 0,
        tax=totals.number("tax") if totals else 0,
        total=envelope.total,
    )
