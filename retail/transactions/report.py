"""What this node counts for positions of a journal: sums over posted rows, in the form of a Z's totals."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet, Sum

from retail.domain.report import COUNTS, DRAWER, SOLD, SUMS

from .models import CashMovement, PostState, RawDocument, Shift, Transaction, TransactionTax, TransactionTender

# In the order in which they first came up, as retail.domain.report has them.
_FIRST = Min("transaction__document__seq")
MAX_MISSING = 1000  # a report names at most so many positions; the rest follows when these are there


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """`holds_all`: every position is held and posted. `missing` names the first MAX_MISSING that aren't."""

    holds_all: bool
    missing: list[int]
    totals: dict[str, Any]


def report_positions(*, journal: UUID, first_seq: int, last_seq: int, shift: UUID | None) -> ShiftReport:
    """Totals of the positions first_seq…last_seq; float and counted cash are those of `shift` where it is known."""
    missing = _missing(journal, first_seq, last_seq)
    posted = Transaction.objects.filter(document__journal=journal, document__seq__range=(first_seq, last_seq))
    known = Shift.objects.filter(uuid=shift, journal=journal).first() if shift else None
    return ShiftReport(
        holds_all=not missing,
        missing=missing,
        totals=_totals(
            posted, float_=known.opening_float if known else 0, counted=known.counted_cash if known else None
        ),
    )


def _missing(journal: UUID, first_seq: int, last_seq: int) -> list[int]:
    rows = RawDocument.objects.filter(journal=journal, seq__range=(first_seq, last_seq), state=PostState.POSTED)
    held = set(rows.values_list("seq", flat=True))
    if len(held) == last_seq - first_seq + 1:
        return []
    missing: list[int] = []
    for seq in range(first_seq, last_seq + 1):
        if seq not in held:
            missing.append(seq)
            if len(missing) == MAX_MISSING:
                break
    return missing


def _totals(posted: QuerySet[Transaction], *, float_: int, counted: int | None) -> dict[str, Any]:
    sold = posted.filter(kind__in=SOLD)
    counts = posted.aggregate(**{name: Count("id", filter=Q(kind=kind)) for kind, name in COUNTS.items()})
    # An aggregate mustn't bear the name of a column that another one sums.
    sums = sold.aggregate(
        **{f"sum_{name}": Sum(name) for name in SUMS}, sum_return_total=Sum("total", filter=Q(kind="return"))
    )
    taxes = TransactionTax.objects.filter(transaction__in=sold)
    tenders = TransactionTender.objects.filter(transaction__in=sold)
    cash = tenders.filter(kind="cash").aggregate(amount=Sum("amount"))["amount"] or 0
    moved = dict(
        CashMovement.objects.filter(transaction__in=posted)
        .order_by()
        .values_list("kind")
        .annotate(amount=Sum("amount"))
    )
    expected = float_ + cash + sum(moved.values())
    return {
        **counts,
        **{name.removeprefix("sum_"): amount or 0 for name, amount in sums.items()},
        "taxes": [
            {"code": row["code"], "rate": row["rate_ppm"], "base": row["b"], "tax": row["x"]}
            for row in taxes.values("code", "rate_ppm")
            .annotate(b=Sum("base"), x=Sum("tax"), first=_FIRST, row=Min("id"))
            .order_by("first", "row")
        ],
        "tenders": [
            {"tender": row["tender"], "count": row["n"], "amount": row["a"], "rounding": row["r"]}
            for row in tenders.values("tender")
            .annotate(n=Count("id"), a=Sum("amount"), r=Sum("rounding"), first=_FIRST, row=Min("id"))
            .order_by("first", "row")
        ],
        **{name: way * moved.get(kind, 0) for kind, (name, way) in DRAWER.items()},
        "expected_cash": expected,
        "counted_cash": counted,
        "difference": None if counted is None else counted - expected,
    }
