"""Whether the body of a sale, return, void or suspension adds up.

A till refuses to seal one that doesn't; a node keeps it and flags it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .checks import choice, integer, items, member
from .errors import EvertillError
from .sale_discounts import find_discount_mismatches
from .tax import denominator_of
from .tenders import KINDS
from .totals import TotalledLine, total_cart

_OF_CART = ("line", "unit_price", "quantity", "discount", "taxes", "voided")
_SUMS_OF_LINE = ("gross", "discount", "amount", "tax")
# Nothing is paid: the document's total is 0, whatever its lines come to.
_UNPAID = frozenset({"void", "suspend"})
_SUMS_OF_ALL = ("gross", "discount", "tax", "total")
# The gross of a returned part and each of its discounts stray up to a unit from their exact share: so many of them.
_STRAYING = 16


def find_mismatches(*, kind: str, body: Mapping[str, Any], total: int, digits: int, schema: int = 1) -> list[str]:
    """Paths of what `body` states and its own lines and tenders don't give; empty when all adds up.

    `lines.2.tax`, `totals.total`, `tenders.1.amount`, `tenders` (their sum), `total` (`total` is the envelope's);
    `malformed` alone where something is missing or no integer. `digits` are those of the currency's minor unit.
    Since schema 2 also `lines.2.discounts`, `discount`, `lines.2.quantity` (of a return), `lines.2.return_of`.
    """
    try:
        discounts = find_discount_mismatches(kind=kind, body=body, digits=digits) if schema > 1 else []
        return [*_goods(body, digits, schema), *discounts, *_payment(kind, body, total)]
    except EvertillError:
        return ["malformed"]


def _goods(body: Mapping[str, Any], digits: int, schema: int) -> list[str]:
    """A returned part of a known line bears a share of that line's taxes: here only its size can be told."""
    stated = items(member(body, "lines"), "lines")
    lines = [{name: member(line, name) for name in _OF_CART} for line in stated]
    shares = [schema > 1 and _is_share(line) for line in stated]
    if not any(shares):
        return _unlike(body, lines, shares, digits)
    frozen = [
        line | {"frozen_taxes": line["taxes"] if share else None} for line, share in zip(lines, shares, strict=True)
    ]
    found = _unlike(body, frozen, shares, digits)
    # Before taxes were shared out, what came back was taxed anew: a document of then stays good.
    return found if found and _unlike(body, lines, [False] * len(lines), digits) else []


def _is_share(line: Mapping[str, Any]) -> bool:
    returned = member(line, "return_of")
    known = returned is not None and member(returned, "document") is not None
    return known and integer(member(line, "quantity"), "quantity") < 0 and not member(line, "voided")


def _unlike(body: Mapping[str, Any], lines: Sequence[Any], shares: Sequence[bool], digits: int) -> list[str]:
    mode = member(body, "tax_mode")
    right = total_cart(lines=lines, mode=mode, rounding=member(body, "tax_rounding"), digits=digits)
    found = []
    for place, (stated, computed, share) in enumerate(zip(body["lines"], right["lines"], shares, strict=True), start=1):
        found += [] if computed["line"] == place else [f"lines.{place}.line"]
        found += [f"lines.{place}.{name}" for name in _differing(stated, computed, _SUMS_OF_LINE, ("tax",))]
        found += [f"lines.{place}.taxes"] if share and _strays(computed, mode) else []
    totals = member(body, "totals")
    return found + [f"totals.{name}" for name in _differing(totals, right["totals"], _SUMS_OF_ALL, ("base", "tax"))]


def _strays(line: TotalledLine, mode: str) -> bool:
    """Whether a tax is further from what the amount bears than rounding takes it: up to a unit when it was sold, and
    one when it is shared, besides the amount's own straying."""
    of = denominator_of(line["taxes"], mode)
    return any(
        abs(tax["tax"] * of - line["amount"] * tax["rate"]) > 2 * of + _STRAYING * tax["rate"] for tax in line["taxes"]
    )


def _differing(
    stated: object, computed: Mapping[str, Any], sums: tuple[str, ...], of_tax: tuple[str, ...]
) -> list[str]:
    """Names of the sums that differ, and `taxes` where a tax of theirs does."""
    found = [name for name in sums if integer(member(stated, name), name) != computed[name]]
    taxes = [
        {"code": member(tax, "code"), **{name: integer(member(tax, name), name) for name in ("rate", *of_tax)}}
        for tax in items(member(stated, "taxes"), "taxes")
    ]
    return found + ([] if taxes == computed["taxes"] else ["taxes"])


def _payment(kind: str, body: Mapping[str, Any], total: int) -> list[str]:
    due = 0 if kind in _UNPAID else integer(member(member(body, "totals"), "total"), "total")
    found = [] if total == due else ["total"]
    tenders = items(member(body, "tenders"), "tenders")
    for index, tender in enumerate(tenders, start=1):
        cash = choice(member(tender, "kind"), "kind", KINDS) == "cash"
        tendered, change, amount, rounding = (
            integer(member(tender, name), name) for name in ("tendered", "change", "amount", "rounding")
        )
        found += [] if amount == tendered - change else [f"tenders.{index}.amount"]
        found += [] if cash or change == 0 else [f"tenders.{index}.change"]
        found += [] if cash or rounding == 0 else [f"tenders.{index}.rounding"]
        due += rounding - amount
    return found + ([] if due == 0 else ["tenders"])
