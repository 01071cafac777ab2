"""What a report is before anybody shows it: columns, and rows of integers under a key with a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from retail.domain.money import to_decimal

from ..admin.numbers import show_scaled

# money: minor units; quantity: 1/1 000; hundredth: 1/100; ppm: parts per million, shown in percent; rate: the same of a
# tax, shown exactly
Unit = Literal["count", "money", "quantity", "hundredth", "ppm", "rate"]


@dataclass(frozen=True)
class Column:
    name: str
    label: Any
    unit: Unit
    summed: bool = True


@dataclass(frozen=True)
class Row:
    """`values` by column name; None: there is no such number (no change without a before)."""

    key: str
    name: str
    values: Mapping[str, int | None]
    link: str = ""


@dataclass(frozen=True)
class Chart:
    """`values` is a column's name, drawn over the rows' names; `before` the column drawn beside it, or "".

    Bars lie on their side where names are long; only the first `most` rows are drawn.
    """

    values: str
    before: str = ""
    lying: bool = False
    most: int = 20


@dataclass(frozen=True)
class Report:
    """`first`: what a row stands for, as a heading."""

    first: Any
    columns: tuple[Column, ...]
    rows: list[Row]
    chart: Chart
    total: Row | None = None
    currency: str = ""
    digits: int = 2


def total_row(columns: Iterable[Column], rows: Iterable[Row]) -> Row:
    """Sums of the columns that can be summed."""
    rows = list(rows)
    sums = {column.name: sum(row.values[column.name] or 0 for row in rows) for column in columns if column.summed}
    return Row("", _("Total"), sums)


def change_ppm(now: int, before: int) -> int | None:
    """Parts per million more than before; None where there was nothing to compare with."""
    return round((now - before) * 1_000_000 / before) if before > 0 else None


def decimals(unit: Unit, digits: int) -> tuple[int, int]:
    """Scale of a unit, and how many decimals are shown at least. `digits`: those of the currency."""
    fixed = {"count": (0, 0), "quantity": (3, 0), "hundredth": (2, 2), "ppm": (4, 1), "rate": (4, 0)}
    return (digits, digits) if unit == "money" else fixed[unit]


def show(value: int | None, unit: Unit, digits: int) -> str:
    """As people read it, in their locale; a dash for none."""
    if value is None:
        return "–"
    scale, least = decimals(unit, digits)
    if unit == "ppm":  # one decimal says enough of a change
        return f"{number_format(round(to_decimal(value, digits=4, least=0), 1), 1, use_l10n=True)} %"
    shown = show_scaled(value, digits=scale, least=least)
    return f"{shown} %" if unit == "rate" else shown


def write(value: int | None, unit: Unit, digits: int) -> str:
    """As programs read it: a dot, no groups, no currency; empty for none."""
    if value is None:
        return ""
    scale, least = decimals(unit, digits)
    return f"{to_decimal(value, digits=scale, least=least):f}"
