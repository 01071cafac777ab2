"""The journal of a store as its tills search it: posted documents, the newest first, always by an index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from retail.domain.errors import EvertillError

from .models import Transaction, TransactionLine
from .prepare import stored_document
from .returns import returned_quantities

# How far a search without a date or a receipt number looks back: a store's year is too much to leaf through.
RECENT = timedelta(days=7)


class TransactionUnknownError(EvertillError):
    """No such document of this store is posted here. data: transaction."""

    code = "transaction_unknown"
    status = 404


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty or None: any. `amount` in minor units; `words`: part of a receipt number, or a product's number or
    barcode, or a staff id."""

    receipt: str = ""
    on: date | None = None
    register: str = ""
    kind: str = ""
    amount: int | None = None
    words: str = ""


def find_transactions(*, store: str, wanted: Wanted, today: date) -> QuerySet[Transaction]:
    """Bounded by the receipt number, the business date, or the last days. Words that are a whole receipt number find
    its documents whatever their day: a customer brings the receipt when it suits them."""
    exact = {"register": wanted.register, "kind": wanted.kind, "total": wanted.amount}
    given = {name: value for name, value in exact.items() if value not in ("", None)}
    rows = Transaction.objects.filter(store=store, **given).order_by("-business_date", "-at", "-id")
    if wanted.receipt:
        rows = rows.filter(pk__in=_numbered(wanted.receipt))
    elif wanted.on:
        rows = rows.filter(business_date=wanted.on)
    elif wanted.words and (whole := rows.filter(pk__in=_numbered(wanted.words))).exists():
        rows = whole
    else:
        rows = rows.filter(business_date__gte=today - RECENT)
    return rows.filter(_words(wanted.words)) if wanted.words else rows


def _numbered(receipt: str) -> list[int]:
    # Asked by itself: beside the store SQLite would rather read all of the store's documents by their day.
    return list(Transaction.objects.filter(receipt_number=receipt).values_list("pk", flat=True))


def _words(words: str) -> Q:
    lines = TransactionLine.objects.filter(Q(product=words) | Q(barcode=words), transaction=OuterRef("pk"))
    return Q(receipt_number__contains=words) | Q(staff=words) | Q(Exists(lines))


def read_transaction(*, store: str, uuid: UUID) -> tuple[Transaction, Mapping[str, Any]]:
    """The posted row and the sealed body. Raises TransactionUnknownError, also for another store's document."""
    row = Transaction.objects.select_related("document").filter(store=store, uuid=uuid).first()
    if row is None:
        raise TransactionUnknownError(transaction=str(uuid))
    return row, stored_document(bytes(row.document.content)).body


def describe_returns(row: Transaction) -> list[dict[str, int]]:
    """[{line, quantity}] given back so far, as far as this node knows."""
    return [{"line": line, "quantity": quantity} for line, quantity in sorted(returned_quantities(row.uuid).items())]
