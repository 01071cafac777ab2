"""What can be wrong with a file or one of its rows: codes, and their texts for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

from retail.domain.errors import EvertillError


class ImportRefusedError(EvertillError):
    """The file as a whole can't be imported; `reason` is a code of TEXTS, the rest of `data` fills its text."""

    code = "import_refused"
    status = 422

    @property
    def reason(self) -> str:
        return str(self.data["reason"])


class CellError(Exception):
    """One cell, or one row, is wrong. `code` is one of TEXTS."""

    def __init__(self, code: str, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


TEXTS: dict[str, str] = {
    # The file
    "file_empty": gettext_noop("The file is empty: it needs a row of column names, and rows below it."),
    "file_too_large": gettext_noop("The file is larger than {limit} MB. Divide it into several."),
    "too_many_rows": gettext_noop("The file has more than {limit} rows. Divide it into several."),
    "file_damaged": gettext_noop("The file can't be read. Save it again as Excel workbook (.xlsx) or as CSV."),
    "old_excel": gettext_noop(
        "This is a workbook of an old Excel (.xls). Save it as Excel workbook (.xlsx) or as CSV."
    ),
    "encoding_unknown": gettext_noop("The letters can't be read. Save the file as CSV UTF-8, or as Excel workbook."),
    "columns_missing": gettext_noop("These columns are missing: {columns}. The first row must have the column names."),
    "columns_unknown": gettext_noop("These columns aren't known: {columns}. Known are: {known}."),
    "column_twice": gettext_noop("The column {column} stands there twice."),
    "file_gone": gettext_noop("The file isn't kept any more. Upload it again."),
    "has_wrong_rows": gettext_noop(
        "{count} rows are wrong, so nothing was changed. Correct the file, or apply it without the wrong rows."
    ),
    "changed_meanwhile": gettext_noop("Others changed the same data again and again. Nothing was written: try again."),
    "wrong_state": gettext_noop("Only a file that has been checked can be applied. It may have been applied already."),
    "interrupted": gettext_noop("Something went wrong on our side, nothing was written. It is in the worker's log."),
    # A cell
    "needed": gettext_noop("Something must stand here."),
    "too_long": gettext_noop("Longer than {limit} characters."),
    "not_a_code": gettext_noop("Letters, digits, dot, dash and underscore only."),
    "not_a_number": gettext_noop("Not a number. Write it like 12.90, without currency and thousands separators."),
    "negative": gettext_noop("Must not be negative."),
    "not_above_zero": gettext_noop("Must be more than 0."),
    "too_many_decimals": gettext_noop("At most {digits} decimals."),
    "number_too_large": gettext_noop("At most {limit}."),
    "not_a_date": gettext_noop("Not a date. Write it like 2026-12-31."),
    "date_number": gettext_noop(
        "This is a spreadsheet's number for the day {day}. Format the column as date, or write {day}."
    ),
    "not_yes_or_no": gettext_noop("Write yes or no."),
    "not_a_choice": gettext_noop("One of: {choices}."),
    "not_an_email": gettext_noop("Not an e-mail address."),
    "not_a_currency": gettext_noop("A currency has three capital letters, like CNY."),
    "control_character": gettext_noop("There is a character that can't be shown."),
    "error_cell": gettext_noop(
        "This is a spreadsheet's error, not a value. Correct it there, and save the file again."
    ),
    "number_shortened": gettext_noop(
        "The spreadsheet has shortened this number: digits are lost. Format the column as text and enter it again."
    ),
    "unknown_product": gettext_noop("There is no product with this number."),
    "unknown_master": gettext_noop("There is no product of the kind master with this number."),
    "unknown_category": gettext_noop("There is no category with this code."),
    "unknown_department": gettext_noop("There is no department with this code."),
    "unknown_tax_group": gettext_noop("There is no tax group with this code."),
    "unknown_unit": gettext_noop("There is no unit of measure with this code."),
    "unknown_store": gettext_noop("There is no store with this number."),
    "unknown_price_group": gettext_noop("There is no price group with this code."),
    "unknown_role": gettext_noop("There is no role with this code."),
    "unknown_staff": gettext_noop("There is no staff member with this id."),
    # A row
    "too_many_cells": gettext_noop("The row has more cells than there are columns."),
    "key_twice": gettext_noop("Row {row} is about the same one already."),
    "store_and_group": gettext_noop("A price is a store's or a price group's, not both."),
    "ends_before_begins": gettext_noop("Ends before it begins."),
    "master_of_itself": gettext_noop("A product isn't a variant of itself."),
    "has_variants": gettext_noop(
        "The product has variants, so it stays a master. Make them variants of another product first."
    ),
    "currency_unclear": gettext_noop("Stores have several currencies: say which one."),
}


def import_text(code: str, data: Mapping[str, Any]) -> str:
    """In the reader's language; a code that this version doesn't know stays as it is."""
    text = TEXTS.get(code)
    if text is None:
        return code
    try:
        return gettext(text).format_map(data)
    except KeyError:
        return gettext(text)
