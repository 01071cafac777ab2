"""Whether the discounts of a sealed body (schema 2) are what their entries say, as far as a body tells."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .checks import choice, integer, items, member
from .discount_parts import ALL, MANUAL_METHODS, PERIODIC_METHODS, Entry, Manual, flag, read_entry, read_manual, sum_of
from .discounts import saving
from .money import line_gross

_OWN = {"periodic": PERIODIC_METHODS, "line": MANUAL_METHODS}


class _Part(NamedTuple):
    """A line's part of the total discount, and what was left of the line before it; minor units."""

    amount: int
    left: int


def find_discount_mismatches(*, kind: str, body: Mapping[str, Any], digits: int) -> list[str]:
    """Paths like those of `sale.find_mismatches`: `lines.2.discounts`, `lines.2.quantity`, `lines.2.return_of`,
    `discount` (the total's). Raises coded errors where something is missing or no integer."""
    found: list[str] = []
    parts: list[_Part] = []
    for place, line in enumerate(items(member(body, "lines"), "lines"), start=1):
        quantity, voided = integer(member(line, "quantity"), "quantity"), flag(line, "voided")
        returned = member(line, "return_of")
        if kind == "return" and quantity >= 0 and not voided:
            found.append(f"lines.{place}.quantity")
        if quantity < 0 and returned is None:
            found.append(f"lines.{place}.return_of")
        entries = [read_entry(entry) for entry in items(member(line, "discounts"), "discounts")]
        good = sum_of(entries) == integer(member(line, "discount"), "discount")
        # A return of a known line bears shares of that line's discounts: only their sum can be told here.
        if returned is None or member(returned, "document") is None:
            left, own = _take_off(line, entries, digits)
            shared = [entry["amount"] for entry in entries if entry["source"] == "total"]
            good = good and own and len(shared) <= (0 if voided or quantity < 0 else 1)
            parts += [_Part(amount, left) for amount in shared]
        found += [] if good else [f"lines.{place}.discounts"]
    total = member(body, "discount")
    return found + ([] if _is_given_out(None if total is None else read_manual(total), parts) else ["discount"])


def _take_off(line: Mapping[str, Any], entries: Sequence[Entry], digits: int) -> tuple[int, bool]:
    """What periodic and line discounts leave of the gross, and whether each takes off what its method says."""
    quantity = abs(line["quantity"])
    gross = line_gross(unit_price=member(line, "unit_price"), quantity=line["quantity"], digits=digits)
    left, good = abs(gross), True
    for entry in entries:
        if entry["source"] in _OWN:
            choice(entry["method"], "method", _OWN[entry["source"]])
            amount = entry["amount"] if gross >= 0 else -entry["amount"]
            good = good and amount == saving(entry, left=left, quantity=quantity, digits=digits)
            left -= amount
        elif entry["source"] == "return":
            good = False
    return left, good


def _is_given_out(total: Manual | None, parts: Sequence[_Part]) -> bool:
    """A percentage strays less than a unit on every line; an amount is given whole, or all that is left."""
    if total is None or any(not 0 < part.amount <= part.left for part in parts):
        return not parts
    if total["method"] == "percent":
        return all(abs(part.amount * ALL - part.left * total["value"]) < ALL for part in parts)
    given = sum(part.amount for part in parts)
    return given == total["value"] or (given < total["value"] and all(part.amount == part.left for part in parts))
