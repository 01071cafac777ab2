"""Whether more was given back of a line than was sold: judged wherever a sale and its returns meet.

The returns of a sale are taken in the order of their `at`, so every node flags the same ones, in whatever order they
come. More returns only ever flag more; so a flag that stands is never taken back here.
"""

from collections import defaultdict
from typing import TypedDict
from uuid import UUID

from django.db.models import QuerySet

from retail.database.compiled import CompiledQuery, Slots

from ..flags import Flag, Raised
from ..models import DocumentFlag, Transaction, TransactionLine
from ..returns import returned_lines
from .context import Posting
from .sale import MOVES_GOODS


class OverReturn(TypedDict):
    """`line` gave back `over` (1/1 000) of line `of` of `document` that weren't there any more."""

    line: int
    document: str
    of: int
    over: int


def judge_returns(posting: Posting) -> list[Raised]:
    """Flags of this document; those of others, which it shows to be too much, are written."""
    if posting.envelope.kind not in MOVES_GOODS:
        return []
    own = posting.document.id
    over = _over_all(_named(posting) | _returned(posting.envelope.uuid))
    for document, lines in over.items():
        if document != own:
            DocumentFlag.objects.get_or_create(
                document_id=document, code=Flag.OVER_RETURN, defaults={"detail": {"lines": lines}, "at": posting.now}
            )
    return [Raised(Flag.OVER_RETURN, {"lines": over[own]})] if own in over else []


def sales_met(posted: Transaction) -> set[UUID]:
    """To be asked before a posting is undone."""
    mine = TransactionLine.objects.filter(transaction=posted, return_document__isnull=False)
    named = {uuid for uuid in mine.values_list("return_document", flat=True) if uuid is not None}
    return named | _returned(posted.uuid)


def forget_returns(*, document: int, sales: set[UUID]) -> None:
    """A document that met these sales doesn't count any more: what was too much may be so no longer."""
    returning = {pk for sold in sales for pk in returned_lines(sold).values_list("transaction__document_id", flat=True)}
    named = TransactionLine.objects.filter(transaction__document_id__in=returning, return_document__isnull=False)
    over = _over_all({uuid for uuid in named.values_list("return_document", flat=True) if uuid is not None})
    past = [document, *(returning - over.keys())]
    DocumentFlag.objects.filter(document_id__in=past, code=Flag.OVER_RETURN).delete()


def _over_all(sales: set[UUID]) -> dict[int, list[OverReturn]]:
    over: dict[int, list[OverReturn]] = defaultdict(list)
    # In one order everywhere: two batches that lock the same sales must not wait for each other.
    for sold in sorted(sales):
        for document, lines in _over(sold).items():
            over[document] += lines
    return over


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


def _over(sold: UUID) -> dict[int, list[OverReturn]]:
    """Document id → what it gave back too much. Empty while the sale isn't here.

    Locks the sale's row: two returns posted at the same time see each other.
    """
    sale = Transaction.objects.select_for_update().filter(uuid=sold).first()
    if sale is None:
        return {}
    left: dict[int, int] = defaultdict(int)
    if sale.kind in MOVES_GOODS:
        left.update(sale.lines.filter(voided=False, quantity__gt=0).values_list("line", "quantity"))
    over: dict[int, list[OverReturn]] = defaultdict(list)
    for row in returned_lines(sold).order_by("transaction__at", "transaction__uuid", "line"):
        of = row.return_line or 0
        left[of] += row.quantity
        if left[of] < 0:
            missing = min(-left[of], -row.quantity)
            found: OverReturn = {"line": row.line, "document": str(sold), "of": of, "over": missing}
            over[row.transaction.document_id].append(found)
    return over
