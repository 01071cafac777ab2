"""Taking sealed documents: the one door for what tills and other nodes bring (docs/sealed-documents.md)."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError

from retail.database.turns import durable_transaction

from .confirm import confirm_shifts
from .envelope import Head
from .heads import advance_head
from .journals import find_journals, register_journals, verify_certificates
from .judge import flag_repeated_ordinals, judge_documents
from .locks import lock_journals
from .models import Journal, PostState
from .prepare import Prepared, Refused, Sender, prepare, read_documents
from .results import Outcome, Result
from .sessions import record_received
from .store import Post, Shelf, post_document, post_swiftly, read_shelf, store_document

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A batch as it was read. `brought`: journals whose certificate came along; `size` in bytes."""

    read: Sequence[Prepared | Refused]
    brought: Mapping[UUID, Journal]
    sender: Sender
    reported: Head | None
    size: int
    now: datetime


def accept_documents(
    *, batch: Sequence[bytes], sender: Sender, certificates: Iterable[str], now: datetime, reported: Head | None = None
) -> list[Result]:
    """Store and post a batch in one durable transaction.

    `certificates` are activation certificates (JWT) of journals that this node may not know yet. When this
    returns, every document that isn't `refused` survives a power cut. When it raises (a full disk, a lost
    connection), nothing of the batch is kept and all of it may be sent again. `reported` is the head that a till says
    with the batch: it costs no statement and no commit of its own.
    """
    brought = verify_certificates(certificates)
    arrived = _Arrived(
        _read(batch, brought, sender, now), brought, sender, reported, size=sum(map(len, batch)), now=now
    )
    try:
        return _take_all(arrived, post_swiftly)
    except (OperationalError, InterfaceError):
        raise  # the disk, a lock or the connection: the sender tries again
    except Exception:
        # One bad body never blocks the next: with a savepoint each, all but that one are posted.
        log.info("A batch of %d is taken document by document", len(arrived.read), exc_info=True)
        return _take_all(arrived, post_document)


def _take_all(arrived: _Arrived, post: Post) -> list[Result]:
    prepared = [document for document in arrived.read if isinstance(document, Prepared)]
    reported, now = arrived.reported, arrived.now
    wanted = {document.envelope.journal for document in prepared} | ({reported.journal} if reported else set())
    with durable_transaction():
        register_journals(journals=(arrived.brought[uuid] for uuid in wanted & arrived.brought.keys()))
        journals = lock_journals(uuids=wanted)
        flag_repeated_ordinals(prepared, journals)
        shelf = read_shelf(prepared)
        results = [_take(document, journals, shelf, arrived, post) for document in arrived.read]
        for journal in journals.values():
            said = reported if reported and reported.journal == journal.uuid else None
            advance_head(journal=journal, now=now, reported=said, new=shelf.new[journal.uuid])
        confirm_shifts(journals=journals, now=now)
        if arrived.sender.is_node and arrived.read:
            record_received(neighbour=arrived.sender.name, size=arrived.size, results=results, now=now)
    return results


def _read(
    batch: Sequence[bytes], brought: Mapping[UUID, Journal], sender: Sender, now: datetime
) -> list[Prepared | Refused]:
    """Everything that needs no lock: parse, verify, compare with master data."""
    documents = read_documents(batch)
    wanted = {UUID(document.envelope["journal"]) for document in documents if not isinstance(document, Refused)}
    # What is stored stands: a second certificate of a journal can't bring it another key.
    known = {**brought, **find_journals(wanted)}
    keys = {uuid: journal.device_key for uuid, journal in known.items()}
    read = [
        document if isinstance(document, Refused) else prepare(document, device_keys=keys, sender=sender, now=now)
        for document in documents
    ]
    judge_documents([document for document in read if isinstance(document, Prepared)], known)
    return read


def _take(
    document: Prepared | Refused, journals: Mapping[UUID, Journal], shelf: Shelf, arrived: _Arrived, post: Post
) -> Result:
    if isinstance(document, Refused):
        return Result(document.uuid, document.hash, Outcome.REFUSED, error=document.error)
    uuid, held = document.envelope.uuid, shelf.same(document)
    if held is not None:
        # The first answer again: a lost answer is a resend.
        outcome = Outcome.CONFLICT if held.state == PostState.CONFLICT else Outcome.DUPLICATE
        return Result(uuid, held.hash, outcome, sorted(held.flags.values_list("code", flat=True)))
    stored, flags = store_document(
        prepared=document,
        journal=journals[document.envelope.journal],
        shelf=shelf,
        received_from=arrived.sender.name,
        now=arrived.now,
        post=post,
    )
    outcome = Outcome.CONFLICT if stored.state == PostState.CONFLICT else Outcome.ACCEPTED
    return Result(uuid, stored.hash, outcome, sorted({flag.code for flag in flags}))
