"""Taking sealed documents: the one door for what tills and other nodes bring (docs/sealed-documents.md)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from .confirm import confirm_shifts
from .envelope import Head
from .heads import advance_head
from .journals import register_journals, verify_certificates
from .judge import flag_repeated_ordinals, judge_documents
from .locks import lock_journals
from .models import Journal, PostState
from .prepare import Prepared, Refused, Sender, prepare, read_documents
from .results import Outcome, Result
from .sessions import record_received
from .store import Shelf, read_shelf, store_document


def accept_documents(
    *, batch: Sequence[bytes], sender: Sender, certificates: Iterable[str], now: datetime, reported: Head | None = None
) -> list[Result]:
    """Store and post a batch in one durable transaction; each posting in its own savepoint.

    `certificates` are activation certificates (JWT) of journals that this node may not know yet. When this
    returns, every document that isn't `refused` survives a power cut. When it raises (a full disk, a lost
    connection), nothing of the batch is kept and all of it may be sent again. `reported` is the head that a till says
    with the batch: it costs no statement and no commit of its own.
    """
    brought = verify_certificates(certificates)
    read = _read(batch, brought, sender, now)
    prepared = [document for document in read if isinstance(document, Prepared)]
    wanted = {document.envelope.journal for document in prepared} | ({reported.journal} if reported else set())
    with transaction.atomic(durable=True):
        register_journals(journals=(brought[uuid] for uuid in wanted & brought.keys()))
        journals = lock_journals(uuids=wanted)
        flag_repeated_ordinals(prepared, journals)
        shelf = read_shelf(prepared)
        results = [_take(document, journals, shelf, sender, now) for document in read]
        for journal in journals.values():
            said = reported if reported and reported.journal == journal.uuid else None
            advance_head(journal=journal, now=now, reported=said)
        confirm_shifts(journals=journals, now=now)
        if sender.is_node and batch:
            record_received(neighbour=sender.name, size=sum(map(len, batch)), results=results, now=now)
    return results


def _read(
    batch: Sequence[bytes], brought: Mapping[UUID, Journal], sender: Sender, now: datetime
) -> list[Prepared | Refused]:
    """Everything that needs no lock: parse, verify, compare with master data."""
    documents = read_documents(batch)
    wanted = {UUID(document.envelope["journal"]) for document in documents if not isinstance(document, Refused)}
    # What is stored stands: a second certificate of a journal can't bring it another key.
    known = {**brought, **{journal.uuid: journal for journal in Journal.objects.filter(uuid__in=wanted)}}
    keys = {uuid: journal.device_key for uuid, journal in known.items()}
    read = [
        document if isinstance(document, Refused) else prepare(document, device_keys=keys, sender=sender, now=now)
        for document in documents
    ]
    judge_documents([document for document in read if isinstance(document, Prepared)], known)
    return read


def _take(
    document: Prepared | Refused, journals: Mapping[UUID, Journal], shelf: Shelf, sender: Sender, now: datetime
) -> Result:
    if isinstance(document, Refused):
        return Result(document.uuid, document.hash, Outcome.REFUSED, error=document.error)
    uuid, held = document.envelope.uuid, shelf.same(document)
    if held is not None:
        # The first answer again: a lost answer is a resend.
        outcome = Outcome.CONFLICT if held.state == PostState.CONFLICT else Outcome.DUPLICATE
        return Result(uuid, held.hash, outcome, sorted(held.flags.values_list("code", flat=True)))
    stored, flags = store_document(
        prepared=document, journal=journals[document.envelope.journal], shelf=shelf, received_from=sender.name, now=now
    )
    outcome = Outcome.CONFLICT if stored.state == PostState.CONFLICT else Outcome.ACCEPTED
    return Result(uuid, stored.hash, outcome, sorted({flag.code for flag in flags}))
