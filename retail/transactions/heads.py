"""How much of a journal this node holds: the contiguous head, what lies beyond it, the holes between.

A position counts when exactly one document is held there and it names the hash of the one before. So two nodes
whose heads are equal hold the same documents up to it, and everything doubtful is listed one by one (extras).
Callers hold the journal's lock (`locks.lock_journals`).
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from .models import Journal, JournalHole, RawDocument

_SLICE = 500


def advance_head(*, journal: Journal, now: datetime) -> None:
    """Move the head over what has arrived behind it, count what lies beyond, and name the holes."""
    seq, hash_ = journal.held_seq, journal.held_hash
    for place in _unambiguous(journal.uuid, after=seq):
        if place[0] != seq + 1 or place[2] != hash_:
            break
        seq, hash_ = place[0], place[1]
    beyond = RawDocument.objects.filter(journal=journal.uuid, seq__gt=seq).count()
    had_beyond = journal.beyond
    if (seq, hash_, beyond) != (journal.held_seq, journal.held_hash, journal.beyond):
        journal.held_seq, journal.held_hash, journal.beyond = seq, hash_, beyond
        journal.save(update_fields=["held_seq", "held_hash", "beyond"])
    if beyond or had_beyond:
        _name_holes(journal, now)


def fall_back(*, journal: Journal, seq: int) -> None:
    """A second document turned up at `seq`: from there on the head proves nothing."""
    if journal.held_seq < seq:
        return
    journal.held_seq = seq - 1
    journal.held_hash = ""
    if seq > 1:
        journal.held_hash = RawDocument.objects.values_list("hash", flat=True).get(journal=journal.uuid, seq=seq - 1)
    journal.save(update_fields=["held_seq", "held_hash"])


def _unambiguous(journal: UUID, *, after: int) -> Iterator[tuple[int, str, str]]:
    """(seq, hash, previous) of the positions behind `after`; ends before the first that holds two documents."""
    last: tuple[int, str, str] | None = None
    while True:
        rows = RawDocument.objects.filter(journal=journal, seq__gt=after).order_by("seq", "id")
        places = list(rows.values_list("seq", "hash", "previous_hash")[:_SLICE])
        for place in places:
            if last is not None and last[0] == place[0]:
                return
            if last is not None:
                yield last
            last = place
        if len(places) < _SLICE:
            break
        # The last position is read again with its neighbours: a slice may end between two at one position.
        after, last = places[-1][0] - 1, None
    if last is not None:
        yield last


def _name_holes(journal: Journal, now: datetime) -> None:
    """Store the ranges that are missing inside the journal; a part of a known hole keeps the time it was first seen."""
    held = RawDocument.objects.filter(journal=journal.uuid, seq__gt=journal.held_seq).order_by("seq")
    # The head may stop at a broken link instead of a hole, so start from it, not from the first document beyond.
    seqs = [journal.held_seq, *held.values_list("seq", flat=True).distinct()]
    known = list(JournalHole.objects.filter(journal=journal.uuid))
    holes = [(before + 1, after - 1) for before, after in pairwise(seqs) if after > before + 1]
    if holes == [(hole.first_seq, hole.last_seq) for hole in sorted(known, key=lambda hole: hole.first_seq)]:
        return
    JournalHole.objects.filter(journal=journal.uuid).delete()
    JournalHole.objects.bulk_create(
        JournalHole(
            journal=journal.uuid, first_seq=first, last_seq=last, first_seen=_first_seen(known, first, last, now)
        )
        for first, last in holes
    )


def _first_seen(known: list[JournalHole], first: int, last: int, now: datetime) -> datetime:
    return min((hole.first_seen for hole in known if hole.first_seq <= last and first <= hole.last_seq), default=now)
