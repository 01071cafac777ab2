"""Sums over posted facts, by one key. Sales and returns together (net); `returns` says which part returns are.

Returns are documents of the kind `return`, as in a Z. What was taken back within a sale lessens that sale.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, When

from retail.transactions.models import Transaction, TransactionLine, TransactionTender

from .filters import Selection
from .periods import Period

Sums = dict[str, int]
NONE: Mapping[str, int] = {}

_OF = "transaction__"
# An aggregate mustn't bear the name of a column that another one sums: they end in `_`.
_HEADERS = {
    "sales_": Count("id", filter=Q(kind="sale")),
    "gross_": Sum("gross"),
    "discount_": Sum("discount"),
    "tax_": Sum("tax"),
    "returned_": Count("id", filter=Q(kind="return")),
    "returns_": Sum("total", filter=Q(kind="return")),
    "total_": Sum("total"),
}
_LINES = {
    "lines_": Count("id"),
    "gross_": Sum("gross"),
    "discount_": Sum("discount"),
    "tax_": Sum("tax"),
    "returns_": Sum("amount", filter=Q(transaction__kind="return")),
    "amount_": Sum("amount"),
}
_TENDERS = {
    "payments_": Count("id"),
    "refunds_": Sum("amount", filter=Q(amount__lt=0)),
    "rounding_": Sum("rounding"),
    "amount_": Sum("amount"),
}
# A case of 6 bottles is 6 items; 0.345 kg of cheese is one.
PIECES = Case(
    When(quantity__gt=0, then=Case(When(Q(whole=0), then=F("quantity") / 1000), default=1)),
    default=0,
    output_field=IntegerField(),
)


def sum_all(selection: Selection, period: Period) -> Sums:
    """One row over everything."""
    return _plain(Transaction.objects.filter(selection.sold(period)).aggregate(**_HEADERS))


def sum_headers(selection: Selection, period: Period, key: str) -> dict[Any, Sums]:
    """By a column of the documents: business_date, store, staff."""
    return _grouped(Transaction.objects.filter(selection.sold(period)), key, _HEADERS)


def sum_lines(selection: Selection, period: Period, key: str) -> dict[Any, Sums]:
    """By a column of the lines that weren't voided. Amounts are as printed on the lines."""
    return _grouped(TransactionLine.objects.filter(selection.sold(period, _OF), voided=False), key, _LINES)


def sum_tenders(selection: Selection, period: Period) -> dict[Any, Sums]:
    """By tender. `amount` is what was kept: tendered − change."""
    return _grouped(TransactionTender.objects.filter(selection.sold(period, _OF)), "tender", _TENDERS)


def list_baskets(selection: Selection, period: Period) -> QuerySet[TransactionLine, tuple[int, int, int]]:
    """(total, lines, pieces) of each sale with a line; voided and returned lines don't count."""
    sold = TransactionLine.objects.filter(
        selection.sold(period, _OF), transaction__kind="sale", voided=False, quantity__gt=0
    )
    rows = sold.order_by().annotate(whole=F("quantity") % 1000).values("transaction_id", "transaction__total")
    counted = rows.annotate(lines_=Count("id"), pieces_=Sum(PIECES))
    return counted.values_list("transaction__total", "lines_", "pieces_")


def sum_groups(rows: QuerySet[Any], keys: tuple[str, ...]) -> dict[tuple[Any, ...], Sums]:
    """Documents by several columns or annotations."""
    grouped = rows.order_by().values(*keys).annotate(**_HEADERS)
    return {tuple(row.pop(key) for key in keys): _plain(row) for row in grouped}


def _grouped(rows: QuerySet[Any], key: str, sums: Mapping[str, Any]) -> dict[Any, Sums]:
    grouped = rows.order_by().values(key).annotate(**sums)
    return {row.pop(key): _plain(row) for row in grouped}


def _plain(row: Mapping[str, Any]) -> Sums:
    return {name.removesuffix("_"): int(value or 0) for name, value in row.items()}
