"""What comes off a cart's lines, and who gave it. docs/pricing.md works each rule by hand.

The result is signed like the line's gross: a discount of a returned line is negative, and mirrors its sale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .checks import integer, items, member
from .discount_parts import (
    ALL,
    Candidate,
    DiscountedCart,
    DiscountLine,
    Entry,
    Manual,
    ReturnedDiscounts,
    ReturnedLine,
    entry_of,
    flag,
    read_candidate,
    read_entry,
    read_manual,
    sum_of,
)
from .money import SCALE_DIGITS, divide_half_away, line_gross, round_together


@dataclass(slots=True)
class _Row:
    """`left`: minor units that can still be taken off, without sign; `open`: not frozen and may be discounted."""

    line: int
    sign: int
    left: int
    quantity: int
    open: bool
    shares_total: bool
    entries: list[Entry] = field(default_factory=list)

    def take(self, source: str, given: Mapping[str, Any], amount: int) -> None:
        if amount:
            self.left -= amount
            self.entries.append(entry_of(source, given, self.sign * amount))


def apply_discounts(*, lines: Sequence[DiscountLine], total: Manual | None, digits: int) -> DiscountedCart:
    """The discounts of each line: periodic, then by hand, then its share of the total discount.

    Nothing is discounted below zero or made dearer. A voided line has its own discounts for the eye, and no share.
    """
    whole = None if total is None else read_manual(total)
    rows = []
    for line in items(lines, "lines"):
        row, periodic, manual = _read_row(line, digits)
        rows.append(row)
        if row.open:
            for candidate, amount in choose_periodic(
                candidates=periodic, left=row.left, quantity=row.quantity, digits=digits
            ):
                row.take("periodic", candidate, amount)
            if manual is not None:
                row.take("line", manual, saving(manual, left=row.left, quantity=row.quantity, digits=digits))
    if whole is not None:
        _give_out(rows, whole)
    return {"lines": [{"line": row.line, "discount": sum_of(row.entries), "discounts": row.entries} for row in rows]}


def choose_periodic(
    *, candidates: Sequence[Candidate], left: int, quantity: int, digits: int
) -> list[tuple[Candidate, int]]:
    """The candidates that apply to what is `left` (minor units ≥ 0), and what each takes off; the earlier of equals.

    The highest priority that saves anything decides. In it the best exclusive one stands alone; without one, the
    single best of `best` or all of `compound` one after the other, whichever saves more.
    """
    for priority in sorted({candidate["priority"] for candidate in candidates}, reverse=True):
        here = [candidate for candidate in candidates if candidate["priority"] == priority]
        alone = {
            concurrency: [
                [(candidate, saving(candidate, left=left, quantity=quantity, digits=digits))]
                for candidate in here
                if candidate["concurrency"] == concurrency
            ]
            for concurrency in ("exclusive", "best")
        }
        together, rest = [], left
        for candidate in here:
            if candidate["concurrency"] == "compound":
                amount = saving(candidate, left=rest, quantity=quantity, digits=digits)
                together.append((candidate, amount))
                rest -= amount
        for options in (alone["exclusive"], [*alone["best"], together]):
            best = max(options, key=_saved, default=[])
            if _saved(best):
                return best
    return []


def saving(given: Mapping[str, Any], *, left: int, quantity: int, digits: int) -> int:
    """What a discount takes off a line of `quantity` (1/1 000, without sign) with `left` minor units: 0…left."""
    method: str = given["method"]
    value: int = given["value"]
    if method == "percent":
        return divide_half_away(left * value, ALL)
    if method == "amount":
        return min(value, left)
    of_units = divide_half_away(value * quantity, 10 ** (SCALE_DIGITS - digits))
    return min(of_units, left) if method == "amount_off" else max(left - of_units, 0)


def return_share(*, discount: int, quantity: int, returned_before: int, returning: int) -> int:
    """The part of `discount` (of `quantity` sold) that goes back with `returning`, after `returned_before` of them.

    Rounded cumulatively: the shares of all parts add up to the whole. Raises out_of_range where more comes back
    than was sold.
    """
    integer(discount, "discount")
    integer(quantity, "quantity", minimum=1)
    integer(returned_before, "returned_before", minimum=0, maximum=quantity)
    integer(returning, "returning", minimum=1, maximum=quantity - returned_before)
    until_now = divide_half_away(discount * returned_before, quantity)
    return divide_half_away(discount * (returned_before + returning), quantity) - until_now


def return_discounts(*, line: ReturnedLine, returned_before: int, returning: int, digits: int) -> ReturnedDiscounts:
    """The frozen discounts of a returned part of a sealed line: each entry's share with its sign turned, and an entry
    `return` where the parts' gross would round to more or less than the line's."""
    unit_price, quantity = member(line, "unit_price"), integer(member(line, "quantity"), "quantity", minimum=1)
    sold = line_gross(unit_price=unit_price, quantity=quantity, digits=digits)
    part: dict[str, int] = {"quantity": quantity, "returned_before": returned_before, "returning": returning}
    off = line_gross(unit_price=unit_price, quantity=returning, digits=digits) - return_share(discount=sold, **part)
    entries = []
    for entry in [read_entry(entry) for entry in items(member(line, "discounts"), "discounts")]:
        if share := return_share(discount=entry["amount"], **part):
            entries.append(entry_of(entry["source"], entry, -share))
    if off:
        rounding = {"code": "", "method": "amount", "value": abs(off), "reason": "", "by": ""}
        entries.append(entry_of("return", rounding, -off))
    return {"discounts": entries}


def _read_row(line: DiscountLine, digits: int) -> tuple[_Row, list[Candidate], Manual | None]:
    gross = line_gross(unit_price=member(line, "unit_price"), quantity=member(line, "quantity"), digits=digits)
    frozen, manual = member(line, "frozen"), member(line, "manual")
    entries = [] if frozen is None else [read_entry(entry) for entry in items(frozen, "frozen")]
    discountable, voided = flag(line, "discountable"), flag(line, "voided")
    row = _Row(
        line=integer(member(line, "line"), "line", minimum=1),
        sign=-1 if gross < 0 else 1,
        left=abs(gross),
        quantity=abs(line["quantity"]),
        open=discountable and frozen is None,
        shares_total=discountable and frozen is None and not voided and gross > 0,
        entries=entries,
    )
    candidates = [read_candidate(candidate) for candidate in items(member(line, "periodic"), "periodic")]
    return row, candidates, None if manual is None else read_manual(manual)


def _give_out(rows: list[_Row], whole: Manual) -> None:
    """The total discount by largest remainder over what is left of the lines that share it."""
    sharing = [row for row in rows if row.shares_total]
    left = sum(row.left for row in sharing)
    if left == 0:
        return
    share, of = (whole["value"], ALL) if whole["method"] == "percent" else (min(whole["value"], left), left)
    for row, part in zip(sharing, round_together([row.left * share for row in sharing], of), strict=True):
        row.take("total", whole, part)


def _saved(option: Sequence[tuple[Candidate, int]]) -> int:
    return sum(amount for _, amount in option)
