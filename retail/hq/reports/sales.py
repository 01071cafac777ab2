"""Reports with one row a day, hour, store, department, cashier or tender."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .filters import Selection
from .hours import sum_hours
from .names import name_departments, name_staff, name_stores, name_tenders
from .sums import NONE, Sums, sum_headers, sum_lines, sum_tenders
from .table import Chart, Column, Report, Row, change_ppm, total_row

_BEFORE = (Column("before", _("Before"), "money"), Column("change", _("Change"), "ppm", summed=False))
SALES = (
    Column("sales", _("Sales"), "count"),
    Column("gross", _("Gross"), "money"),
    Column("discount", _("Discount"), "money"),
    Column("tax", _("Tax"), "money"),
    Column("returns", _("Returns"), "money"),
    Column("total", _("Total"), "money"),
    *_BEFORE,
)
LINES = (
    Column("lines", _("Lines"), "count"),
    Column("gross", _("Gross"), "money"),
    Column("discount", _("Discount"), "money"),
    Column("tax", _("Tax"), "money"),
    Column("returns", _("Returns"), "money"),
    Column("amount", _("Amount"), "money"),
    *_BEFORE,
)
TENDERS = (
    Column("payments", _("Payments"), "count"),
    Column("refunds", _("Paid out"), "money"),
    Column("rounding", _("Rounding"), "money"),
    Column("amount", _("Amount"), "money"),
    *_BEFORE,
)
Names = Callable[[list[str]], Mapping[str, str]]


def days_report(selection: Selection) -> Report:
    """One row a day, also of days without a sale; none where there is nothing at all.

    Before: the same place in the period before.
    """
    period, before = selection.span.period, selection.span.before
    sums = sum_headers(selection, period, "business_date")
    then = sum_headers(selection, before, "business_date")
    rows = []
    for number in range(period.days if sums or then else 0):
        day, other = period.first + timedelta(number), before.first + timedelta(number)
        # Months differ in length: what is beyond the end of the one before has nothing to compare with.
        past = then.get(other, NONE) if other <= before.last else NONE
        name = f"{day.isoformat()} {date_format(day, 'D')}"
        rows.append(_row(day.isoformat(), name, sums.get(day, NONE), past, SALES))
    return _report(selection, _("Day"), SALES, rows, then, Chart("total", "before", most=400))


def hours_report(selection: Selection) -> Report:
    """By the clock of each store; from the first to the last hour in which anything was sold."""
    sums = sum_hours(selection, selection.span.period)
    then = sum_hours(selection, selection.span.before)
    used = sums.keys() | then.keys()
    hours = range(min(used), max(used) + 1) if used else range(0)
    rows = [_row(str(hour), f"{hour:02d}:00", sums.get(hour, NONE), then.get(hour, NONE), SALES) for hour in hours]
    return _report(selection, _("Hour"), SALES, rows, then, Chart("total", "before", most=24))


def stores_report(selection: Selection) -> Report:
    sums, then = _both(selection, lambda period: sum_headers(selection, period, "store"))
    return _ranked(selection, _("Store"), SALES, sums, then, name_stores)


def cashiers_report(selection: Selection) -> Report:
    sums, then = _both(selection, lambda period: sum_headers(selection, period, "staff"))
    return _ranked(selection, _("Cashier"), SALES, sums, then, name_staff)


def departments_report(selection: Selection) -> Report:
    sums, then = _both(selection, lambda period: sum_lines(selection, period, "department"))
    return _ranked(selection, _("Department"), LINES, sums, then, name_departments)


def tenders_report(selection: Selection) -> Report:
    sums, then = _both(selection, lambda period: sum_tenders(selection, period))
    return _ranked(selection, _("Tender"), TENDERS, sums, then, name_tenders)


def _both(selection: Selection, sums: Callable[[Any], dict[Any, Sums]]) -> tuple[dict[Any, Sums], dict[Any, Sums]]:
    return sums(selection.span.period), sums(selection.span.before)


def _ranked(
    selection: Selection,
    first: Any,
    columns: tuple[Column, ...],
    sums: Mapping[str, Sums],
    then: Mapping[str, Sums],
    names: Names,
) -> Report:
    """The most first; what only the period before has stands at the end."""
    main = _main(columns)
    keys = sorted(sums.keys() | then.keys(), key=lambda key: (-sums.get(key, NONE).get(main, 0), key))
    named = names(keys)
    rows = [_row(key, named[key], sums.get(key, NONE), then.get(key, NONE), columns) for key in keys]
    return _report(selection, first, columns, rows, then, Chart(main, "before", lying=True))


def _main(columns: tuple[Column, ...]) -> str:
    """The column before "before"."""
    return columns[-len(_BEFORE) - 1].name


def _row(key: str, name: str, sums: Mapping[str, int], then: Mapping[str, int], columns: tuple[Column, ...]) -> Row:
    main = _main(columns)
    values: dict[str, int | None] = {column.name: sums.get(column.name, 0) for column in columns}
    values["before"] = then.get(main, 0)
    values["change"] = change_ppm(sums.get(main, 0), then.get(main, 0))
    return Row(key, name, values)


def _report(
    selection: Selection,
    first: Any,
    columns: tuple[Column, ...],
    rows: list[Row],
    then: Mapping[Any, Sums],
    chart: Chart,
) -> Report:
    """The total of before is that of its whole period, also where a row has nothing to stand beside."""
    total = total_row(columns, rows)
    main = _main(columns)
    before = sum(sums.get(main, 0) for sums in then.values())
    change = change_ppm(total.values[main] or 0, before)
    total = Row(total.key, total.name, {**total.values, "before": before, "change": change})
    return Report(first, columns, rows, chart, total, currency=selection.currency, digits=selection.digits)
