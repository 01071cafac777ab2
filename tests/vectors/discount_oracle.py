"""Discounts once more, as docs/pricing.md says them and nothing else: exact fractions, no cleverness.

It imports nothing from `retail/`. The drawn vectors and the properties are measured against it.
"""

from fractions import Fraction
from typing import Any

from .oracle import MILLION, give_out, gross, half_away


def apply_discounts(lines: list[dict[str, Any]], total: dict[str, Any] | None, digits: int) -> dict[str, Any]:
    entries = [_own(line, digits) for line in lines]
    if total is not None:
        left = [
            gross(line["unit_price"], line["quantity"], digits) - _sum(own)
            if line["discountable"] and line["frozen"] is None and not line["voided"] and line["quantity"] > 0
            else 0
            for line, own in zip(lines, entries, strict=True)
        ]
        for own, part in zip(entries, _shares(left, total), strict=True):
            own += [_entry("total", total, part)] if part else []
    return {
        "lines": [
            {"line": line["line"], "discount": _sum(own), "discounts": own}
            for line, own in zip(lines, entries, strict=True)
        ]
    }


def return_share(discount: int, quantity: int, returned_before: int, returning: int) -> int:
    owed = [
        half_away(Fraction(discount * returned, quantity))
        for returned in (returned_before, returned_before + returning)
    ]
    return owed[1] - owed[0]


def _own(line: dict[str, Any], digits: int) -> list[dict[str, Any]]:
    """Periodic and line discounts."""
    if line["frozen"] is not None:
        return list(line["frozen"])
    if not line["discountable"]:
        return []
    sign = 1 if line["quantity"] > 0 else -1
    left = sign * gross(line["unit_price"], line["quantity"], digits)
    own = []
    for candidate, amount in _periodic(line["periodic"], left, line["quantity"] * sign, digits):
        own.append(_entry("periodic", candidate, sign * amount))
        left -= amount
    if line["manual"]:
        own.append(_entry("line", line["manual"], sign * _off(line["manual"], left, line["quantity"] * sign, digits)))
    return [entry for entry in own if entry["amount"]]


def _periodic(
    candidates: list[dict[str, Any]], left: int, quantity: int, digits: int
) -> list[tuple[dict[str, Any], int]]:
    """Every way to combine them, and of those that save something the first of the highest rank."""
    ways = []
    for priority in {candidate["priority"] for candidate in candidates}:
        here = [candidate for candidate in candidates if candidate["priority"] == priority]
        for order, candidate in enumerate(here):
            if candidate["concurrency"] != "compound":
                off = _off(candidate, left, quantity, digits)
                ways.append(((priority, candidate["concurrency"] == "exclusive", off, -order), [(candidate, off)]))
        chain, rest = [], left
        for candidate in here:
            if candidate["concurrency"] == "compound":
                chain.append((candidate, _off(candidate, rest, quantity, digits)))
                rest -= chain[-1][1]
        ways.append(((priority, False, left - rest, -len(here)), chain))
    saving = [way for way in ways if way[0][2]]
    return max(saving, key=lambda way: way[0])[1] if saving else []


def _off(given: dict[str, Any], left: int, quantity: int, digits: int) -> int:
    if given["method"] == "percent":
        return half_away(left * Fraction(given["value"], MILLION))
    if given["method"] == "amount":
        return min(left, given["value"])
    units = gross(given["value"], quantity, digits)
    return min(left, units) if given["method"] == "amount_off" else max(0, left - units)


def _shares(left: list[int], total: dict[str, Any]) -> list[int]:
    whole = sum(left)
    if total["method"] == "percent":
        return give_out([part * Fraction(total["value"], MILLION) for part in left])
    return give_out([part * Fraction(min(total["value"], whole), whole) if whole else Fraction(0) for part in left])


def _entry(source: str, given: dict[str, Any], amount: int) -> dict[str, Any]:
    named = {name: given.get(name, "") for name in ("code", "reason", "by")}
    return {"source": source, "method": given["method"], "value": given["value"], "amount": amount, **named}


def _sum(entries: list[dict[str, Any]]) -> int:
    return sum(entry["amount"] for entry in entries)
