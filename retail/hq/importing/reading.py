"""A file becomes a header and rows of texts, whatever it is: CSV (`encodings`), or an Excel workbook."""

import csv
import io
import itertools
import math
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .encodings import decode
from .texts import ImportRefusedError

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 500_000
# A workbook is packed: what it unpacks to is bounded before anything is unpacked.
MAX_UNPACKED = 1024 * 1024 * 1024
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LOSSLESS = 10**15
NOISE = 5e-14
# Excel's own way to say what divides the cells; it is no row there either.
_SEP = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


@dataclass(frozen=True)
class Table:
    """`header` as written; `rows`: number as a spreadsheet shows it (the header is 1), and the cells' texts."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def is_text(content: bytes) -> bool:
    return not content.startswith((_ZIP, _OLD_EXCEL))


def read_table(content: bytes, *, encoding: str = "") -> Table:
    """`encoding`: of a text; empty: see `decode`.

    Raises ImportRefusedError: file_empty, file_too_large, too_many_rows, file_damaged, old_excel, encoding_unknown."""
    if len(content) > MAX_BYTES:
        raise ImportRefusedError(reason="file_too_large", limit=MAX_BYTES // 1024 // 1024)
    if content.startswith(_OLD_EXCEL):
        raise ImportRefusedError(reason="old_excel")
    lines = _csv(decode(content, chosen=encoding).text) if is_text(content) else _workbook(content)
    header: list[str] | None = None
    rows: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(lines, start=1):
        if not any(cells):
            continue
        if header is None:
            header = _without_empty_end(cells)
            continue
        rows.append((number, cells))
        if len(rows) > MAX_ROWS:
            raise ImportRefusedError(reason="too_many_rows", limit=MAX_ROWS)
    if header is None or not rows:
        raise ImportRefusedError(reason="file_empty")
    return Table(header, rows)


def sample_of(table: Table) -> dict[str, Any]:
    """The header and a few rows: the first ones, and the first with letters that a wrong encoding would spoil."""
    telling = (row for row in table.rows if not all(cell.isascii() for cell in row[1]))
    rows = dict([*table.rows[:3], *itertools.islice(telling, 5)])
    return {"header": _cut(table.header), "rows": [[number, _cut(rows[number])] for number in sorted(rows)]}


def _cut(cells: list[str]) -> list[str]:
    return [cell[:60] for cell in cells[:40]]


def _csv(text: str) -> Iterator[list[str]]:
    if said := _SEP.match(text):
        text, delimiter = text[said.end() :], said[1]
    else:
        first = text.lstrip("\r\n").partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            # Most cells are empty, or begin and end with what is no blank, no quote and nothing foreign.
            yield [
                cell
                if not cell or ("'" < cell[0] < "\x7f" and " " < cell[-1] < "\x7f")
                else _unescape(cell.strip(" \u3000"))
                for cell in line
            ]
    except csv.Error as error:
        raise ImportRefusedError(reason="file_damaged") from error


def _unescape(cell: str) -> str:
    """What an export wrote before a cell that a spreadsheet would calculate (`exporting.harmless`)."""
    return cell[1:] if cell.startswith("'") and _ESCAPED.match(cell) else cell.strip()


def _workbook(content: bytes) -> Iterator[list[str]]:
    """The first sheet, formulas by what they came to last."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise ImportRefusedError(reason="file_too_large", limit=MAX_BYTES // 1024 // 1024)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong one, and rows would be cut off by it
        yield from _texts(sheet.iter_rows(values_only=True))
    except ImportRefusedError:
        raise
    except Exception as error:  # a damaged workbook may fail anywhere in its reader
        raise ImportRefusedError(reason="file_damaged") from error


def _texts(rows: Iterable[Iterable[Any]]) -> Iterator[list[str]]:
    for row in rows:
        yield [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    """As people would have typed it: 12.9 for the float 12.9, a date without the midnight Excel gives it."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case bool():
            return "yes" if cell else "no"
        case int() | float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if not (cell.hour or cell.minute or cell.second) else cell.isoformat(" ")
        case date():
            return cell.isoformat()
    return str(cell)


def _number(cell: int | float) -> str:
    """Excel keeps 15 digits: of a longer number the last are lost, and it is given as one that is refused. Calculating
    leaves noise behind the twelfth (12.9 × 1.1 is 14.190000000000001), smaller than any digit of the fifteen."""
    if abs(cell) >= LOSSLESS:
        return f"{cell:.14E}"
    if cell == int(cell):
        return str(int(cell))
    text = f"{cell:.12g}"
    return format(Decimal(text if math.isclose(float(text), cell, rel_tol=NOISE) else f"{cell:.15g}"), "f")


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells
