"""Rows of master data as the files that can be imported again: CSV line by line, or an Excel workbook."""

import csv
import re
import tempfile
from collections.abc import Iterator
from typing import IO, Any

from django.db.models import QuerySet

from .header import title
from .kinds import Kind

CHUNK = 2_000
# A spreadsheet takes a cell that begins so for a formula and runs it; an apostrophe before it makes it a text.
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def harmless(cell: str) -> str:
    """The import takes the apostrophe away again (`reading._unescape`)."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def rows_of(*, kind: Kind, rows: "QuerySet[Any]") -> Iterator[list[str]]:
    """The header in the reader's language, then a line a row, in the kind's own order."""
    yield [title(column) for column in kind.columns]
    values = rows.order_by(*kind.order, "pk").values_list(*(column.path for column in kind.columns))
    for row in values.iterator(chunk_size=CHUNK):
        yield [column.show(value) for column, value in zip(kind.columns, row, strict=True)]


class _Echo:
    def write(self, text: str) -> str:
        return text


def csv_lines(*, kind: Kind, rows: "QuerySet[Any]") -> Iterator[str]:
    """CSV in UTF-8 with its mark: without it Excel reads Chinese as something else."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for cells in rows_of(kind=kind, rows=rows):
        yield writer.writerow([harmless(cell) for cell in cells])


def workbook(*, kind: Kind, rows: "QuerySet[Any]") -> IO[bytes]:
    """An Excel workbook as a temporary file, read from its beginning. Every cell is a text: an item number keeps its
    leading zeros, and nothing is a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(kind.name)
    for cells in rows_of(kind=kind, rows=rows):
        line = []
        for text in cells:
            cell = WriteOnlyCell(sheet, _CONTROL.sub("", text))
            cell.data_type = "s"
            line.append(cell)
        sheet.append(line)
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    book.save(file)
    file.seek(0)
    return file
