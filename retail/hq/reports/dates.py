"""The two dates typed above a report: a span, and what its page has to say of it."""

from datetime import date, timedelta

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from .periods import Span, span_of_dates

EARLIEST = date(1990, 1, 1)  # no till sealed before, and near year 1 there is no period before to compare with
AHEAD = timedelta(366)  # documents of a till whose clock ran ahead can be seen


def read_dates(first: object, last: object, today: date) -> tuple[Span | None, tuple[str, ...]]:
    """None: there is no date to go by. Without `last` up to today, without `first` that one day."""
    typed = [_date(first), _date(last)]
    latest = today + AHEAD
    begin, end = (day if day and EARLIEST <= day <= latest else None for day in typed)
    notices: tuple[str, ...] = ()
    if [begin, end] != typed:
        text = _("Only dates from %(earliest)s to %(latest)s can be chosen; another one was left out.")
        notices += (text % {"earliest": EARLIEST, "latest": latest},)
    begin = begin or end
    if begin is None:
        return None, notices
    wanted = begin, end or today
    span = span_of_dates(*wanted)
    if span.period.last < max(wanted):
        notices += (_("A report covers three years at most: this one ends on %(last)s.") % {"last": span.period.last},)
    return span, notices


def _date(value: object) -> date | None:
    try:
        return parse_date(str(value or ""))
    except ValueError:  # well written, but no such day
        return None
