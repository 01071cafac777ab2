"""What was counted of each tender, and what should have been there.

Counted at the drawer, while the shift goes on: so a count stands against what the till had taken until then, not until
the shift's end. Made last thing, as is usual, both are the same. Of several counts of a tender the last one stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum

from retail.domain.report import SOLD
from retail.transactions.models import CashMovement, Shift, TenderCount, TransactionTender


@dataclass(frozen=True)
class Declared:
    """Minor units. `expected`: what this node holds of the shift before the count; cash with floats, without drops."""

    transaction: int
    at: datetime
    staff: str
    tender: str
    counted: int
    expected: int

    @property
    def difference(self) -> int:
        return self.counted - self.expected


def list_declared(shifts: Iterable[Shift]) -> dict[UUID, list[Declared]]:
    """By shift, in the order they were counted. One statement: ask for a page of shifts, not for a year."""
    known = {shift.uuid: shift for shift in shifts}
    found: dict[UUID, list[Declared]] = {}
    floated: set[int] = set()
    for row in _counts(known):
        transaction = row.transaction
        shift = known[transaction.shift]
        if row.journal_ != shift.journal:  # another till's, that names the shift
            continue
        expected = (row.paid_ or 0) + (row.moved_ or 0)
        # The float is put in before any tender is named: it is of the first cash, which is a till's usual one.
        if row.kind == "cash" and transaction.pk not in floated:
            floated.add(transaction.pk)
            expected += shift.opening_float
        declared = Declared(transaction.pk, transaction.at, transaction.staff, row.tender, row.counted, expected)
        found.setdefault(shift.uuid, []).append(declared)
    return found


def last_declared(declared: Iterable[Declared]) -> dict[str, Declared]:
    """By tender."""
    return {one.tender: one for one in declared}


def _counts(shifts: Iterable[UUID]) -> QuerySet[Any]:
    before = {
        "transaction__shift": OuterRef("transaction__shift"),
        "transaction__document__journal": OuterRef("transaction__document__journal"),
        "transaction__document__seq__lt": OuterRef("transaction__document__seq"),
        "tender": OuterRef("tender"),
    }
    paid = TransactionTender.objects.filter(transaction__kind__in=SOLD, **before)
    moved = CashMovement.objects.filter(**before)
    rows = TenderCount.objects.filter(transaction__kind="declaration", transaction__shift__in=list(shifts))
    return (
        rows.select_related("transaction")
        .annotate(journal_=F("transaction__document__journal"), paid_=_sum(paid), moved_=_sum(moved))
        .order_by("transaction__document__seq", "id")
    )


def _sum(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("tender").annotate(sum_=Sum("amount")).values("sum_"))
