"""A report as its page needs it: text in the reader's locale, and what the chart draws."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .filters import Selection
from .periods import Period
from .sums import sum_all
from .table import Report, Row, Unit, change_ppm, show

MOST_ROWS = 500  # on a page; the CSV has all


@dataclass(frozen=True)
class Cell:
    text: str
    falls: bool = False


@dataclass(frozen=True)
class Tile:
    """`change`: against the period before, "" where there is none."""

    title: str
    value: str
    change: str = ""
    falls: bool = False


@dataclass(frozen=True)
class Section:
    name: str
    report: Report
    rows: list[tuple[str, list[Cell]]]
    total: tuple[str, list[Cell]] | None
    left_out: int
    chart: dict[str, Any]


def show_section(name: str, report: Report, selection: Selection) -> Section:
    return Section(
        name=name,
        report=report,
        rows=[(row.name, _cells(report, row)) for row in report.rows[:MOST_ROWS]],
        total=(report.total.name, _cells(report, report.total)) if report.total and report.rows else None,
        left_out=max(len(report.rows) - MOST_ROWS, 0),
        chart=draw(report, selection),
    )


def _cells(report: Report, row: Row) -> list[Cell]:
    cells = []
    for column in report.columns:
        value = row.values.get(column.name)
        cells.append(Cell(show(value, column.unit, report.digits), column.name == "change" and (value or 0) < 0))
    return cells


def draw(report: Report, selection: Selection) -> dict[str, Any]:
    """What static/hq/reports.js draws: values of at most `most` rows, in whole units of their column."""
    chart = report.chart
    column = next(column for column in report.columns if column.name == chart.values)
    digits = report.digits if column.unit == "money" else 0
    rows = report.rows[: chart.most]
    series = [{"label": show_period(selection.span.period), "values": [row.values[chart.values] for row in rows]}]
    if chart.before:
        series.append(
            {"label": show_period(selection.span.before), "values": [row.values[chart.before] for row in rows]}
        )
    return {
        "lying": chart.lying,
        "labels": [row.name for row in rows],
        "series": series,
        "digits": digits,
        "axis": f"{column.label} ({report.currency})" if column.unit == "money" else str(column.label),
    }


def show_period(period: Period) -> str:
    return period.first.isoformat() if period.one_day else f"{period.first.isoformat()} – {period.last.isoformat()}"


def list_tiles(selection: Selection) -> list[Tile]:
    """What the whole selection comes to, beside the period before: two sums over headers."""
    now, then = sum_all(selection, selection.span.period), sum_all(selection, selection.span.before)
    digits, currency = selection.digits, selection.currency

    def tile(title: str, value: int, before: int, unit: Unit) -> Tile:
        change = change_ppm(value, before)
        shown = "" if change is None else ("+" if change > 0 else "") + show(change, "ppm", 0)
        text = f"{currency} {show(value, unit, digits)}" if unit == "money" else show(value, unit, digits)
        return Tile(title, text, shown, value < before)

    return [
        tile(_("Total"), now["total"], then["total"], "money"),
        tile(_("Sales"), now["sales"], then["sales"], "count"),
        tile(_("Average basket"), _average(now), _average(then), "money"),
        Tile(
            _("Returns"),
            f"{currency} {show(now['returns'], 'money', digits)}",
            _("%(count)s receipts") % {"count": show(now["returned"], "count", 0)},
        ),
    ]


def _average(sums: dict[str, int]) -> int:
    """Of sales alone."""
    return round((sums["total"] - sums["returns"]) / sums["sales"]) if sums["sales"] else 0
