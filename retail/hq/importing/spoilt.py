"""What a spreadsheet put in the place of what was typed: stored, it would be a barcode that no scanner ever reads."""

import re
from datetime import date, timedelta

from .texts import CellError

# As workbooks have them, and as Excel and its translations write them into CSV; ####: a column that was too narrow.
_ERROR = re.compile(
    r"#(?:N/?A|N/?D|NV|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|FIELD!|CONNECT!|BLOCKED!|BUSY!|UNKNOWN!"
    r"|GETTING_DATA|WERT!|BEZUG!|ZAHL!|#+)\Z"
)
_SHORTENED = re.compile(r"[-+]?\d(?:[.,]\d+)?E\+\d{2,3}\Z")
_DAY_NUMBER = re.compile(r"[1-9]\d{4}\Z", re.ASCII)
_DAY_NOUGHT = date(1899, 12, 30)


def refuse_spoilt(cell: str) -> None:
    """Raises CellError: error_cell, number_shortened."""
    if cell[0] == "#" and _ERROR.match(cell):
        raise CellError("error_cell")
    if "E+" in cell and _SHORTENED.match(cell):
        raise CellError("number_shortened")


def refuse_day_number(cell: str) -> None:
    """A day in a cell that isn't formatted as one. Said and not taken: workbooks of some Macs begin four years later.
    Raises CellError: date_number."""
    if _DAY_NUMBER.match(cell):
        day = _DAY_NOUGHT + timedelta(days=int(cell))
        raise CellError("date_number", day=day.isoformat())
