"""Opening and settling, once each: behind the journal's lock, so that two reviews don't open one twice."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ..locks import lock_journals
from ..models import BookException, ExceptionAction, ExceptionState, ExceptionStep
from ..models.exceptions import LIVE
from .found import Found


def open_exception(*, found: Found, now: datetime) -> BookException | None:
    """None where it is open already, or a person has resolved it and nothing is new about it."""
    if found.reason is None:
        return None
    with transaction.atomic(durable=True):
        journal = lock_journals(uuids=[found.journal]).get(found.journal)
        if is_known(found, known_of(found)):
            return None
        exception = BookException.objects.create(
            kind=found.kind,
            reason=found.reason,
            store=journal.store if journal else "",
            register=journal.register if journal else "",
            journal=found.journal,
            first_seq=found.first_seq,
            last_seq=found.last_seq,
            document_id=found.document,
            detail=dict(found.detail),
            opened_at=now,
        )
        add_step(exception=exception, action=ExceptionAction.OPENED, now=now)
        return exception


def settle_exception(*, exception: BookException, now: datetime) -> bool:
    """What was odd is so no longer. False where a person was faster."""
    with transaction.atomic(durable=True):
        live = BookException.objects.filter(pk=exception.pk, state__in=LIVE)
        if not live.update(state=ExceptionState.SETTLED):
            return False
        add_step(exception=exception, action=ExceptionAction.SETTLED, now=now)
        return True


def known_of(found: Found) -> Iterable[BookException]:
    """Those that may speak of the same. One that settled by itself says nothing about a second time."""
    rows = BookException.objects.filter(kind=found.kind, journal=found.journal)
    return rows.exclude(state=ExceptionState.SETTLED)


def is_known(found: Found, exceptions: Iterable[BookException]) -> bool:
    return any(found.is_part_of(exception) for exception in exceptions)


def add_step(
    *, exception: BookException, action: ExceptionAction, now: datetime, who: str = "", note: str = ""
) -> None:
    """Inside the transaction that changes the exception."""
    ExceptionStep.objects.create(exception=exception, action=action, at=now, who=who, note=note)
