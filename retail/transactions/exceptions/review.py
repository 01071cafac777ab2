"""Headquarters' review of its books, by its clock: open what is odd, settle what is so no longer.

Each exception is a transaction of its own and everything is looked up anew, so two reviews at a time, or one that is
killed in the middle, do no harm.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..models import BookException, ExceptionKind, ExceptionReason, ExceptionState
from ..models.exceptions import LIVE
from .found import Finder, Found
from .missing import find_holes, find_tails, note_tails
from .odd import find_conflicts, find_flagged, find_unknown_sales, find_unposted
from .opening import is_known, open_exception, settle_exception

FINDERS: dict[ExceptionKind, Finder] = {
    ExceptionKind.HOLE: find_holes,
    ExceptionKind.UNKNOWN_TAIL: find_tails,
    ExceptionKind.CONFLICT: find_conflicts,
    ExceptionKind.NOT_POSTED: find_unposted,
    ExceptionKind.SALE_UNKNOWN: find_unknown_sales,
    **{
        kind: find_flagged(kind, reason)
        for kind, reason in (
            (ExceptionKind.Z_DIFFERS, ExceptionReason.COUNTS_DIFFER),
            (ExceptionKind.OVER_RETURN, ExceptionReason.RETURNED_MORE),
            (ExceptionKind.RECALLED_TWICE, ExceptionReason.TWO_RECALLS),
            (ExceptionKind.RETURN_DIFFERS, ExceptionReason.UNLIKE_THE_SALE),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Reviewed:
    opened: int
    settled: int


def review_books(*, now: datetime) -> Reviewed:
    """Run at headquarters every minute; harmless at any time, anywhere."""
    note_tails(now=now)
    opened = settled = 0
    for kind, finder in FINDERS.items():
        found = finder(now)
        opened += sum(open_exception(found=one, now=now) is not None for one in _unknown(kind, found))
        settled += sum(settle_exception(exception=exception, now=now) for exception in _past(kind, found))
    return Reviewed(opened, settled)


def _unknown(kind: ExceptionKind, found: list[Found]) -> list[Found]:
    """Without a lock: `open_exception` looks again behind it."""
    if not found:
        return []
    known: dict[UUID, list[BookException]] = defaultdict(list)
    for exception in BookException.objects.filter(kind=kind).exclude(state=ExceptionState.SETTLED):
        known[exception.journal].append(exception)
    return [one for one in found if one.reason is not None and not is_known(one, known[one.journal])]


def _past(kind: ExceptionKind, found: list[Found]) -> list[BookException]:
    """Live exceptions that no finding is a part of."""
    live = BookException.objects.filter(kind=kind, state__in=LIVE)
    return [exception for exception in live if not any(one.is_part_of(exception) for one in found)]
