"""How much of a journal this node holds: the contiguous head, what lies beyond it, the holes between.

A position counts when exactly one document is held there and it names the hash of the one before. So two nodes
whose heads are equal hold the same documents up to it, and everything doubtful is listed one by one (extras).
Callers hold the journal's lock (`locks.lock_journals`).
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise, zip_longest
from uuid import UUID

from retail.database.rows import update_row

from .envelope import Head
from .journals import REPORT_EVERY
from .models import Journal, JournalHole, JournalTail, PostState, RawDocument

_SLICE = 500
_MOVED = ("held_seq", "held_hash", "beyond", "reported_seq", "reported_hash", "reported_at")


def advance_head(
    *, journal: Journal, now: datetime, reported: Head | None = None, new: Sequence[RawDocument] | None = None
) -> None:
    """Move the head over what has arrived behind it, count what lies beyond, and name the holes.

    `reported` is what its till has just said of the journal (`journals.report_head` where nothing else is written);
    `new` all that was stored of it since the head was last moved, where the caller knows.
    """
    before = {name: getattr(journal, name) for name in _MOVED}
    had_beyond = journal.beyond
    reach = None if new is None else _step(journal, new)
    journal.held_seq, journal.held_hash, journal.beyond = reach or _reach(journal)
    if reported is not None and _is_news(reported, journal, now):
        journal.reported_seq, journal.reported_hash, journal.reported_at = reported.seq, reported.hash, now
    # Of the others another statement may have written one: a new journal names the head of the register's former one.
    if changed := tuple(name for name in _MOVED if getattr(journal, name) != before[name]):
        update_row(journal, changed)
    if journal.beyond or had_beyond:
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


def _is_news(reported: Head, journal: Journal, now: datetime) -> bool:
    if reported.seq != journal.reported_seq:
        return reported.seq > journal.reported_seq
    return journal.reported_at is None or journal.reported_at < now - REPORT_EVERY


def _step(journal: Journal, new: Sequence[RawDocument]) -> tuple[int, str, int] | None:
    """The same as `_reach` without asking, where each new document stands right behind the one before: as it is with
    every till that sells. None where it isn't so."""
    if journal.beyond or any(document.state == PostState.CONFLICT for document in new):
        return None
    seq, hash_ = journal.held_seq, journal.held_hash
    for document in sorted(new, key=lambda document: document.seq):
        if document.seq != seq + 1 or document.previous_hash != hash_:
            return None
        seq, hash_ = document.seq, document.hash
    return seq, hash_, 0


def _reach(journal: Journal) -> tuple[int, str, int]:
    """How far the head can go: its seq and hash, and how many documents lie beyond it."""
    seq, hash_ = journal.held_seq, journal.held_hash
    while True:
        rows = RawDocument.objects.filter(journal=journal.uuid, seq__gt=seq).order_by("seq", "id")
        places = list(rows.values_list("seq", "hash", "previous_hash")[:_SLICE])
        whole, passed = len(places) < _SLICE, 0
        for place, behind in zip_longest(places, places[1:]):
            # The last of a slice may have a second document behind it that wasn't read: it waits for the next slice.
            alone = whole if behind is None else behind[0] != place[0]
            if place[0] != seq + 1 or place[2] != hash_ or not alone:
                break
            seq, hash_, passed = place[0], place[1], passed + 1
        if whole:
            return seq, hash_, len(places) - passed
        if not passed:
            return seq, hash_, rows.count()


def _name_holes(journal: Journal, now: datetime) -> None:
    """Store the ranges that are missing inside the journal. A part of a known hole keeps the time it was first seen
    and who denied it; a tail that became a hole has been missing as long."""
    held = RawDocument.objects.filter(journal=journal.uuid, seq__gt=journal.held_seq).order_by("seq")
    # The head may stop at a broken link instead of a hole, so start from it, not from the first document beyond.
    seqs = [journal.held_seq, *held.values_list("seq", flat=True).distinct()]
    known = list(JournalHole.objects.filter(journal=journal.uuid))
    holes = [(before + 1, after - 1) for before, after in pairwise(seqs) if after > before + 1]
    if holes == [(hole.first_seq, hole.last_seq) for hole in sorted(known, key=lambda hole: hole.first_seq)]:
        return
    tail = JournalTail.objects.filter(journal=journal.uuid).first()
    JournalHole.objects.filter(journal=journal.uuid).delete()
    JournalHole.objects.bulk_create(_hole(journal.uuid, first, last, known, tail, now) for first, last in holes)


def _hole(
    journal: UUID, first: int, last: int, known: list[JournalHole], tail: JournalTail | None, now: datetime
) -> JournalHole:
    before = [hole for hole in known if hole.first_seq <= last and first <= hole.last_seq]
    seen = [hole.first_seen for hole in before]
    if tail is not None and last <= tail.last_seq:
        seen.append(tail.first_seen)
    whole = next((hole for hole in before if hole.first_seq <= first and last <= hole.last_seq), JournalHole())
    return JournalHole(
        journal=journal,
        first_seq=first,
        last_seq=last,
        first_seen=min(seen, default=now),
        till_denied_at=whole.till_denied_at,
        edge_denied_at=whole.edge_denied_at,
    )
