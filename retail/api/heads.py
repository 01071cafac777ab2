"""`Evertill-Head`: with every call a till says how far its journal is, so that a lost tail shows (01 §4)."""

import re
from collections import OrderedDict
from time import monotonic
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from retail.domain.errors import InvalidRequestError
from retail.transactions.journals import report_head as keep_head

_FORM = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,15}):([0-9a-f]{64})?\Z")

# What this process has just stored of each journal (seq, monotonic seconds): most calls repeat it, and must not
# cost a statement.
_stored: OrderedDict[UUID, tuple[int, float]] = OrderedDict()
_FRESH_SECONDS = 10.0
_STORED_MAX = 4_096


class InvalidHeadError(InvalidRequestError):
    code = "invalid_head"


def report_head(request: HttpRequest, *, journal: UUID) -> None:
    """Store the head of the header, where it is of the caller's own journal and further than the last one."""
    text = request.headers.get("Evertill-Head", "")
    if not text:
        return
    form = _FORM.match(text)
    if form is None:
        raise InvalidHeadError
    if UUID(form[1]) == journal:
        store_head(journal=journal, seq=int(form[2]), hash_=form[3] or "")


def store_head(*, journal: UUID, seq: int, hash_: str) -> None:
    """Heads overtake each other on the way: the furthest counts. Nothing is asked of the database while it stands."""
    last, at = _stored.get(journal, (-1, 0.0))
    now = monotonic()
    if seq < last or (seq == last and now - at < _FRESH_SECONDS):
        return
    keep_head(journal=journal, seq=seq, hash=hash_, now=timezone.now())
    _stored[journal] = (seq, now)
    _stored.move_to_end(journal)
    while len(_stored) > _STORED_MAX:
        _stored.popitem(last=False)
