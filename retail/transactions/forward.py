"""Sending a neighbour what its have-vectors lack: edge → server and server → headquarters.

A lost answer, a kill in the middle or a restored neighbour need no code of their own: the next vectors say what is
missing, and storing is idempotent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .ask import ask_vectors
from .models import Journal, RawDocument, UploadSession, UploadState
from .ndjson import certificate_line
from .results import Counts, count
from .sessions import close_sent, start_sent, write_counts
from .transport import NeighbourError, Transport
from .vectors import HaveVector, missing_ids

BATCH = 200
# Half of what a node reads of one request (DATA_UPLOAD_MAX_MEMORY_SIZE): documents of 1 MB must get through too.
BATCH_BYTES = 4_000_000


@dataclass(slots=True)
class Forwarded:
    """What one run came to. `answered` holds the rows that the neighbour judged: in one run each is offered once."""

    counts: Counts = field(default_factory=Counts)
    answered: set[int] = field(default_factory=set)
    custodian: str = ""
    errors: set[str] = field(default_factory=set)


def forward_to(*, transport: Transport, neighbour: str, now: datetime, batch: int = BATCH) -> Forwarded:
    """Send until nothing is missing there, at most `batch` documents a request. `neighbour` names it: "server" or "hq".

    Raises NeighbourError; the session then says Upload failed, and what was answered before stays sent.
    """
    run = Forwarded()
    session: UploadSession | None = None
    try:
        while ids := _lacking(transport, neighbour, run, now):
            session = session or start_sent(neighbour=neighbour, now=now)
            _send_all(transport, ids, run, session, batch)
    except NeighbourError as error:
        if session is not None:
            close_sent(session=session, state=UploadState.UPLOAD_FAILED, error=str(dict(error.data)), now=now)
        raise
    if session is not None:
        state = UploadState.APPLY_FAILED if run.errors else UploadState.APPLIED
        close_sent(session=session, state=state, error=", ".join(sorted(run.errors)), now=now)
    return run


def _lacking(transport: Transport, neighbour: str, run: Forwarded, now: datetime) -> list[int]:
    """The rows that the neighbour's newest vectors lack and that it hasn't judged in this run."""
    theirs = ask_vectors(transport=transport, neighbour=neighbour, now=now)
    return [
        pk
        for journal in Journal.objects.order_by("id")
        for pk in missing_ids(theirs.get(journal.uuid) or HaveVector(journal.uuid), journal)
        if pk not in run.answered
    ]


def _send_all(transport: Transport, ids: Sequence[int], run: Forwarded, session: UploadSession, most: int) -> None:
    """All batches of one round. A journal's certificate goes with its first document of each batch."""
    session.state = UploadState.AVAILABLE
    session.save(update_fields=["state"])
    for batch in _batches(ids, most):
        lines = _lines(batch)
        answer = transport.post_ndjson("exchange/documents", lines)
        run.counts += _read_answer(answer, batch, run)
        session.size += sum(map(len, lines))
        write_counts(session, run.counts)
        session.save()
    session.state = UploadState.UPLOADED
    session.save(update_fields=["state"])


def _batches(ids: Sequence[int], most: int) -> Iterator[list[RawDocument]]:
    """At most so many documents and BATCH_BYTES each (or one document that is larger)."""
    for start in range(0, len(ids), most):
        rows = RawDocument.objects.in_bulk(ids[start : start + most])
        batch: list[RawDocument] = []
        size = 0
        for pk in ids[start : start + most]:
            length = len(rows[pk].content)
            if batch and size + length > BATCH_BYTES:
                yield batch
                batch, size = [], 0
            batch.append(rows[pk])
            size += length
        yield batch


def _lines(batch: Sequence[RawDocument]) -> list[bytes]:
    journals = {document.journal for document in batch}
    certificates = dict(Journal.objects.filter(uuid__in=journals).values_list("uuid", "certificate"))
    lines: list[bytes] = []
    for document in batch:
        if document.journal in certificates:
            lines.append(certificate_line(certificates.pop(document.journal)))
        lines.append(bytes(document.content))
    return lines


def _read_answer(answer: Any, batch: Sequence[RawDocument], run: Forwarded) -> Counts:
    """One result a document, in order; an answer of another shape is no answer, and nothing counts as judged."""
    try:
        results = [
            (str(row["result"]), bool(row["flags"]), str(row["hash"]), row["error"]) for row in answer["results"]
        ]
        custodian = str(answer["custodian"])
        errors = {str(error["code"]) for _, _, _, error in results if error}
    except (TypeError, KeyError) as error:
        raise NeighbourError(reason="no results in the answer") from error
    if [hash_ for _, _, hash_, _ in results] != [document.hash for document in batch]:
        raise NeighbourError(reason="results of other documents")
    run.custodian = custodian
    run.errors |= errors
    run.answered.update(document.id for document in batch)
    return count((outcome, flagged) for outcome, flagged, _, _ in results)
