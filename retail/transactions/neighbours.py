"""What neighbours said they hold: remembered to count what is unsent and to notice a restore, never to decide what
is sent."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from .models import Journal, NeighbourHead, RestoreEvent
from .vectors import HaveVector, count_missing


def note_vectors(*, neighbour: str, vectors: Iterable[HaveVector], now: datetime) -> list[RestoreEvent]:
    """Keep a neighbour's newest vectors; a vector that went backwards is recorded as a restore."""
    told = {vector.journal: vector for vector in vectors}
    with transaction.atomic(durable=True):
        rows = NeighbourHead.objects.select_for_update().filter(neighbour=neighbour).order_by("id")
        known = {row.journal: row for row in rows}
        restores = [
            RestoreEvent(neighbour=neighbour, journal=journal, from_seq=row.seq, to_seq=told[journal].seq, at=now)
            for journal, row in known.items()
            if journal in told and _went_backwards(row, told[journal])
        ]
        RestoreEvent.objects.bulk_create(restores)
        for journal, vector in told.items():
            _write(neighbour, known.get(journal), vector, now)
    return restores


def count_unsent(*, neighbour: str) -> int:
    """Documents held here that the neighbour's last vector lacks. All of them while it has never answered."""
    told = {row.journal: _vector(row) for row in NeighbourHead.objects.filter(neighbour=neighbour)}
    return sum(
        count_missing(told.get(journal.uuid) or HaveVector(journal.uuid), journal)
        for journal in Journal.objects.all()
        if _may_lack(told.get(journal.uuid), journal)
    )


def last_told(*, neighbour: str) -> dict[UUID, HaveVector]:
    return {row.journal: _vector(row) for row in NeighbourHead.objects.filter(neighbour=neighbour)}


def _may_lack(theirs: HaveVector | None, journal: Journal) -> bool:
    """Cheap: equal heads and nothing beyond hold the same, and need no query."""
    if theirs is None or journal.beyond or theirs.extras:
        return True
    return (theirs.seq, theirs.hash) != (journal.held_seq, journal.held_hash)


def _went_backwards(before: NeighbourHead, now: HaveVector) -> bool:
    """The head it had is no longer held. A head that fell back over a conflict still lists it in the extras."""
    return now.seq < before.seq and (before.seq, before.hash) not in now.extras


def _write(neighbour: str, row: NeighbourHead | None, vector: HaveVector, now: datetime) -> None:
    extras = [list(extra) for extra in sorted(vector.extras)]
    if row is not None and (row.seq, row.hash, row.extras) == (vector.seq, vector.hash, extras):
        return
    NeighbourHead.objects.update_or_create(
        neighbour=neighbour,
        journal=vector.journal,
        defaults={"seq": vector.seq, "hash": vector.hash, "extras": extras, "seen_at": now},
    )


def _vector(row: NeighbourHead) -> HaveVector:
    extras = frozenset((int(seq), str(hash_)) for seq, hash_ in row.extras)
    return HaveVector(row.journal, row.seq, row.hash, extras)
