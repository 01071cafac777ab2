"""CSV for spreadsheets and programs: UTF-8 with a mark that Excel looks for, numbers with a dot and without groups."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from .table import Report, write
from .z_parts import ZTable, list_parts
from .zs import STATES, TOTALS, ZRow, read_z

Cells = list[str]


class _Echo:
    def write(self, value: str) -> str:
        return value


def safe(text: str) -> str:
    """A name that a spreadsheet would take for a formula is text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def stream_csv(name: str, lines: Iterable[Cells]) -> StreamingHttpResponse:
    writer = csv.writer(_Echo())

    def content() -> Iterator[str]:
        yield "\ufeff"
        for line in lines:
            yield writer.writerow(line)

    return StreamingHttpResponse(
        content(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def report_lines(report: Report) -> Iterator[Cells]:
    """Code and name, the currency, the columns. No line of totals: a sum over the column would count it too."""
    yield [_("Code"), str(report.first), _("Currency"), *(str(column.label) for column in report.columns)]
    for row in report.rows:
        values = (write(row.values[column.name], column.unit, report.digits) for column in report.columns)
        yield [safe(row.key), safe(row.name), report.currency, *values]


def z_lines(rows: QuerySet[Any], digits: int) -> Iterator[Cells]:
    """Every Z of the selection, not only the page that is shown."""
    yield [*_z_head(), *(str(label) for _name, label, _unit in TOTALS)]
    for row in rows.iterator(chunk_size=2_000):
        z = read_z(row)
        yield [*_z_cells(z), *(write(z.values[name], unit, digits) for name, _label, unit in TOTALS)]


def z_part_lines(table: ZTable, rows: QuerySet[Any], digits: int) -> Iterator[Cells]:
    """A line for each tender, or each tax, of every Z of the selection."""
    yield [*_z_head(), _("Code"), *(str(label) for _name, label, _unit in table.columns)]
    for row, code, values in list_parts(table, rows.iterator(chunk_size=2_000)):
        cells = zip(values, table.columns, strict=True)
        shown = (write(value, unit, digits) for value, (_name, _label, unit) in cells)
        yield [*_z_cells(read_z(row)), safe(code), *shown]


def _z_head() -> Cells:
    return [_("Business date"), _("Store"), _("Register"), _("Closed by"), _("State"), _("Currency")]


def _z_cells(z: ZRow) -> Cells:
    shift = z.shift
    named = (safe(shift.store), safe(shift.register), safe(shift.closed_by))
    return [shift.business_date.isoformat(), *named, str(STATES[z.state][0]), z.currency]
