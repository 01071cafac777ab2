"""A conflict is decided by a person: the first stands, or the other counts.

The books of this node follow; the sealed bytes of both stay, here and everywhere, and so does the conflict in the
have-vectors. Other nodes go on counting the first they got: what headquarters books is what the company books.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from ..confirm import confirm_shifts
from ..flags import Flag, Raised, add_flags, remove_flags
from ..judge import judge_documents
from ..locks import lock_journals
from ..models import (
    BookException,
    ExceptionAction,
    ExceptionKind,
    ExceptionReason,
    ExceptionState,
    Journal,
    PostState,
    RawDocument,
    Shift,
)
from ..models.exceptions import LIVE
from ..prepare import stored_document
from ..store import post_document
from .errors import ChoiceNotPostedError, NoConflictError, NoteMissingError
from .handle import change_state, close_exception
from .opening import add_step
from .undo import undo_posting


def let_first_stand(*, exception: BookException, who: str, note: str, now: datetime) -> None:
    """The document in conflict stays unposted for good.

    Raises NoConflictError, ExceptionClosedError, NoteMissingError.
    """
    if exception.kind != ExceptionKind.CONFLICT:
        raise NoConflictError
    close_exception(exception=exception, action=ExceptionAction.FIRST_STANDS, who=who, note=note, now=now)


def let_other_count(*, exception: BookException, who: str, note: str, now: datetime) -> None:
    """Take back what counted until now and post the exception's document instead, in one transaction.

    Raises NoConflictError, ExceptionClosedError, NoteMissingError, KindUndecidableError, ChoiceNotPostedError; then
    nothing has changed.
    """
    if exception.kind != ExceptionKind.CONFLICT or exception.document_id is None:
        raise NoConflictError
    if not note.strip():
        raise NoteMissingError
    with transaction.atomic(durable=True):
        chosen = RawDocument.objects.get(pk=exception.document_id)
        # Journals are never deleted and documents never move, so what to lock can be read before it is locked.
        journals = lock_journals(uuids={chosen.journal, *rivals_of(chosen).values_list("journal", flat=True)})
        change_state(exception=exception, before=LIVE, after=ExceptionState.RESOLVED)
        chosen.refresh_from_db(fields=["state"])
        if chosen.state != PostState.CONFLICT:
            raise NoConflictError
        rivals = list(rivals_of(chosen).exclude(state=PostState.CONFLICT).order_by("id"))
        for rival in rivals:
            _set_aside(rival, chosen, who, now)
        _post(chosen, journals[chosen.journal], now)
        for document in [chosen, *rivals]:
            _judge_links(document.journal, document.seq, now)
            _ask_again(document)
        confirm_shifts(journals=journals, now=now)
        add_step(exception=exception, action=ExceptionAction.OTHER_COUNTS, who=who, note=note.strip(), now=now)


def rivals_of(document: RawDocument) -> QuerySet[RawDocument]:
    """Everything else with its UUID or at its position."""
    same = Q(uuid=document.uuid) | Q(journal=document.journal, seq=document.seq)
    return RawDocument.objects.filter(same).exclude(pk=document.pk)


def _set_aside(rival: RawDocument, chosen: RawDocument, who: str, now: datetime) -> None:
    """It is in conflict from now on, and that is decided: the review doesn't ask again."""
    undo_posting(document=rival, now=now)
    add_flags(document_id=rival.id, raised=[Raised(Flag.CONFLICT, {"with": [chosen.hash]})], now=now)
    journal = Journal.objects.get(uuid=rival.journal)
    aside = BookException.objects.create(
        kind=ExceptionKind.CONFLICT,
        reason=ExceptionReason.SAME_UUID if rival.uuid == chosen.uuid else ExceptionReason.SAME_PLACE,
        state=ExceptionState.RESOLVED,
        store=journal.store,
        register=journal.register,
        journal=rival.journal,
        first_seq=rival.seq,
        last_seq=rival.seq,
        document=rival,
        opened_at=now,
    )
    add_step(exception=aside, action=ExceptionAction.SET_ASIDE, who=who, note=chosen.hash, now=now)


def _post(chosen: RawDocument, journal: Journal, now: datetime) -> None:
    prepared = stored_document(bytes(chosen.content))
    judge_documents([prepared], {journal.uuid: journal})
    raised = post_document(document=chosen, prepared=prepared, journal=journal, now=now)
    if chosen.state != PostState.POSTED:
        raise ChoiceNotPostedError(reason=", ".join(str(flag.code) for flag in raised))
    remove_flags(documents=[chosen.id], codes=(Flag.CONFLICT,))
    add_flags(document_id=chosen.id, raised=[*prepared.raised, *raised], now=now)


def _judge_links(journal: UUID, seq: int, now: datetime) -> None:
    """The links to and from a position, as of the documents that count now."""
    counting = RawDocument.objects.filter(journal=journal, seq__in=(seq - 1, seq, seq + 1)).exclude(
        state=PostState.CONFLICT
    )
    at = {document.seq: document for document in counting.defer("content")}
    for before, document in ((at.get(seq - 1), at.get(seq)), (at.get(seq), at.get(seq + 1))):
        if document is None:
            continue
        remove_flags(documents=[document.id], codes=(Flag.CHAIN_BROKEN,))
        if before is not None and before.hash != document.previous_hash:
            detail = {"previous": document.previous_hash, "expected": before.hash}
            add_flags(document_id=document.id, raised=[Raised(Flag.CHAIN_BROKEN, detail)], now=now)


def _ask_again(document: RawDocument) -> None:
    """Its shift's Z was compared with other sums."""
    covering = Shift.objects.filter(journal=document.journal, first_seq__lte=document.seq)
    covering.filter(Q(last_seq=None) | Q(last_seq__gte=document.seq)).update(z_confirmed=None)
