"""The opening of every exchange: tell a neighbour our have-vectors, and what we heard said; hear its own vectors."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from retail.domain.errors import InvalidRequestError

from .hearsay import own_hearsay
from .models import Journal
from .neighbours import note_vectors
from .transport import NeighbourError, Transport
from .vectors import HaveVector, read_vectors, vectors_of


def ask_vectors(*, transport: Transport, neighbour: str, now: datetime) -> dict[UUID, HaveVector]:
    """The neighbour's vector of each journal that either of us holds in our common reach.

    Remembers them for the unsent count, and a vector that went backwards as a restore. Raises NeighbourError.
    """
    mine = vectors_of(Journal.objects.order_by("id"))
    request = {"journals": [vector.as_json() for vector in mine], "all": True, **own_hearsay()}
    answer = transport.post_json("exchange/vectors", request)
    theirs = _read(answer)
    # A journal that it doesn't know is one it holds nothing of: it may have known it before a restore.
    theirs = {vector.journal: HaveVector(vector.journal) for vector in mine} | theirs
    note_vectors(neighbour=neighbour, vectors=theirs.values(), now=now)
    return theirs


def _read(answer: Any) -> dict[UUID, HaveVector]:
    if not isinstance(answer, Mapping):
        raise NeighbourError(reason="no vectors in the answer")
    try:
        return {vector.journal: vector for vector in read_vectors(answer.get("journals"))}
    except InvalidRequestError as error:
        raise NeighbourError(reason="no vectors in the answer") from error
