"""The drawer without a sale: money in and out, what was counted, and that it was opened."""

from ..flags import Flag, Raised
from ..models import CashMovement, TenderCount, Transaction
from .context import Posting
from .fields import Body, BodyError
from .headers import new_transaction


def post_cash(posting: Posting) -> None:
    """For float, removal and drop. The body's amount counts; an envelope that says otherwise is flagged."""
    body, kind = posting.body, posting.envelope.kind
    amount = body.number("amount")
    if amount <= 0:
        raise BodyError("body.amount is not above 0")
    signed = amount if kind == "float" else -amount
    if posting.envelope.total != signed:
        posting.raised.append(Raised(Flag.TOTALS_DO_NOT_ADD_UP, {"members": ["total"]}))
    CashMovement.objects.create(
        transaction=new_transaction(posting),
        kind=kind,
        tender=body.text("tender"),
        amount=signed,
        reason=body.text_or("reason", ""),
        bag=body.text_or("bag", ""),
    )


def post_declaration(posting: Posting) -> None:
    transaction = new_transaction(posting)
    TenderCount.objects.bulk_create(_count(transaction, count) for count in posting.body.objects("counts"))


def post_no_sale(posting: Posting) -> None:
    new_transaction(posting)


def _count(transaction: Transaction, count: Body) -> TenderCount:
    return TenderCount(
        transaction=transaction,
        tender=count.text("tender"),
        kind=count.text("kind"),
        counted=count.number("counted"),
        denominations=[
            {"value": coin.number("value"), "count": coin.number("count")} for coin in count.objects("denominations")
        ],
    )
