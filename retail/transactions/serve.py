"""The answering side of an exchange: our vectors for whoever asks, and what an asking node lacks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from retail.identity.tokens import NodeCertificate
from retail.masterdata.models import Store

from .journals import find_journals
from .models import Journal, RawDocument
from .ndjson import MAX_DOCUMENTS, certificate_line
from .neighbours import note_vectors
from .vectors import HaveVector, answer_to, missing_ids, read_vectors, vectors_of

# One answer stays well inside what a node reads at once.
MAX_BYTES = 4_000_000


def reach(node: NodeCertificate) -> QuerySet[Journal]:
    """The journals that are this node's business: an edge's store, a retail server's group of stores."""
    if node.role == "edge":
        return Journal.objects.filter(store=node.store)
    stores = Store.objects.filter(data_group=node.group).values("number")
    return Journal.objects.filter(store__in=stores)


def answer_vectors(*, asked: Any, node: NodeCertificate | None, everything: bool, now: datetime) -> dict[str, Any]:
    """{journals, unknown} for the asker's own vectors (raw JSON). Raises InvalidRequestError.

    A node's vectors are remembered: one that went backwards is recorded as a restore.
    """
    theirs = {vector.journal: vector for vector in read_vectors(asked)}
    if node is not None:
        note_vectors(neighbour=f"node:{node.id}", vectors=theirs.values(), now=now)
    known = find_journals(theirs)
    mine = [answer_to(vector, known[uuid]) for uuid, vector in theirs.items() if uuid in known]
    if node is not None and everything:
        mine += vectors_of(journal for journal in reach(node) if journal.uuid not in theirs)
    unknown = [str(uuid) for uuid in theirs if uuid not in known]
    return {"journals": [vector.as_json() for vector in mine], "unknown": unknown}


def lines_for(*, asked: Any, node: NodeCertificate, everything: bool) -> list[bytes]:
    """At most 500 documents that the asker lacks, each journal's certificate before its first. Empty: it has all."""
    theirs = {vector.journal: vector for vector in read_vectors(asked)}
    journals = find_journals(theirs)
    if everything:
        journals.update((journal.uuid, journal) for journal in reach(node))
    lines: list[bytes] = []
    size = 0
    documents = _lacking(theirs, journals.values())
    for journal, document in islice(documents, MAX_DOCUMENTS):
        size += len(document)
        if lines and size > MAX_BYTES:
            break
        if journal is not None:
            lines.append(certificate_line(journal.certificate))
        lines.append(document)
    return lines


def _lacking(theirs: Mapping[UUID, HaveVector], journals: Iterable[Journal]) -> Iterator[tuple[Journal | None, bytes]]:
    """Documents in order; the journal comes with the first of each."""
    for journal in sorted(journals, key=lambda journal: journal.id):
        first: Journal | None = journal
        for pk in missing_ids(theirs.get(journal.uuid) or HaveVector(journal.uuid), journal):
            yield first, bytes(RawDocument.objects.values_list("content", flat=True).get(id=pk))
            first = None
