"""Business dates from–to, both included, and the period before that they are compared with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

LONGEST = 1100  # days: three years


@dataclass(frozen=True)
class Period:
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def one_day(self) -> bool:
        return self.first == self.last

    def moved(self, days: int) -> "Period":
        return Period(self.first + timedelta(days), self.last + timedelta(days))


@dataclass(frozen=True)
class Span:
    """A period, and the one it is compared with: as many days, at the same place of their week or month."""

    period: Period
    before: Period


def _day(day: date) -> Span:
    period = Period(day, day)
    return Span(period, period.moved(-1))


def _week(day: date) -> Span:
    """Monday to `day`; before it: the same weekdays of the week before."""
    period = Period(day - timedelta(day.weekday()), day)
    return Span(period, period.moved(-7))


def _last_week(day: date) -> Span:
    return _week(day - timedelta(day.weekday() + 1))


def _month(day: date) -> Span:
    """The first to `day`; before it: the month before up to the same date, or to its end where it is shorter."""
    end = day.replace(day=1) - timedelta(1)
    same = end.replace(day=min(day.day, end.day))
    return Span(Period(day.replace(day=1), day), Period(end.replace(day=1), same))


def _last_month(day: date) -> Span:
    """Whole months, however long they are."""
    last = day.replace(day=1) - timedelta(1)
    end = last.replace(day=1) - timedelta(1)
    return Span(Period(last.replace(day=1), last), Period(end.replace(day=1), end))


def _year(day: date) -> Span:
    """1 January to `day`; before it: the same dates of the year before."""
    before = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return Span(Period(day.replace(month=1, day=1), day), Period(before.replace(month=1, day=1), before))


PRESETS: dict[str, tuple[Any, Callable[[date], Span]]] = {
    "today": (_("Today"), _day),
    "yesterday": (_("Yesterday"), lambda today: _day(today - timedelta(1))),
    "week": (_("This week"), _week),
    "last_week": (_("Last week"), _last_week),
    "month": (_("This month"), _month),
    "last_month": (_("Last month"), _last_month),
    "year": (_("This year"), _year),
}
CUSTOM = "dates"


def span_of_dates(first: date, last: date) -> Span:
    """Two dates, in either order, at most LONGEST days from the first on; before them: as many days that end the day
    before."""
    first, last = min(first, last), max(first, last)
    period = Period(first, min(last, first + timedelta(LONGEST - 1)))
    return Span(period, period.moved(-period.days))
