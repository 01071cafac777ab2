"""`Evertill-Head`: with every call a till says how far its journal is, so that a lost tail shows (01 §4)."""

import re
from collections import OrderedDict
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from retail.domain.errors import InvalidRequestError
from retail.transactions.models import Journal

_FORM = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,15}):([0-9a-f]{64})?\Z")

# The last head this process has stored of each journal: most calls repeat it, and must not cost a write.
_stored: OrderedDict[UUID, int] = OrderedDict()
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
    """One conditional UPDATE: heads overtake each other on the way, the furthest counts."""
    if _stored.get(journal, 0) >= seq:
        return
    updated = Journal.objects.filter(uuid=journal, reported_seq__lt=seq).update(
        reported_seq=seq, reported_hash=hash_, reported_at=timezone.now()
    )
    if updated:
        _stored[journal] = seq
        _stored.move_to_end(journal)
        while len(_stored) > _STORED_MAX:
            _stored.popitem(last=False)
