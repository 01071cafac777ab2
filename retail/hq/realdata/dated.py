"""Prices and discounts with their days, out of what was paid on some days.

A price stands until the first day that contradicts it. A discount stands from the first to the last of the days,
one after the other, that had it: on a day without a sale nobody knows, and so nobody is promised anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from .days import Terms
from .source import FIRST_DAY
from .spans import Span

_ONE_DAY = timedelta(days=1)


class Dated(NamedTuple):
    """A unit value in 1/10 000, from day to day, both included; `last` None: until further notice."""

    value: int
    first: date
    last: date | None


def prices(days: Mapping[date, Terms], *, pick: Callable[[Span], int]) -> Iterator[Dated]:
    """`days` in their order. The first price counts from the year's first day on, so a store never lacks one."""
    runs = list(_runs((day, terms.price) for day, terms in days.items()))
    for place, (span, first, _) in enumerate(runs):
        following = runs[place + 1][1] - _ONE_DAY if place + 1 < len(runs) else None
        yield Dated(pick(span), first if place else min(first, FIRST_DAY), following)


def discounts(days: Mapping[date, Terms], *, pick: Callable[[Span], int]) -> Iterator[Dated]:
    found = ((day, terms.discount if terms.has_discount else None) for day, terms in days.items())
    for span, first, last in _runs(found):
        yield Dated(pick(span), first, last)


def value_on(day: date, rows: Iterable[Dated]) -> int | None:
    """The newest row that is valid on `day`."""
    valid = [row for row in rows if row.first <= day and (row.last is None or day <= row.last)]
    return max(valid, key=lambda row: row.first).value if valid else None


def _runs(days: Iterable[tuple[date, Span | None]]) -> Iterator[tuple[Span, date, date]]:
    """(what all its days have in common, first, last day) of each run; None ends a run."""
    run: tuple[Span, date, date] | None = None
    for day, span in days:
        if run is not None and span is not None and run[0].meets(span):
            run = (run[0].common(span), run[1], day)
            continue
        if run is not None:
            yield run
        run = None if span is None else (span, day, day)
    if run is not None:
        yield run
