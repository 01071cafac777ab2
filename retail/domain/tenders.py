"""Tenders, change and cash rounding. A sale is due in positive, a refund in negative minor units; one rule for both."""

from collections.abc import Sequence
from typing import TypedDict

from .checks import choice, integer, items, member
from .errors import CashNotPayableError, TenderExceedsDueError, TenderWrongSignError
from .money import round_to_unit

KINDS = ("cash", "card", "check", "currency", "voucher", "gift_card", "account")


class Tendered(TypedDict):
    """`unit`: cash is due in multiples of it (minor units); 1 where the smallest coin is the minor unit."""

    kind: str
    tendered: int
    unit: int


class SettledTender(TypedDict):
    tendered: int
    change: int
    amount: int
    rounding: int


class Settlement(TypedDict):
    """`due`: what is still to pay; `paid`: Σ amount. paid + due = total + Σ rounding."""

    tenders: list[SettledTender]
    due: int
    paid: int


class CashDue(TypedDict):
    due: int
    rounding: int


def cash_due(*, due: int, unit: int) -> CashDue:
    """What is due in coins, and what rounding adds to the books (negative: takes away)."""
    rounded = round_to_unit(amount=due, unit=unit)
    return {"due": rounded, "rounding": integer(rounded - due, "rounding")}


def settle(*, total: int, tenders: Sequence[Tendered]) -> Settlement:
    """Applies tenders in their order. Cash may exceed what is due and gives change; nothing else may.

    Only the cash that ends the payment is rounded: cash that leaves something due counts as it is.
    """
    due = integer(total, "total")
    paid = 0
    settled: list[SettledTender] = []
    for tender in items(tenders, "tenders"):
        kind = choice(member(tender, "kind"), "kind", KINDS)
        tendered = integer(member(tender, "tendered"), "tendered")
        unit = integer(member(tender, "unit"), "unit", minimum=1)
        if due == 0:
            raise TenderExceedsDueError(due=0)
        one = _settle_cash(due, tendered, unit) if kind == "cash" else _settle_exactly(due, tendered)
        settled.append(one)
        paid = integer(paid + one["amount"], "paid")
        due = integer(due + one["rounding"] - one["amount"], "due")
    return {"tenders": settled, "due": due, "paid": paid}


def _settle_cash(due: int, tendered: int, unit: int) -> SettledTender:
    payable = cash_due(due=due, unit=unit)
    _check_sign(due, tendered, zero_pays=payable["due"] == 0)
    if tendered % unit:
        raise CashNotPayableError(unit=unit)
    if abs(tendered) < abs(payable["due"]):
        return {"tendered": tendered, "change": 0, "amount": tendered, "rounding": 0}
    change = integer(tendered - payable["due"], "change")
    return {"tendered": tendered, "change": change, "amount": payable["due"], "rounding": payable["rounding"]}


def _settle_exactly(due: int, tendered: int) -> SettledTender:
    _check_sign(due, tendered)
    if abs(tendered) > abs(due):
        raise TenderExceedsDueError(due=due)
    return {"tendered": tendered, "change": 0, "amount": tendered, "rounding": 0}


def _check_sign(due: int, tendered: int, *, zero_pays: bool = False) -> None:
    if (tendered == 0 and not zero_pays) or (tendered < 0 < due) or (tendered > 0 > due):
        raise TenderWrongSignError(due=due)
