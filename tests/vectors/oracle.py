"""The cart's arithmetic once more, as docs/arithmetic.md says it and nothing else: exact fractions, no cleverness.

It imports nothing from `retail/`. The drawn vectors and the properties are measured against it.
"""

from fractions import Fraction
from math import floor
from typing import Any

MILLION = 1_000_000


def half_away(value: Fraction) -> int:
    size = floor(abs(value) + Fraction(1, 2))
    return size if value >= 0 else -size


def gross(unit_price: int, quantity: int, digits: int) -> int:
    return half_away(Fraction(unit_price, 10_000) * Fraction(quantity, 1_000) * 10**digits)


def share(rate: int, rates: list[int], mode: str) -> Fraction:
    return Fraction(rate, MILLION + (sum(rates) if mode == "inclusive" else 0))


def give_out(exact: list[Fraction]) -> list[int]:
    """The rounded sum of `exact`, one unit after another to whoever is furthest below his exact part."""
    first = sum(exact) or next((value for value in exact if value), Fraction(0))
    if first < 0:
        return [-part for part in give_out([-value for value in exact])]
    parts = [floor(value) for value in exact]
    for _ in range(half_away(sum(exact, Fraction(0))) - sum(parts)):
        lacking = [value - part for value, part in zip(exact, parts, strict=True)]
        parts[lacking.index(max(lacking))] += 1
    return parts


def total_cart(lines: list[dict[str, Any]], mode: str, rounding: str, digits: int) -> dict[str, Any]:
    rows = []
    for line in lines:
        value = gross(line["unit_price"], line["quantity"], digits)
        taxes = [{"code": tax["code"], "rate": tax["rate"], "tax": 0} for tax in line["taxes"]]
        amounts = {"gross": value, "discount": line["discount"], "amount": value - line["discount"]}
        rows.append({"line": line["line"], **amounts, "tax": 0, "taxes": taxes})
    counted = [row for row, line in zip(rows, lines, strict=True) if not line["voided"]]
    taxed = []
    for row, line in zip(rows, lines, strict=True):
        if not line["voided"] and line.get("frozen_taxes") is not None:
            row["taxes"] = line["frozen_taxes"]
        elif not line["voided"]:
            taxed.append(row)
    for group in _groups(taxed) if rounding == "document" else [[row] for row in taxed]:
        rates = [tax["rate"] for tax in group[0]["taxes"]]
        for code in [tax["code"] for tax in group[0]["taxes"]]:
            own = [next(tax for tax in row["taxes"] if tax["code"] == code) for row in group]
            exact = [row["amount"] * share(tax["rate"], rates, mode) for row, tax in zip(group, own, strict=True)]
            for tax, part in zip(own, give_out(exact), strict=True):
                tax["tax"] = part
    for row in rows:
        row["tax"] = sum(tax["tax"] for tax in row["taxes"])
    return {"lines": rows, "totals": _totals(counted, mode)}


def return_taxes(line: dict[str, Any], returned_before: int, returning: int) -> dict[str, Any]:
    def until(tax: int, quantity: int) -> int:
        return half_away(Fraction(tax * quantity, line["quantity"]))

    back = [
        {**tax, "tax": until(tax["tax"], returned_before) - until(tax["tax"], returned_before + returning)}
        for tax in line["taxes"]
    ]
    return {"tax": sum(tax["tax"] for tax in back), "taxes": back}


def _groups(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    groups: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(frozenset((tax["code"], tax["rate"]) for tax in row["taxes"]), []).append(row)
    return list(groups.values())


def _totals(rows: list[dict[str, Any]], mode: str) -> dict[str, Any]:
    sums = {name: sum(row[name] for row in rows) for name in ("gross", "discount", "amount", "tax")}
    taxes: list[dict[str, Any]] = []
    for row in rows:
        for tax in row["taxes"]:
            found = [one for one in taxes if (one["code"], one["rate"]) == (tax["code"], tax["rate"])]
            if not found:
                found = [{"code": tax["code"], "rate": tax["rate"], "base": 0, "tax": 0}]
                taxes.extend(found)
            found[0]["base"] += row["amount"]
            found[0]["tax"] += tax["tax"]
    total = sums["amount"] + (sums["tax"] if mode == "exclusive" else 0)
    return {"gross": sums["gross"], "discount": sums["discount"], "tax": sums["tax"], "total": total, "taxes": taxes}
