"""Z reports as their page needs them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from retail.transactions.models import Shift

from ..admin.labels import Tone
from .filters import Selection
from .names import name_staff, name_stores, name_tenders
from .shown import Cell, Tile
from .table import show
from .z_parts import TABLES, Values, ZTable, list_parts
from .zs import DRAWER, SALES, STATES, Totals, ZRow, count_states, read_z

_TONES: dict[str, Tone] = {"confirmed": "success", "differs": "danger", "waiting": "warning"}


@dataclass(frozen=True)
class ShownZ:
    z: ZRow
    store: str
    closed_by: str
    link: str
    state: str
    tone: Tone
    cells: list[Cell]
    drawer: list[Cell]


def show_zs(rows: Iterable[Any], selection: Selection) -> list[ShownZ]:
    """One page of them: names are two queries."""
    zs = [read_z(row) for row in rows]
    stores = name_stores({z.shift.store for z in zs})
    staff = name_staff({z.shift.closed_by for z in zs if z.shift.closed_by})
    return [
        ShownZ(
            z=z,
            store=stores[z.shift.store],
            closed_by=staff.get(z.shift.closed_by, ""),
            link=_link(z.shift),
            state=str(STATES[z.state][0]),
            tone=_TONES[z.state],
            cells=_totals(z, SALES, selection.digits),
            drawer=_totals(z, DRAWER, selection.digits),
        )
        for z in zs
    ]


@dataclass(frozen=True)
class ShownPart:
    """A row of a table of parts: `link` is the shift's page."""

    link: str
    shift: Shift
    name: str
    cells: list[Cell]


@dataclass(frozen=True)
class ShownParts:
    name: str
    table: ZTable
    rows: list[ShownPart]


def show_parts(shifts: Sequence[Any], selection: Selection) -> list[ShownParts]:
    """The parts of one page of Zs, a table each."""
    return [
        ShownParts(
            name,
            table,
            [
                ShownPart(_link(shift), shift, label, _cells(table, values, selection.digits))
                for shift, label, values in _named(name, list(list_parts(table, shifts)))
            ],
        )
        for name, table in TABLES.items()
    ]


def _named(name: str, parts: list[tuple[Any, str, Values]]) -> Iterator[tuple[Any, str, Values]]:
    codes = {code for _shift, code, _values in parts}
    names = name_tenders(codes) if name == "z-tenders" else {code: code for code in codes}
    return ((shift, names[code], values) for shift, code, values in parts)


def _totals(z: ZRow, totals: Totals, digits: int) -> list[Cell]:
    return [
        Cell(show(z.values[name], unit, digits), name == "difference" and bool(z.values[name]))
        for name, _label, unit in totals
    ]


def _cells(table: ZTable, values: Values, digits: int) -> list[Cell]:
    return [
        Cell(show(value, unit, digits), name == "difference" and bool(value))
        for value, (name, _label, unit) in zip(values, table.columns, strict=True)
    ]


def _link(shift: Shift) -> str:
    return reverse("admin:transactions_shift_change", args=[shift.pk])


def show_states(selection: Selection) -> list[Tile]:
    counts = count_states(selection)
    return [
        Tile(str(label), show(counts[name], "count", 0), falls=name == "differs" and counts[name] > 0)
        for name, (label, _condition) in STATES.items()
    ]
