"""How large baskets are: sales by number of items, and by amount."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from .filters import Selection
from .periods import Period
from .sums import list_baskets
from .table import Chart, Column, Report, Row, total_row

# Each band from its number up to below the next.
ITEM_BANDS = (0, 2, 3, 4, 6, 11, 21, 51)
# Major units; a hundred times as much in a currency without minor ones.
AMOUNT_BANDS = (0, 10, 20, 50, 100, 200, 500, 1000)
COLUMNS = (
    Column("baskets", _("Baskets"), "count"),
    Column("share", _("Share"), "ppm", summed=False),
    Column("items", _("Items"), "count"),
    Column("each", _("Items a basket"), "hundredth", summed=False),
    Column("lines", _("Lines"), "count"),
    Column("total", _("Total"), "money"),
    Column("average", _("Average"), "money", summed=False),
)


@dataclass
class Band:
    baskets: int = 0
    items: int = 0
    lines: int = 0
    total: int = 0

    def add(self, items: int, lines: int, total: int) -> None:
        self.baskets += 1
        self.items += items
        self.lines += lines
        self.total += total


@dataclass(frozen=True)
class Baskets:
    """`all`: every sale that has a line left, in one band."""

    all: Band
    by_items: list[Band]
    by_amount: list[Band]


def count_baskets(selection: Selection, period: Period) -> Baskets:
    """One pass over the sales of the period; a returned line within one doesn't count as an item."""
    starts = amount_starts(selection.digits)
    counted = Baskets(Band(), [Band() for _ in ITEM_BANDS], [Band() for _ in starts])
    for total, lines, items in list_baskets(selection, period).iterator(chunk_size=10_000):
        counted.all.add(items, lines, total)
        counted.by_items[bisect_right(ITEM_BANDS, items) - 1].add(items, lines, total)
        # An exchange may come to less than nothing.
        counted.by_amount[max(bisect_right(starts, total) - 1, 0)].add(items, lines, total)
    return counted


def amount_starts(digits: int) -> list[int]:
    """Where each band of amounts begins, in minor units."""
    scale: int = 10**digits if digits else 100
    return [start * scale for start in AMOUNT_BANDS]


def items_report(selection: Selection, counted: Baskets) -> Report:
    names = [_count_name(start, end) for start, end in _ends(ITEM_BANDS)]
    return _report(selection, _("Items in the basket"), names, counted.by_items)


def amounts_report(selection: Selection, counted: Baskets) -> Report:
    scale = 10**selection.digits
    starts = [start // scale for start in amount_starts(selection.digits)]
    names = [_amount_name(start, end) for start, end in _ends(starts)]
    return _report(selection, _("Amount of the basket"), names, counted.by_amount)


def _ends(starts: Sequence[int]) -> list[tuple[int, int | None]]:
    return list(zip(starts, [*starts[1:], None], strict=True))


def _count_name(start: int, end: int | None) -> str:
    if end is None:
        return _now("%(least)d and more") % {"least": start}
    first = max(start, 1)
    return str(first) if end - first == 1 else f"{first}–{end - 1}"


def _amount_name(start: int, end: int | None) -> str:
    """From … to below …"""
    if end is None:
        return _now("%(least)s and more") % {"least": _grouped(start)}
    return _now("below %(end)s") % {"end": _grouped(end)} if start == 0 else f"{_grouped(start)} – < {_grouped(end)}"


def _grouped(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _report(selection: Selection, first: Any, names: list[str], bands: list[Band]) -> Report:
    everything = sum(band.baskets for band in bands)
    rows = [_row(name, band, everything) for name, band in zip(names, bands, strict=True)]
    sums = total_row(COLUMNS, rows)
    whole = Band(*(sums.values[name] or 0 for name in ("baskets", "items", "lines", "total")))
    total = _row(sums.name, whole, everything)
    return Report(
        first,
        COLUMNS,
        rows if everything else [],
        Chart("baskets"),
        total,
        currency=selection.currency,
        digits=selection.digits,
    )


def _row(name: str, band: Band, everything: int) -> Row:
    values = {
        "baskets": band.baskets,
        "share": mean(band.baskets * 1_000_000, everything),
        "items": band.items,
        "each": mean(band.items * 100, band.baskets),
        "lines": band.lines,
        "total": band.total,
        "average": mean(band.total, band.baskets),
    }
    return Row(name, name, values)


def mean(total: int, count: int) -> int | None:
    """To the nearest whole; None over nothing."""
    return round(total / count) if count else None
