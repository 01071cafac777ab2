"""Search in years of facts: by an index, or within dates.

A receipt number or a UUID is found whenever it was. Any other word is looked for in the rows of the chosen dates, or
else of the last RECENT days that have any: without an index, each of them is read.
"""

import re
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from retail.transactions.models import Journal, StockMovement, Transaction, TransactionLine

RECENT = timedelta(days=31)
# As on a receipt: 12.90, 1,234.50 or 20. Codes begin with 0 more often than amounts do.
_AMOUNT = re.compile(r"[-−]?(?:0|[1-9]\d{0,11})(?:\.\d{1,2})?")


def find_transactions(rows: QuerySet[Transaction], words: str, *, dated: bool) -> QuerySet[Transaction]:
    """Every word must be found: receipt number or a part of it, register, staff, total, product number, barcode."""
    for word in words.split():
        known = _by_index(word)
        if known is None and not dated:
            rows, dated = rows.filter(business_date__gt=last_business_date() - RECENT), True
        rows = rows.filter(_anywhere(word) if known is None else known)
    return rows


def find_stock_movements(rows: QuerySet[StockMovement], words: str) -> QuerySet[StockMovement]:
    """Every word must be found: product number, receipt number or UUID."""
    for word in words.split():
        known = _by_index(word)
        if known is None:
            # Every movement's store is its journal's: with the stores named, the index of store and product answers.
            rows = rows.filter(store__in=Journal.objects.values("store"), product=word)
        else:
            rows = rows.filter(transaction__in=Transaction.objects.filter(known))
    return rows


def are_dates_chosen(request: HttpRequest) -> bool:
    """By `DatesFilter`."""
    return any(request.GET.get(f"business_date_{end}") for end in ("from", "to"))


def last_business_date() -> date:
    """Of the facts held; a till whose clock ran ahead doesn't count."""
    today = timezone.now().date() + timedelta(1)  # it is tomorrow already somewhere
    held = Transaction.objects.filter(business_date__lte=today).order_by("-business_date")
    return held.values_list("business_date", flat=True).first() or today


def _by_index(word: str) -> Q | None:
    """None: it is neither a UUID nor the whole number of a receipt that is here."""
    try:
        return Q(uuid=UUID(word))
    except ValueError:
        receipt = Q(receipt_number=word)
        return receipt if Transaction.objects.filter(receipt).exists() else None


def _anywhere(word: str) -> Q:
    lines = TransactionLine.objects.filter(Q(product=word) | Q(barcode=word), transaction=OuterRef("pk"))
    found = Q(receipt_number__contains=word) | Q(staff=word) | Q(register=word) | Q(Exists(lines))
    amount = _minor_units(word)
    return found if amount is None else found | Q(total=amount)


def _minor_units(word: str) -> int | None:
    plain = word.replace(",", "")
    if not _AMOUNT.fullmatch(plain):
        return None
    whole, _, decimals = plain.lstrip("-−").partition(".")
    amount = int(whole) * 100 + int(decimals.ljust(2, "0"))
    return amount if plain[0].isdigit() else -amount
