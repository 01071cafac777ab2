"""The parts of a Z: what it says of each tender and of each tax, beside what was counted of the tender."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from retail.transactions.models import Shift

from .declared import Declared, last_declared, list_declared
from .table import Unit

CHUNK = 500  # shifts whose counts are asked for at once: a database has a limit of parameters
Values = tuple[int | None, ...]
Parts = list[tuple[str, Values]]


@dataclass(frozen=True)
class ZTable:
    """`first`: what a row stands for; `read` gives a shift's rows: code and values, in the order of `columns`."""

    title: Any
    first: Any
    columns: tuple[tuple[str, Any, Unit], ...]
    read: Callable[[Shift, Iterable[Declared]], Parts]


def read_tenders(shift: Shift, declared: Iterable[Declared]) -> Parts:
    """As sealed, with the last count. A tender that was counted has its row, also where nothing was paid by it."""
    counted = last_declared(declared)
    sealed = {entry["tender"]: entry for entry in _entries(shift, "tenders", "tender")}
    return [
        (code, (*_integers(sealed.get(code, {}), "count", "amount", "rounding"), *_of(counted.get(code))))
        for code in [*sealed, *(code for code in counted if code not in sealed)]
    ]


def read_taxes(shift: Shift, declared: Iterable[Declared]) -> Parts:
    return [(entry["code"], _integers(entry, "rate", "base", "tax")) for entry in _entries(shift, "taxes", "code")]


TABLES = {
    "z-tenders": ZTable(
        _("Tenders"),
        _("Tender"),
        (
            ("count", _("Payments"), "count"),
            ("amount", _("Amount"), "money"),
            ("rounding", _("Rounding"), "money"),
            ("expected", _("Expected when counted"), "money"),
            ("counted", _("Declared"), "money"),
            ("difference", _("Difference"), "money"),
        ),
        read_tenders,
    ),
    "z-taxes": ZTable(
        _("Taxes"),
        _("Code"),
        (("rate", _("Rate (%)"), "rate"), ("base", _("Base"), "money"), ("tax", _("Tax"), "money")),
        read_taxes,
    ),
}


def list_parts(table: ZTable, rows: Iterable[Any]) -> Iterator[tuple[Any, str, Values]]:
    """(shift, code, values) of shifts as `zs.list_zs` gives them."""
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        declared = list_declared(chunk) if table.read is read_tenders else {}
        for row in chunk:
            for code, values in table.read(row, declared.get(row.uuid, ())):
                yield row, code, values


def _entries(shift: Shift, name: str, key: str) -> list[dict[str, Any]]:
    """As sealed: whatever a till wrote there, only objects with a code count."""
    sealed = shift.z_totals.get(name) if isinstance(shift.z_totals, dict) else None
    entries = sealed if isinstance(sealed, list) else []
    return [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get(key), str)]


def _integers(entry: dict[str, Any], *names: str) -> Values:
    return tuple(value if isinstance(value := entry.get(name), int) else None for name in names)


def _of(declared: Declared | None) -> Values:
    return (None, None, None) if declared is None else (declared.expected, declared.counted, declared.difference)
