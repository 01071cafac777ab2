"""Documents that a till sealed and headquarters doesn't hold: holes inside a journal, and the tail behind it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from ..journals import find_journals
from ..locks import lock_journals
from ..models import ExceptionKind, ExceptionReason, Journal, JournalHole, JournalTail, RawDocument
from .found import Found

# How long a missing document may still be on its way: a store's line that is down overnight is no exception.
PATIENCE = timedelta(hours=24)


def find_holes(now: datetime) -> list[Found]:
    """Due when till and edge both deny holding it, or after 24 hours."""
    return [
        Found(ExceptionKind.HOLE, _why(hole, now), hole.journal, hole.first_seq, hole.last_seq)
        for hole in JournalHole.objects.order_by("id")
    ]


def _why(hole: JournalHole, now: datetime) -> ExceptionReason | None:
    if hole.till_denied_at and hole.edge_denied_at:
        return ExceptionReason.DENIED
    return ExceptionReason.MISSING_A_DAY if hole.first_seen <= now - PATIENCE else None


def find_tails(now: datetime) -> list[Found]:
    """Due 24 hours after the till's head was first seen ahead of what is held."""
    tails = {tail.journal: tail for tail in JournalTail.objects.order_by("id")}
    held = _held_up_to(find_journals(tails))
    return [
        Found(
            ExceptionKind.UNKNOWN_TAIL,
            ExceptionReason.TAIL_A_DAY if tail.first_seen <= now - PATIENCE else None,
            journal,
            held[journal] + 1,
            tail.last_seq,
            detail={"since": tail.first_seen.isoformat(timespec="seconds")},
        )
        for journal, tail in tails.items()
        if held.get(journal, tail.last_seq) < tail.last_seq
    ]


def note_tails(*, now: datetime) -> None:
    """Remember since when each till is ahead of us, and forget the tails that have arrived.

    A busy till is always some documents ahead. So a tail keeps the head it began with, and ends when that one is here.
    """
    ahead = {journal.uuid: journal for journal in Journal.objects.filter(reported_seq__gt=F("held_seq"))}
    known = dict(JournalTail.objects.values_list("journal", "last_seq"))
    held = _held_up_to(ahead | find_journals(known))
    due = {uuid for uuid, last in known.items() if held.get(uuid, last) >= last}
    due |= {uuid for uuid, journal in ahead.items() if uuid not in known and held[uuid] < journal.reported_seq}
    # One transaction a journal, each behind its lock: documents may arrive meanwhile.
    for uuid in sorted(due):
        _note_tail(uuid, now)


def _note_tail(uuid: UUID, now: datetime) -> None:
    with transaction.atomic(durable=True):
        journals = lock_journals(uuids=[uuid])
        held = _held_up_to(journals)
        JournalTail.objects.filter(journal=uuid, last_seq__lte=held.get(uuid, 0)).delete()
        journal = journals.get(uuid)
        if journal is not None and journal.reported_seq > held[uuid]:
            values = {"last_seq": journal.reported_seq, "first_seen": now}
            JournalTail.objects.get_or_create(journal=uuid, defaults=values)


def _held_up_to(journals: dict[UUID, Journal]) -> dict[UUID, int]:
    """The last position held of each, beyond holes too: what is missing before it is a hole, not a tail."""
    return {uuid: (_newest(uuid) if journal.beyond else 0) or journal.held_seq for uuid, journal in journals.items()}


def _newest(journal: UUID) -> int:
    return RawDocument.objects.filter(journal=journal).aggregate(newest=Max("seq"))["newest"] or 0
