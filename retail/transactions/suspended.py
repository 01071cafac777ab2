"""Suspended sales of a store: what waits, and a till that takes one over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from retail.domain.errors import EvertillError

from .models import SuspendedSale
from .prepare import stored_document

# A till that asked for a sale and then never sealed its recall has broken down: another one may have it.
CLAIM_LIFE = timedelta(minutes=15)


class SuspendedUnknownError(EvertillError):
    """No such suspended sale of this store is here (yet). data: suspended."""

    code = "suspended_unknown"
    status = 404


class AlreadyRecalledError(EvertillError):
    """Another till has it. data: suspended."""

    code = "already_recalled"
    status = 409


def waiting_sales(*, store: str, journal: UUID, now: datetime) -> QuerySet[SuspendedSale]:
    """What a till of the store may recall, the newest first."""
    rows = SuspendedSale.objects.filter(_free(journal, now), store=store, recall__isnull=True)
    return rows.exclude(transaction=None).order_by("-at", "-id")


def claim_suspended(*, document: UUID, store: str, journal: UUID, now: datetime) -> Mapping[str, Any]:
    """The sealed body, for the first till that asks; the same till may ask again, its answer may have been lost.

    Raises SuspendedUnknownError, AlreadyRecalledError.
    """
    with transaction.atomic(durable=True):
        rows = SuspendedSale.objects.filter(document=document, store=store).exclude(transaction=None)
        claimed = rows.filter(_free(journal, now), recall__isnull=True).update(claimed_by=journal, claimed_at=now)
        row = rows.select_related("transaction__document").first()
        if row is None or row.transaction is None:
            raise SuspendedUnknownError(suspended=str(document))
        if not claimed:
            raise AlreadyRecalledError(suspended=str(document))
    return stored_document(bytes(row.transaction.document.content)).body


def _free(journal: UUID, now: datetime) -> Q:
    return Q(claimed_by=None) | Q(claimed_by=journal) | Q(claimed_at__lt=now - CLAIM_LIFE)
