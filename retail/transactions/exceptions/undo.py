"""Taking back what a document's posting did, so that another can count in its place. The bytes stay for ever."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..flags import Flag, Raised, add_flags, remove_flags
from ..models import PostState, RawDocument, Shift, Transaction
from ..posting.returned import forget_returns, sales_met
from ..posting.shift import documents_of
from ..posting.suspended import forget_recall
from .errors import KindUndecidableError


@dataclass(frozen=True, slots=True)
class Undoing:
    document: RawDocument
    shift: Shift
    now: datetime


def undo_posting(*, document: RawDocument, now: datetime) -> None:
    """Its rows go, its state is `conflict`. Behind the journal's lock. Raises KindUndecidableError."""
    undo = UNDO.get(document.kind)
    if undo is None:
        raise KindUndecidableError(kind=document.kind)
    posted = Transaction.objects.filter(document=document).first()
    if posted is not None:
        shift = Shift.objects.filter(uuid=posted.shift, journal=document.journal).first() if posted.shift else None
        met = sales_met(posted)
        posted.delete()
        forget_returns(document=document.id, sales=met, now=now)
        forget_recall(recall=posted.uuid)
        if shift is not None:
            undo(Undoing(document, shift, now))
    document.state = PostState.CONFLICT
    document.save(update_fields=["state"])


def _rows_only(undoing: Undoing) -> None:
    """All that its posting did to its shift hangs on its transaction row, and is gone with it."""


def _opening(undoing: Undoing) -> None:
    shift = undoing.shift
    shift.opened_by, shift.opened_at, shift.opening_float = "", None, 0
    shift.save()
    for document in documents_of(shift):
        raised = [Raised(Flag.SHIFT_UNKNOWN, {"shift": str(shift.uuid)})]
        add_flags(document_id=document.id, raised=raised, now=undoing.now)


def _closing(undoing: Undoing) -> None:
    shift = undoing.shift
    shift.closed_by, shift.closed_at, shift.counted_cash = "", None, None
    if shift.z_document is None:
        shift.last_seq = None
    shift.save()
    late = documents_of(shift).filter(flags__code=Flag.SHIFT_CLOSED).values_list("id", flat=True)
    remove_flags(documents=list(late), codes=(Flag.SHIFT_CLOSED,))


def _z(undoing: Undoing) -> None:
    shift = undoing.shift
    shift.z_document, shift.z_totals, shift.z_confirmed = None, None, None
    shift.save()
    remove_flags(documents=[undoing.document.id], codes=(Flag.Z_DIFFERS,))


# By kind. One that isn't here can't be taken back: whoever adds a kind's posting says here what undoes it.
UNDO: Mapping[str, Callable[[Undoing], None]] = {
    "sale": _rows_only,
    "return": _rows_only,
    "void": _rows_only,
    "suspend": _rows_only,
    "recall": _rows_only,
    "float": _rows_only,
    "removal": _rows_only,
    "drop": _rows_only,
    "declaration": _rows_only,
    "no_sale": _rows_only,
    "shift_open": _opening,
    "shift_close": _closing,
    "z": _z,
}
