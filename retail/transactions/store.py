"""Storing one document: raw bytes, then its posting, in the same transaction.

Runs behind the journals' locks, so what it looks up about a journal can't change under it.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.database.rows import insert_row
from retail.domain.batches import batched

from .envelope import Envelope
from .flags import Flag, Raised, add_flags
from .heads import fall_back
from .journals import report_head
from .models import Journal, PostState, RawDocument, Transaction
from .posting import HANDLERS, Posting, judge_posting
from .posting.fields import Body
from .prepare import Prepared

log = logging.getLogger(__name__)
_SLICE = 256  # databases limit the parameters of a statement: at most four a document


class Post(Protocol):
    """Makes a document's queryable rows; answers with what that raised."""

    def __call__(
        self, *, document: RawDocument, prepared: Prepared, journal: Journal, now: datetime
    ) -> list[Raised]: ...


@dataclass(slots=True)
class Shelf:
    """What is held already of the uuids and places of a batch; grows as the batch is stored."""

    by_uuid: dict[UUID, list[RawDocument]] = field(default_factory=lambda: defaultdict(list))
    by_place: dict[tuple[UUID, int], list[RawDocument]] = field(default_factory=lambda: defaultdict(list))
    new: dict[UUID, list[RawDocument]] = field(default_factory=lambda: defaultdict(list))  # by journal: just stored

    def put(self, document: RawDocument) -> None:
        self.by_uuid[document.uuid].append(document)
        self.by_place[document.journal, document.seq].append(document)

    def same(self, prepared: Prepared) -> RawDocument | None:
        held = self.by_uuid[prepared.envelope.uuid]
        return next((document for document in held if document.hash == prepared.hash), None)

    def others(self, prepared: Prepared) -> list[RawDocument]:
        envelope = prepared.envelope
        return [*self.by_uuid[envelope.uuid], *self.by_place[envelope.journal, envelope.seq]]


def read_shelf(prepared: list[Prepared]) -> Shelf:
    """Everything held under the uuids of a batch, at its places and beside them; in the order it came."""
    rows: dict[int, RawDocument] = {}
    by_journal: dict[UUID, list[Envelope]] = defaultdict(list)
    for document in prepared:
        by_journal[document.envelope.journal].append(document.envelope)
    for journal, envelopes in by_journal.items():
        for some in batched(envelopes, _SLICE):
            seqs = sorted({envelope.seq + step for envelope in some for step in (-1, 0, 1)})
            held = _HELD.objects(uuids=[envelope.uuid for envelope in some], journal=journal, seqs=seqs)
            rows.update((row.id, row) for row in held)
    shelf = Shelf()
    for _, row in sorted(rows.items()):
        shelf.put(row)
    return shelf


def _held(slots: Slots) -> QuerySet[RawDocument]:
    place = Q(journal=slots.one("journal", RawDocument, "journal"), seq__in=slots.many("seqs", RawDocument, "seq"))
    return RawDocument.objects.defer("content").filter(Q(uuid__in=slots.many("uuids", RawDocument, "uuid")) | place)


_HELD = CompiledQuery(_held)


def store_document(
    *, prepared: Prepared, journal: Journal, shelf: Shelf, received_from: str, now: datetime, post: Post
) -> tuple[RawDocument, list[Raised]]:
    """A document whose bytes aren't held yet. Answers with its row and all its flags."""
    envelope = prepared.envelope
    others = shelf.others(prepared)
    at_place = shelf.by_place[envelope.journal, envelope.seq]
    if at_place:
        fall_back(journal=journal, seq=envelope.seq)
    document = RawDocument(
        uuid=envelope.uuid,
        hash=prepared.hash,
        journal=envelope.journal,
        seq=envelope.seq,
        previous_hash=envelope.previous,
        kind=envelope.kind,
        schema=envelope.schema,
        business_date=envelope.business_date,
        content=prepared.content,
        received_at=now,
        received_from=received_from,
        state=PostState.CONFLICT if others else PostState.POSTED,
    )
    insert_row(document)
    raised = list(prepared.raised)
    if others:
        raised.append(Raised(Flag.CONFLICT, {"with": sorted({other.hash for other in others})}))
    else:
        raised += post(document=document, prepared=prepared, journal=journal, now=now)
        raised += _chain(document, shelf, now)
        _note_heads(prepared, now)
    shelf.put(document)
    shelf.new[document.journal].append(document)
    add_flags(document_id=document.id, raised=raised, now=now)
    return document, raised


def post_swiftly(*, document: RawDocument, prepared: Prepared, journal: Journal, now: datetime) -> list[Raised]:
    """Make the queryable rows, without a savepoint: any exception must undo the whole transaction, and be met by
    `post_document` in another."""
    handler = HANDLERS.get((document.kind, document.schema))
    if handler is None:
        return post_document(document=document, prepared=prepared, journal=journal, now=now)
    posting = Posting(document, prepared.envelope, Body(prepared.body), journal, now)
    handler(posting)
    return judge_posting(posting)


def post_document(*, document: RawDocument, prepared: Prepared, journal: Journal, now: datetime) -> list[Raised]:
    """Make the queryable rows; sets and saves the state where it isn't `posted`."""
    handler = HANDLERS.get((document.kind, document.schema))
    if handler is None:
        _set_state(document, PostState.UNKNOWN_BODY)
        return [Raised(Flag.BODY_UNKNOWN, {"kind": document.kind, "schema": document.schema})]
    posting = Posting(document, prepared.envelope, Body(prepared.body), journal, now)
    try:
        with transaction.atomic():
            handler(posting)
            raised = judge_posting(posting)
    except (OperationalError, InterfaceError):
        # The disk, a lock or the connection, not the document: nothing is kept, the sender tries again.
        raise
    except Exception as error:  # the edge of the loop over documents: one bad body never blocks the next
        other = Transaction.objects.filter(uuid=document.uuid).exclude(document=document).first()
        if other is not None:
            # Another process posted this uuid, of another journal, a moment ago.
            _set_state(document, PostState.CONFLICT)
            return [Raised(Flag.CONFLICT, {"with": [other.document.hash]})]
        log.exception("Posting of document %s failed", document.uuid)
        _set_state(document, PostState.FAILED)
        return [Raised(Flag.POSTING_FAILED, {"error": f"{type(error).__name__}: {error}"})]
    _set_state(document, PostState.POSTED)
    return raised


def _set_state(document: RawDocument, state: PostState) -> None:
    if document.state != state:
        document.state = state
        document.save(update_fields=["state"])


def _chain(document: RawDocument, shelf: Shelf, now: datetime) -> list[Raised]:
    """Links to the documents before and behind, whichever of them came first."""
    behind = shelf.by_place[document.journal, document.seq + 1]
    if behind and behind[0].previous_hash != document.hash:
        add_flags(document_id=behind[0].id, raised=[_broken(behind[0], document.hash)], now=now)
    before = shelf.by_place[document.journal, document.seq - 1]
    if before and before[0].hash != document.previous_hash:
        return [_broken(document, before[0].hash)]
    return []


def _broken(document: RawDocument, expected: str) -> Raised:
    return Raised(Flag.CHAIN_BROKEN, {"previous": document.previous_hash, "expected": expected})


def _note_heads(prepared: Prepared, now: datetime) -> None:
    """A new journal's first document names the last heads of the register's former journals."""
    for head in prepared.envelope.heads:
        report_head(journal=head.journal, seq=head.seq, hash=head.hash, now=now)
