"""The answer to a batch, one result a document."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from retail.domain.errors import EvertillError


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer for one document, in the order they came. All but `refused` are in this node's custody."""

    uuid: UUID | None
    hash: str
    outcome: Outcome
    flags: list[str] = field(default_factory=list)
    error: EvertillError | None = None

    def as_json(self) -> dict[str, Any]:
        error = None if self.error is None else {"code": self.error.code, "data": dict(self.error.data)}
        uuid = None if self.uuid is None else str(self.uuid)
        return {"uuid": uuid, "hash": self.hash, "result": self.outcome, "flags": self.flags, "error": error}


@dataclass(frozen=True, slots=True)
class Counts:
    """How a batch fared. `flagged` counts stored documents with any flag, whatever their outcome."""

    documents: int = 0
    accepted: int = 0
    duplicate: int = 0
    conflicting: int = 0
    refused: int = 0
    flagged: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


def count(results: Iterable[tuple[str, bool]]) -> Counts:
    """`results`: (outcome, has flags) of each document."""
    outcomes = list(results)
    of = Counter(outcome for outcome, _ in outcomes)
    return Counts(
        documents=len(outcomes),
        accepted=of[Outcome.ACCEPTED],
        duplicate=of[Outcome.DUPLICATE],
        conflicting=of[Outcome.CONFLICT],
        refused=of[Outcome.REFUSED],
        flagged=sum(flagged for _, flagged in outcomes),
    )
