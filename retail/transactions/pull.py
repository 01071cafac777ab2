"""Fetching what a neighbour holds and this node lacks: the edge's copy of its store's online sales, and the refill of
a restored or replaced node. The same vectors as upwards, asked the other way round."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from retail.domain import seal
from retail.domain.errors import EvertillError

from .accept import accept_documents
from .ask import ask_vectors
from .models import Journal
from .ndjson import read_batch
from .prepare import Sender
from .results import Counts, Outcome, Result, count
from .transport import NeighbourError, Transport
from .vectors import HaveVector, vectors_of


def pull_from(*, transport: Transport, neighbour: str, now: datetime) -> Counts:
    """Take until nothing more comes. `neighbour` names it: "server" or "hq". Raises NeighbourError.

    Journals in reach are the neighbour's to decide: an edge gets its store's, a retail server its group's.
    """
    counts = Counts()
    # First what we hold, plainly: a neighbour sees by it that we were restored.
    ask_vectors(transport=transport, neighbour=neighbour, now=now)
    judged: dict[UUID, set[tuple[int, str]]] = defaultdict(set)
    while True:
        request = {"journals": [vector.as_json() for vector in _mine(judged)], "all": True}
        answer = transport.post_json("exchange/pull", request)
        if not isinstance(answer, bytes):
            raise NeighbourError(reason="no documents in the answer")
        batch = read_batch(answer)
        results = accept_documents(
            batch=batch.documents, sender=Sender(f"node:{neighbour}"), certificates=batch.certificates, now=now
        )
        counts += count((result.outcome, bool(result.flags)) for result in results)
        if not _remember(batch.documents, results, judged):
            break
    if counts.documents:
        ask_vectors(transport=transport, neighbour=neighbour, now=now)
    return counts


def _mine(judged: Mapping[UUID, set[tuple[int, str]]]) -> list[HaveVector]:
    """Our vectors, and as extras what this run was offered and didn't keep: it isn't asked for twice."""
    vectors = {vector.journal: vector for vector in vectors_of(Journal.objects.order_by("id"))}
    for journal, places in judged.items():
        vector = vectors.get(journal) or HaveVector(journal)
        vectors[journal] = replace(vector, extras=vector.extras | places)
    return list(vectors.values())


def _remember(
    documents: Sequence[bytes], results: Sequence[Result], judged: Mapping[UUID, set[tuple[int, str]]]
) -> bool:
    """Whether the batch brought us on: something was stored, or is known now as nothing for us."""
    progress = False
    for content, result in zip(documents, results, strict=True):
        if result.outcome == Outcome.ACCEPTED:
            progress = True
            continue
        try:
            envelope = seal.parse(content).envelope
        except EvertillError:
            continue  # no node keeps what it can't read, so none sends it
        places = judged[UUID(envelope["journal"])]
        progress |= (envelope["seq"], result.hash) not in places
        places.add((envelope["seq"], result.hash))
    return progress
