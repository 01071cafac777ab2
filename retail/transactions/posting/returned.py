"""Whether what came back was sold: judged wherever a sale and its returns meet.

The returns of a sale are taken in the order of their `at`, so every node flags the same ones, in whatever order they
come. More returns only ever flag more, so a flag that stands is taken back only where a posting is undone; but a sale
that isn't here may still come.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from retail.database.compiled import CompiledQuery, Slots

from ..flags import Flag, Raised
from ..models import DocumentFlag, Transaction, TransactionLine
from ..returns import returned_lines
from .context import Posting
from .sale import MOVES_GOODS

_CODES = (Flag.OVER_RETURN, Flag.RETURN_DIFFERS, Flag.SALE_UNKNOWN)
# Minor units that a part's amount or tax strays from its exact share: two tills may round the same part.
_STRAYING = 16


class _Odd(NamedTuple):
    """What is odd about a line of a document, as its flag tells it: {line, document, of, …}.

    `over_return`: `over` (1/1 000) weren't there any more; `return_differs`: `members` that were sold otherwise.
    """

    document: int
    code: Flag
    line: dict[str, Any]


# (document id, code) → lines
_Found = dict[tuple[int, Flag], list[dict[str, Any]]]


def judge_returns(posting: Posting) -> list[Raised]:
    """Flags of this document; those of others, which it shows to be odd, are written."""
    if posting.envelope.kind not in MOVES_GOODS:
        return []
    own = posting.document.id
    waiting = _returned(posting.envelope.uuid)
    found = _find_all(_named(posting) | waiting)
    _write({place: lines for place, lines in found.items() if place[0] != own}, posting.now)
    for sold in waiting:
        _let_go(sold)
    return [Raised(code, {"lines": lines}) for (document, code), lines in found.items() if document == own]


def sales_met(posted: Transaction) -> set[UUID]:
    """To be asked before a posting is undone."""
    mine = TransactionLine.objects.filter(transaction=posted, return_document__isnull=False)
    named = {uuid for uuid in mine.values_list("return_document", flat=True) if uuid is not None}
    return named | _returned(posted.uuid)


def forget_returns(*, document: int, sales: set[UUID], now: datetime) -> None:
    """A document that met these sales doesn't count any more: what was odd may be so no longer, or only now."""
    returning = {pk for sold in sales for pk in returned_lines(sold).values_list("transaction__document_id", flat=True)}
    named = TransactionLine.objects.filter(transaction__document_id__in=returning, return_document__isnull=False)
    found = _find_all({uuid for uuid in named.values_list("return_document", flat=True) if uuid is not None})
    for code in _CODES:
        past = [document, *(pk for pk in returning if (pk, code) not in found)]
        DocumentFlag.objects.filter(document_id__in=past, code=code).delete()
    _write(found, now)


def _write(found: _Found, now: datetime) -> None:
    for (document, code), lines in found.items():
        defaults = {"detail": {"lines": lines}, "at": now}
        DocumentFlag.objects.get_or_create(document_id=document, code=code, defaults=defaults)


def _let_go(sold: UUID) -> None:
    """Returns that waited for this sale, and for none that is still missing."""
    for document in set(returned_lines(sold).values_list("transaction__document_id", flat=True)):
        rows = TransactionLine.objects.filter(transaction__document_id=document, return_document__isnull=False)
        named = set(rows.values_list("return_document", flat=True))
        if Transaction.objects.filter(uuid__in=named).count() == len(named):
            DocumentFlag.objects.filter(document_id=document, code=Flag.SALE_UNKNOWN).delete()


def _find_all(sales: set[UUID]) -> _Found:
    found: _Found = defaultdict(list)
    # In one order everywhere: two batches that lock the same sales must not wait for each other.
    for sold in sorted(sales):
        for odd in _find(sold):
            found[odd.document, odd.code].append(odd.line)
    return found


def _named(posting: Posting) -> set[UUID]:
    """Documents of which this one gives something back."""
    returned = (line.object_or_none("return_of") for line in posting.body.objects("lines"))
    named = {of.uuid_or_none("document") for of in returned if of is not None}
    return {uuid for uuid in named if uuid is not None}


def _returned(uuid: UUID) -> set[UUID]:
    """The document itself, where others give back of it."""
    return {uuid} if _RETURNING.rows(uuid=uuid) else set()


def _returning(slots: Slots) -> QuerySet[TransactionLine, tuple[int]]:
    rows = TransactionLine.objects.filter(return_document=slots.one("uuid", TransactionLine, "return_document"))
    return rows.values_list("id")[:1]


_RETURNING = CompiledQuery(_returning)


def _find(sold: UUID) -> Iterator[_Odd]:
    """Locks the sale's row: two returns posted at the same time see each other."""
    sale = Transaction.objects.select_for_update().filter(uuid=sold).first()
    lines: dict[int, TransactionLine] = {}
    if sale is not None and sale.kind in MOVES_GOODS:
        lines = {line.line: line for line in sale.lines.filter(voided=False, quantity__gt=0)}
    left = defaultdict(int, {number: line.quantity for number, line in lines.items()})
    for row in returned_lines(sold).order_by("transaction__at", "transaction__uuid", "line"):
        document, of = row.transaction.document_id, row.return_line or 0
        place = {"line": row.line, "document": str(sold), "of": of}
        if sale is None:
            yield _Odd(document, Flag.SALE_UNKNOWN, place)
            continue
        left[of] += row.quantity
        if left[of] < 0:
            yield _Odd(document, Flag.OVER_RETURN, {**place, "over": min(-left[of], -row.quantity)})
        if of in lines and (members := _differing(row, lines[of])):
            yield _Odd(document, Flag.RETURN_DIFFERS, {**place, "members": members})


def _differing(row: TransactionLine, sold: TransactionLine) -> list[str]:
    """Product and price must be those of the sale; amount and tax its share, as far as roundings let it be told."""
    members = [name for name in ("product", "unit_price") if getattr(row, name) != getattr(sold, name)]
    straying = (_STRAYING + len(sold.discounts)) * sold.quantity
    return members + [
        name
        for name in ("amount", "tax")
        if abs(getattr(row, name) * sold.quantity - getattr(sold, name) * row.quantity) > straying
    ]
