"""A cart's lines and totals. docs/arithmetic.md works each rule by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from .checks import choice, integer, items, member
from .errors import InvalidRequestError
from .money import line_gross, round_together
from .tax import MODES, LineTax, TaxAmount, TaxRate, denominator_of, line_tax, read_amounts, read_rates, with_taxes

ROUNDINGS = ("line", "document")


class CartLine(TypedDict):
    """`frozen_taxes`: what a returned part of a sold line bears, in place of taxes of its own (tax.return_taxes)."""

    line: int
    unit_price: int
    quantity: int
    discount: int
    taxes: list[TaxRate]
    voided: bool
    frozen_taxes: NotRequired[Sequence[TaxAmount] | None]


class TotalledLine(TypedDict):
    line: int
    gross: int
    discount: int
    amount: int
    tax: int
    taxes: list[TaxAmount]


class TaxTotal(TaxRate):
    base: int
    tax: int


class Totals(TypedDict):
    gross: int
    discount: int
    tax: int
    total: int
    taxes: list[TaxTotal]


class CartTotals(TypedDict):
    lines: list[TotalledLine]
    totals: Totals


class _Row(TypedDict):
    line: TotalledLine
    rates: list[TaxRate]
    voided: bool
    frozen: LineTax | None


def total_cart(*, lines: Sequence[CartLine], mode: str, rounding: str, digits: int) -> CartTotals:
    """Lines with gross, amount and taxes, and the totals; minor units of a currency with `digits`.

    A voided line keeps its gross and amount for the eye; it bears no tax and counts nothing.
    """
    choice(mode, "mode", MODES)
    choice(rounding, "rounding", ROUNDINGS)
    rows = [_read_row(line, digits) for line in items(lines, "lines")]
    counted = [row for row in rows if not row["voided"]]
    for row in counted:
        if row["frozen"] is not None:
            _bear(row, row["frozen"])
        elif rounding == "line":
            _bear(row, line_tax(amount=row["line"]["amount"], taxes=row["rates"], mode=mode))
    if rounding == "document":
        _tax_document([row for row in counted if row["frozen"] is None], mode)
    return {"lines": [row["line"] for row in rows], "totals": _sum_up([row["line"] for row in counted], mode)}


def _read_row(line: CartLine, digits: int) -> _Row:
    rates = read_rates(member(line, "taxes"))
    if not isinstance(voided := member(line, "voided"), bool):
        raise InvalidRequestError(field="voided")
    gross = line_gross(unit_price=member(line, "unit_price"), quantity=member(line, "quantity"), digits=digits)
    discount = integer(member(line, "discount"), "discount")
    frozen = line.get("frozen_taxes")
    return {
        "rates": rates,
        "voided": voided,
        "frozen": None if frozen is None else read_amounts(frozen),
        "line": {
            "line": integer(member(line, "line"), "line", minimum=1),
            "gross": gross,
            "discount": discount,
            "amount": integer(gross - discount, "amount"),
            **with_taxes(rates, [0] * len(rates)),
        },
    }


def _tax_document(rows: list[_Row], mode: str) -> None:
    """Taxes rounded once over all lines that bear the same set of taxes, then given out to those lines."""
    sets: defaultdict[frozenset[tuple[str, int]], list[_Row]] = defaultdict(list)
    for row in rows:
        sets[frozenset((rate["code"], rate["rate"]) for rate in row["rates"])].append(row)
    for members in sets.values():
        rates = members[0]["rates"]
        denominator = denominator_of(rates, mode)
        given = {
            rate["code"]: round_together([row["line"]["amount"] * rate["rate"] for row in members], denominator)
            for rate in rates
        }
        for position, row in enumerate(members):
            _bear(row, with_taxes(row["rates"], [given[rate["code"]][position] for rate in row["rates"]]))


def _bear(row: _Row, borne: LineTax) -> None:
    row["line"]["tax"], row["line"]["taxes"] = borne["tax"], borne["taxes"]


def _sum_up(lines: list[TotalledLine], mode: str) -> Totals:
    tax = sum(line["tax"] for line in lines)
    amount = sum(line["amount"] for line in lines)
    taxes: dict[tuple[str, int], TaxTotal] = {}
    for line in lines:
        add_taxes(taxes, ({**part, "base": line["amount"]} for part in line["taxes"]))
    return {
        "gross": integer(sum(line["gross"] for line in lines), "gross"),
        "discount": integer(sum(line["discount"] for line in lines), "discount"),
        "tax": integer(tax, "tax"),
        "total": integer(amount + (tax if mode == "exclusive" else 0), "total"),
        "taxes": list(taxes.values()),
    }


def add_taxes(totals: dict[tuple[str, int], TaxTotal], parts: Iterable[TaxTotal]) -> None:
    """Adds base and tax of each part to the total of its code and rate, kept in order of first appearance."""
    for part in parts:
        total = totals.setdefault(
            (part["code"], part["rate"]), {"code": part["code"], "rate": part["rate"], "base": 0, "tax": 0}
        )
        total["base"] = integer(total["base"] + part["base"], "base")
        total["tax"] = integer(total["tax"] + part["tax"], "tax")
