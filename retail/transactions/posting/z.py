"""Z: what the till says its shift came to. `retail.transactions.confirm` compares it with what this node holds."""

from .context import Posting
from .fields import BodyError
from .headers import new_transaction
from .shift import shift_of


def post_z(posting: Posting) -> None:
    body = posting.body
    shift = shift_of(posting, first_seq=body.number("first_seq"))
    if shift.z_document is not None:
        raise BodyError(f"shift {shift.uuid} has its Z already")
    if shift.closed_at is None:
        shift.last_seq = body.number("last_seq")
    shift.z_document = posting.envelope.uuid
    shift.z_totals = dict(body.object("totals").values)
    shift.z_confirmed = None
    shift.save()
    new_transaction(posting)
