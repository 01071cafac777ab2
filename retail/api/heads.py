"""`Evertill-Head`: with every call a till says how far its journal is, so that a lost tail shows (01 §4)."""

import logging
import re
from collections import OrderedDict
from time import monotonic
from uuid import UUID

from django.db import OperationalError
from django.http import HttpRequest
from django.utils import timezone

from retail.database.turns import durable_transaction
from retail.domain.errors import InvalidRequestError
from retail.transactions.envelope import Head
from retail.transactions.journals import report_head as keep_head

log = logging.getLogger(__name__)
_FORM = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,15}):([0-9a-f]{64})?\Z")

# What this process has just stored of each journal (seq, monotonic seconds): most calls repeat it, and must not
# cost a statement.
_stored: OrderedDict[UUID, tuple[int, float]] = OrderedDict()
_FRESH_SECONDS = 10.0
_STORED_MAX = 4_096
# Seconds that a call waits for its turn to write, where a database has one writer.
_PATIENCE = 0.5


class InvalidHeadError(InvalidRequestError):
    code = "invalid_head"


def read_head(request: HttpRequest, *, journal: UUID) -> Head | None:
    """The head of the header, where it is of the caller's own journal. Raises InvalidHeadError."""
    text = request.headers.get("Evertill-Head", "")
    if not text:
        return None
    form = _FORM.match(text)
    if form is None:
        raise InvalidHeadError
    return Head(journal, int(form[2]), form[3] or "") if UUID(form[1]) == journal else None


def report_head(request: HttpRequest, *, journal: UUID) -> None:
    """Store the head of the header, where it is further than the last one."""
    head = read_head(request, journal=journal)
    if head is not None:
        store_head(journal=head.journal, seq=head.seq, hash_=head.hash)


def store_head(*, journal: UUID, seq: int, hash_: str) -> None:
    """Heads overtake each other on the way: the furthest counts. Nothing is asked of the database while it stands."""
    last, at = _stored.get(journal, (-1, 0.0))
    now = monotonic()
    if seq < last or (seq == last and now - at < _FRESH_SECONDS):
        return
    try:
        with durable_transaction(patience=_PATIENCE):
            keep_head(journal=journal, seq=seq, hash=hash_, now=timezone.now())
    except OperationalError as error:
        # A database that is too busy to note it: the next call says it again, and this one still gets its answer.
        log.warning("The head of journal %s wasn't stored: %s", journal, error)
        return
    note_stored(journal=journal, seq=seq)


def note_stored(*, journal: UUID, seq: int) -> None:
    """This head stands in the database: whoever repeats it for a while costs nothing."""
    _stored[journal] = (seq, monotonic())
    _stored.move_to_end(journal)
    while len(_stored) > _STORED_MAX:
        _stored.popitem(last=False)
