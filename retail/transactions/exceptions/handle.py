"""What a person does about an exception. Each is a conditional step of its state, with who, when and why."""

from datetime import datetime

from django.db import transaction

from ..models import BookException, ExceptionAction, ExceptionState
from ..models.exceptions import LIVE
from .errors import ExceptionClosedError, NoteMissingError
from .opening import add_step


def acknowledge_exception(*, exception: BookException, who: str, note: str, now: datetime) -> None:
    """Somebody has seen it and looks after it. Raises ExceptionClosedError."""
    with transaction.atomic(durable=True):
        change_state(exception=exception, before=(ExceptionState.OPEN,), after=ExceptionState.ACKNOWLEDGED)
        add_step(exception=exception, action=ExceptionAction.ACKNOWLEDGED, who=who, note=note, now=now)


def resolve_exception(*, exception: BookException, who: str, note: str, now: datetime) -> None:
    """Closed by a person, who says why. Raises ExceptionClosedError, NoteMissingError."""
    close_exception(exception=exception, action=ExceptionAction.RESOLVED, who=who, note=note, now=now)


def close_exception(*, exception: BookException, action: ExceptionAction, who: str, note: str, now: datetime) -> None:
    if not note.strip():
        raise NoteMissingError
    with transaction.atomic(durable=True):
        change_state(exception=exception, before=LIVE, after=ExceptionState.RESOLVED)
        add_step(exception=exception, action=action, who=who, note=note.strip(), now=now)


def change_state(*, exception: BookException, before: tuple[ExceptionState, ...], after: ExceptionState) -> None:
    """Inside a transaction. Raises ExceptionClosedError where it isn't in a state `before` any more."""
    if not BookException.objects.filter(pk=exception.pk, state__in=before).update(state=after):
        state = BookException.objects.values_list("state", flat=True).get(pk=exception.pk)
        raise ExceptionClosedError(state=state)
    exception.state = after
