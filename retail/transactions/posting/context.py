"""What a handler gets: the stored document, its envelope and body, its journal, and the time at this node."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from ..envelope import Envelope
from ..flags import Raised
from ..models import Journal, RawDocument
from .fields import Body


@dataclass(frozen=True, slots=True)
class Posting:
    document: RawDocument
    envelope: Envelope
    body: Body
    journal: Journal
    now: datetime
    # What the handler finds odd about the document; added to by it.
    raised: list[Raised] = field(default_factory=list)


# Writes the rows of one document. Any exception leaves the raw document as `failed`, and none of them.
Handler = Callable[[Posting], None]
