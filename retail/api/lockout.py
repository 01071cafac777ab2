"""Five wrong PINs lock a staff id at this node for five minutes; headquarters hears of it (`read_lockouts`).

A try is counted before the PIN is looked at: tries made at the same time can't outrun the count. Ids that don't exist
are counted alike, so that the answer doesn't tell which exist.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, F, Q, Value
from django.db.models.functions import Coalesce

from retail.domain.errors import EvertillError

from .models import StaffLock

MAX_FAILURES = 5
LOCKED_FOR = timedelta(minutes=5)
# Of the newest: somebody who types ids at random must not fill headquarters' page.
MAX_REPORTED = 500
_REPORTED = ("staff_id", "store", "failures", "since", "locked_at", "locked_until", "lockouts")


class SignInLockedError(EvertillError):
    """data: minutes, until."""

    code = "sign_in_locked"
    status = 403


def count_try(*, store: str, staff_id: str, now: datetime) -> None:
    """Take one of five tries, in a transaction of its own. Raises SignInLockedError where none is left."""
    _make_row(store=store, staff_id=staff_id)
    since = Coalesce("since", Value(now, output_field=DateTimeField()))
    with transaction.atomic(durable=True):
        lock = StaffLock.objects.filter(store=store, staff_id=staff_id)
        lock.filter(locked_until__lte=now).update(failures=0, since=None, locked_until=None)
        if lock.filter(failures__lt=MAX_FAILURES).update(failures=F("failures") + 1, since=since):
            lock.filter(failures__gte=MAX_FAILURES).update(
                locked_at=now, locked_until=now + LOCKED_FOR, lockouts=F("lockouts") + 1
            )
            return
        until = lock.get().locked_until or now
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    raise SignInLockedError(minutes=minutes, until=until.isoformat(timespec="seconds"))


def forget_tries(*, store: str, staff_id: str) -> None:
    """The PIN was right."""
    StaffLock.objects.filter(Q(failures__gt=0) | Q(locked_until__isnull=False), store=store, staff_id=staff_id).update(
        failures=0, since=None, locked_until=None
    )


def read_lockouts() -> list[dict[str, Any]]:
    """What this node reports to headquarters: whoever has wrong PINs now or was locked ever, newest first."""
    rows = StaffLock.objects.filter(Q(failures__gt=0) | Q(lockouts__gt=0))
    newest = (F("locked_at").desc(nulls_last=True), F("since").desc(nulls_last=True), "id")
    return list(rows.order_by(*newest).values(*_REPORTED)[:MAX_REPORTED])


def _make_row(*, store: str, staff_id: str) -> None:
    if StaffLock.objects.filter(store=store, staff_id=staff_id).exists():
        return
    try:
        with transaction.atomic():
            StaffLock.objects.create(store=store, staff_id=staff_id)
    except IntegrityError:
        return  # another process made it at the same time
