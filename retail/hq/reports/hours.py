"""Sales by the hour of the store's clock. Facts hold UTC.

A time zone has few offsets in a period (summer, winter), so each zone is one query: SQL groups by the hour in UTC and
by the offset then; what is left, 24 rows an offset (1,440 where one is no whole hour), is moved here.
"""

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.functions import ExtractHour, ExtractMinute

from retail.masterdata.models import Store
from retail.transactions.models import Transaction

from .filters import Selection
from .periods import Period
from .sums import Sums, sum_groups

_QUARTER = timedelta(minutes=15)
# A business date may hold what was sold after midnight, or at a till whose clock was wrong.
_AROUND = timedelta(days=3)


def sum_hours(selection: Selection, period: Period) -> dict[int, Sums]:
    """By local hour, 0–23. Stores that master data no longer has are counted by UTC."""
    totals: dict[int, Sums] = defaultdict(lambda: defaultdict(int))
    for zone, places in _zones(selection):
        for (offset, hour, minute), sums in _sum_zone(selection, period, zone, places).items():
            local = (hour * 60 + minute + offset) // 60 % 24
            for name, value in sums.items():
                totals[local][name] += value
    return {hour: dict(sums) for hour, sums in totals.items()}


def _zones(selection: Selection) -> list[tuple[ZoneInfo, Q]]:
    """Each zone of the stores, and where its facts are."""
    stores: dict[str, list[str]] = defaultdict(list)
    for number, store in selection.stores.items():
        stores[store.time_zone].append(number)
    zones = [(ZoneInfo(name), Q(store__in=numbers)) for name, numbers in sorted(stores.items())]
    if not selection.limited:
        zones.append((ZoneInfo("UTC"), ~Q(store__in=Store.objects.values("number"))))
    return zones


def _sum_zone(selection: Selection, period: Period, zone: ZoneInfo, places: Q) -> dict[tuple[int, int, int], Sums]:
    """By (offset in minutes, hour, minute); the minute is 0 where offsets are whole hours."""
    stretches = offsets(zone, period)
    whole = all(offset % 60 == 0 for _, offset in stretches)
    rows = Transaction.objects.filter(selection.sold(period) & places).annotate(
        offset_=_offset_at(stretches),
        hour_=ExtractHour("at", tzinfo=UTC),
        minute_=Value(0) if whole else ExtractMinute("at", tzinfo=UTC),
    )
    return sum_groups(rows, ("offset_", "hour_", "minute_"))


def offsets(zone: ZoneInfo, period: Period) -> list[tuple[datetime, int]]:
    """[(from that instant on, minutes east of UTC)], the first before the period."""
    at = datetime.combine(period.first, time(), UTC) - _AROUND
    end = datetime.combine(period.last, time(), UTC) + _AROUND
    found = [(at, _minutes(zone, at))]
    while at < end:  # offsets change on a quarter of an hour in UTC
        day = at + timedelta(days=1)
        if _minutes(zone, day) != found[-1][1]:
            while _minutes(zone, at + _QUARTER) == found[-1][1]:
                at += _QUARTER
            found.append((at + _QUARTER, _minutes(zone, at + _QUARTER)))
        at = day
    return found


def _minutes(zone: ZoneInfo, at: datetime) -> int:
    offset = at.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) // 60 if offset else 0


def _offset_at(stretches: list[tuple[datetime, int]]) -> Case | Value:
    if len(stretches) == 1:
        return Value(stretches[0][1])
    return Case(
        *(When(at__lt=until, then=Value(offset)) for (_, offset), (until, _) in pairwise(stretches)),
        default=Value(stretches[-1][1]),
        output_field=IntegerField(),
    )
