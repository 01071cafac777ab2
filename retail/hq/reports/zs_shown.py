"""Z reports as their page needs them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ..admin.labels import Tone
from .filters import Selection
from .names import name_staff, name_stores
from .shown import Cell, Tile
from .table import show
from .zs import STATES, TOTALS, ZRow, count_states, read_z

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
            link=reverse("admin:transactions_shift_change", args=[z.shift.pk]),
            state=str(STATES[z.state][0]),
            tone=_TONES[z.state],
            cells=[
                Cell(show(value, unit, selection.digits), name == "difference" and bool(value))
                for value, (name, _label, unit) in zip(z.values, TOTALS, strict=True)
            ],
        )
        for z in zs
    ]


def show_states(selection: Selection) -> list[Tile]:
    counts = count_states(selection)
    return [
        Tile(str(label), show(counts[name], "count", 0), falls=name == "differs" and counts[name] > 0)
        for name, (label, _condition) in STATES.items()
    ]
