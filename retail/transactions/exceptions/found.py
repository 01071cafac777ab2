"""What a finder reports: something that is odd about the books now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from ..models import BookException, ExceptionKind, ExceptionReason


@dataclass(frozen=True, slots=True)
class Found:
    """Positions first_seq…last_seq of a journal, or one document. `reason` None: too fresh for an exception."""

    kind: ExceptionKind
    reason: ExceptionReason | None
    journal: UUID
    first_seq: int
    last_seq: int
    document: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)

    def is_part_of(self, exception: BookException) -> bool:
        """A part of a hole is the same hole."""
        return (
            (self.journal, self.document) == (exception.journal, exception.document_id)
            and exception.first_seq <= self.first_seq
            and self.last_seq <= exception.last_seq
        )


Finder = Callable[[datetime], list[Found]]
