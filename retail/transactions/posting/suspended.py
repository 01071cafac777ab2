"""A sale put aside, and a till that goes on with it: in whichever order the two documents arrive."""

from uuid import UUID

from ..flags import Flag, Raised
from ..models import DocumentFlag, SuspendedSale, Transaction
from .context import Posting
from .headers import new_transaction
from .sale import post_lines


def post_suspend(posting: Posting) -> None:
    transaction = post_lines(posting)
    body = posting.body
    lines = [line for line in body.objects("lines") if not line.flag("voided")]
    SuspendedSale.objects.filter(pk=_row(transaction.uuid).pk).update(
        transaction=transaction,
        store=transaction.store,
        register=transaction.register,
        at=transaction.at,
        note=transaction.note,
        total=body.object("totals").number("total"),
        lines=len(lines),
    )


def post_recall(posting: Posting) -> None:
    """The first recall that this node gets has the sale; a second one is flagged. The row is the turnstile: two
    recalls posted at the same time wait for each other there."""
    suspended = posting.body.uuid("suspended")
    new_transaction(posting, recalled=suspended)
    row = _row(suspended)
    waiting = SuspendedSale.objects.filter(pk=row.pk, recall__isnull=True)
    envelope = posting.envelope
    if waiting.update(recall=envelope.uuid, claimed_by=envelope.journal, claimed_at=envelope.at):
        return
    first = SuspendedSale.objects.values_list("recall", flat=True).get(pk=row.pk)
    posting.raised.append(Raised(Flag.RECALLED_TWICE, {"suspended": str(suspended), "first": str(first)}))


def forget_recall(*, recall: UUID) -> None:
    """The recall doesn't count any more. The one that came after it, if any, has the sale now."""
    row = SuspendedSale.objects.select_for_update().filter(recall=recall).first()
    if row is None:
        return
    recalls = Transaction.objects.filter(kind="recall", recalled=row.document)
    heir = recalls.select_related("document").order_by("id").first()
    row.recall, row.claimed_by, row.claimed_at = None, None, None
    if heir is not None:
        row.recall, row.claimed_by, row.claimed_at = heir.uuid, heir.document.journal, heir.at
        DocumentFlag.objects.filter(document=heir.document, code=Flag.RECALLED_TWICE).delete()
    row.save()


def _row(document: UUID) -> SuspendedSale:
    row, _ = SuspendedSale.objects.get_or_create(document=document)
    return row
