"""The envelope in Python's types: `retail.domain.envelope` has checked each member when this is made."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from retail.domain import envelope as sealed


@dataclass(frozen=True, slots=True)
class Head:
    """A position of a journal with the hash of the document there."""

    journal: UUID
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """docs/sealed-documents.md, format 1. `previous` is empty at seq 1; `total` in minor units."""

    uuid: UUID
    journal: UUID
    seq: int
    previous: str
    heads: tuple[Head, ...]
    kind: str
    schema: int
    business_date: date
    shift: UUID | None
    at: datetime
    currency: str
    total: int


def typed(values: sealed.Envelope) -> Envelope:
    return Envelope(
        uuid=UUID(values["uuid"]),
        journal=UUID(values["journal"]),
        seq=values["seq"],
        previous=values["previous"] or "",
        heads=tuple(Head(UUID(head["journal"]), head["seq"], head["hash"]) for head in values["heads"]),
        kind=values["kind"],
        schema=values["schema"],
        business_date=date.fromisoformat(values["business_date"]),
        shift=None if values["shift"] is None else UUID(values["shift"]),
        at=datetime.fromisoformat(values["at"]),
        currency=values["currency"],
        total=values["total"],
    )
