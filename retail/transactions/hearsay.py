"""What neighbours say of documents that nobody has handed over, beside their have-vectors (docs/api.md).

`denied`: positions that a till sealed, or a store's edge should have, and that it doesn't hold. `heads`: how far a
till said its journal goes. Both are passed on upwards with every exchange until the documents are there, so that
headquarters knows what a store knows. Nothing here decides what is sent.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from retail.domain.checks import SAFE
from retail.domain.errors import InvalidRequestError

from .journals import find_journals, report_head
from .models import Journal, JournalHole

MEMBERS = ("denied", "heads")
# One exchange tells of so many; what is filled meanwhile makes room for the rest.
MOST = 1_000
_HASH = re.compile(r"(?:[0-9a-f]{64})?")
_SOURCES = {"till": "till_denied_at", "edge": "edge_denied_at"}


@dataclass(frozen=True, slots=True)
class Denial:
    """`by`: "till" or "edge"."""

    journal: UUID
    first_seq: int
    last_seq: int
    by: str


@dataclass(frozen=True, slots=True)
class Reported:
    """The last head that a till reported, and when."""

    journal: UUID
    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hearsay:
    denied: tuple[Denial, ...] = ()
    heads: tuple[Reported, ...] = ()


def own_hearsay() -> dict[str, Any]:
    """The members that this node adds to its own request for vectors; an edge denies the holes it has itself."""
    holes = JournalHole.objects.order_by("id")[:MOST]
    ahead = Journal.objects.filter(reported_seq__gt=F("held_seq"), reported_at__isnull=False).order_by("id")[:MOST]
    denied = [
        {"journal": str(hole.journal), "first_seq": hole.first_seq, "last_seq": hole.last_seq, "by": by}
        for hole in holes
        for by, column in _SOURCES.items()
        if getattr(hole, column) is not None or by == settings.ROLE
    ]
    heads = [
        {"journal": str(row.uuid), "seq": row.reported_seq, "hash": row.reported_hash, "at": _text(row.reported_at)}
        for row in ahead
    ]
    return {name: rows for name, rows in (("denied", denied), ("heads", heads)) if rows}


def read_hearsay(data: Mapping[str, Any]) -> Hearsay:
    """The members of a request, where they are there. Raises InvalidRequestError."""
    read = {"denied": _denial, "heads": _head}
    found: dict[str, tuple[Any, ...]] = {}
    for name, reader in read.items():
        rows = data.get(name, [])
        if not isinstance(rows, list) or len(rows) > 2 * MOST:
            raise InvalidRequestError(field=name)
        try:
            found[name] = tuple(reader(row) for row in rows)
        except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
            raise InvalidRequestError(field=name) from error
    return Hearsay(**found)


def note_hearsay(*, said: Hearsay, about: QuerySet[Journal], sources: Iterable[str], now: datetime) -> None:
    """Keep it, where it is of a journal in `about` and from one of `sources` ("till", "edge"): a till speaks for
    itself, a node for its store. The first denial of a hole counts; only one that covers all of it does."""
    allowed = set(sources)
    wanted = {denial.journal for denial in said.denied} | {head.journal for head in said.heads}
    known = find_journals(wanted) if wanted else {}
    mine = set(about.filter(pk__in=[journal.pk for journal in known.values()]).values_list("uuid", flat=True))
    with transaction.atomic(durable=True):
        for denial in said.denied:
            if denial.journal in mine and denial.by in allowed:
                column = _SOURCES[denial.by]
                holes = JournalHole.objects.filter(journal=denial.journal, first_seq__gte=denial.first_seq)
                holes.filter(last_seq__lte=denial.last_seq, **{column: None}).update(**{column: now})
    for head in said.heads:
        if head.journal in mine:
            report_head(journal=head.journal, seq=head.seq, hash=head.hash, now=min(head.at, now))


def _denial(row: Mapping[str, Any]) -> Denial:
    denial = Denial(UUID(row["journal"]), _place(row["first_seq"]), _place(row["last_seq"]), row["by"])
    if denial.by not in _SOURCES or denial.first_seq > denial.last_seq:
        raise ValueError(denial)
    return denial


def _head(row: Mapping[str, Any]) -> Reported:
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None or not _HASH.fullmatch(row["hash"]):
        raise ValueError(row)
    return Reported(UUID(row["journal"]), _place(row["seq"]), row["hash"], at.astimezone(UTC))


def _place(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= SAFE:
        raise ValueError(value)
    return value


def _text(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(timespec="milliseconds")
