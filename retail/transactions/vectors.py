"""Have-vectors: per journal the contiguous head a node holds, and extras beyond it (docs/sealed-documents.md).

"Sent" is never remembered: what is missing at a neighbour follows from its vector and from what is held here. A
hole, a broken link or a conflict stops the head, and everything behind is listed one by one; so equal heads mean
equal documents, and a neighbour that holds other bytes gets ours as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from retail.domain.checks import SAFE
from retail.domain.errors import InvalidRequestError

from .models import Journal, RawDocument


@dataclass(frozen=True, slots=True)
class HaveVector:
    """Every position up to `seq` (whose document has this hash; 0 and empty: none), and the extras."""

    journal: UUID
    seq: int = 0
    hash: str = ""
    extras: frozenset[tuple[int, str]] = field(default=frozenset())

    def as_json(self) -> dict[str, Any]:
        extras = [list(extra) for extra in sorted(self.extras)]
        return {"journal": str(self.journal), "seq": self.seq, "hash": self.hash, "extras": extras}


def vectors_of(journals: Iterable[Journal]) -> list[HaveVector]:
    """What this node holds of each of these journals."""
    return [HaveVector(journal.uuid, journal.held_seq, journal.held_hash, _extras(journal)) for journal in journals]


def everything_of(journal: Journal) -> HaveVector:
    """The same, position by position: for a neighbour whose head shows that one of us holds other bytes."""
    rows = RawDocument.objects.filter(journal=journal.uuid).values_list("seq", "hash")
    return HaveVector(journal.uuid, extras=frozenset(rows))


def answer_to(asked: HaveVector, journal: Journal) -> HaveVector:
    """Our vector for a neighbour that has just told its own."""
    [mine] = vectors_of([journal])
    if 0 < asked.seq <= mine.seq and _hash_at(journal.uuid, asked.seq) != asked.hash:
        return everything_of(journal)
    return mine


def missing(theirs: HaveVector, journal: Journal) -> QuerySet[RawDocument]:
    """Our documents of the journal that `theirs` may lack, in order; `missing_ids` leaves out its extras."""
    above = Q(seq__gt=theirs.seq)
    if journal.held_seq < theirs.seq:
        # They have more of it. Ours behind our own head may be other bytes: offer them.
        above |= Q(seq__gt=journal.held_seq)
    elif theirs.seq and _hash_at(journal.uuid, theirs.seq) != theirs.hash:
        above |= Q(seq__lte=theirs.seq)
    return RawDocument.objects.filter(above, journal=journal.uuid).order_by("seq", "id")


def missing_ids(theirs: HaveVector, journal: Journal) -> list[int]:
    """Ids of the rows to send, in order. A list: an open cursor would pin a snapshot and then fail to write."""
    rows = missing(theirs, journal).values_list("id", "seq", "hash")
    return [pk for pk, seq, hash_ in rows if (seq, hash_) not in theirs.extras]


def count_missing(theirs: HaveVector, journal: Journal) -> int:
    return len(missing_ids(theirs, journal)) if theirs.extras else missing(theirs, journal).count()


def read_vectors(values: Any) -> list[HaveVector]:
    """The `journals` of a request or an answer. Raises InvalidRequestError."""
    if not isinstance(values, list):
        raise InvalidRequestError(field="journals")
    return [_read(value) for value in values]


def _read(value: Any) -> HaveVector:
    try:
        seq, hash_, extras = value["seq"], value["hash"], value["extras"]
        vector = HaveVector(UUID(value["journal"]), seq, hash_, frozenset((place[0], place[1]) for place in extras))
    except (TypeError, KeyError, ValueError, IndexError, AttributeError) as error:
        raise InvalidRequestError(field="journals") from error
    if not _is_place(seq, hash_) or not all(_is_place(*extra) for extra in vector.extras):
        raise InvalidRequestError(field="journals")
    return vector


def _is_place(seq: Any, hash_: Any) -> bool:
    return type(seq) is int and 0 <= seq <= SAFE and isinstance(hash_, str) and len(hash_) in (0, 64)


def _extras(journal: Journal) -> frozenset[tuple[int, str]]:
    if not journal.beyond:
        return frozenset()
    rows = RawDocument.objects.filter(journal=journal.uuid, seq__gt=journal.held_seq)
    return frozenset(rows.values_list("seq", "hash"))


def _hash_at(journal: UUID, seq: int) -> str | None:
    rows = RawDocument.objects.filter(journal=journal, seq=seq).order_by("id")
    return rows.values_list("hash", flat=True).first()
