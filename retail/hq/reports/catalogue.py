"""Which reports there are, by the name in their address. Each makes the tables of its page from a Selection."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import sales
from .baskets import amounts_report, count_baskets, items_report
from .filters import Selection
from .table import Report

Tables = dict[str, Report]


@dataclass(frozen=True)
class Page:
    title: Any
    make: Callable[[Selection], Tables]
    note: Any = ""


def _one(name: str, make: Callable[[Selection], Report]) -> Callable[[Selection], Tables]:
    return lambda selection: {name: make(selection)}


def _baskets(selection: Selection) -> Tables:
    counted = count_baskets(selection, selection.span.period)
    return {"items": items_report(selection, counted), "amounts": amounts_report(selection, counted)}


PAGES = {
    "days": Page(_("Sales by day"), _one("days", sales.days_report)),
    "hours": Page(
        _("Sales by hour"),
        _one("hours", sales.hours_report),
        _("Hours of each store's own clock. What was sold after midnight counts for the business date it was sold on."),
    ),
    "stores": Page(_("Sales by store"), _one("stores", sales.stores_report)),
    "departments": Page(
        _("Sales by department"),
        _one("departments", sales.departments_report),
        _("Amounts as printed on the lines: where prices are without tax, tax comes on top."),
    ),
    "cashiers": Page(_("Sales by cashier"), _one("cashiers", sales.cashiers_report)),
    "tenders": Page(
        _("Sales by tender"),
        _one("tenders", sales.tenders_report),
        _("What was kept: tendered less change. Rounding of cash is part of it."),
    ),
    "baskets": Page(
        _("Basket size"),
        _baskets,
        _("Sales only, without returned and voided lines. A piece counts as one item, so does one weighed line."),
    ),
}
Z_TITLE = _("Z reports")
