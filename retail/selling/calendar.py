"""The store's own day: prices change at its midnight, not at the server's."""

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from retail.masterdata.models import Store


def today_in(store: Store) -> date:
    """Today in the store's time zone; in UTC where the zone's name is unknown to this machine."""
    try:
        return timezone.localdate(timezone=ZoneInfo(store.time_zone))
    except (ZoneInfoNotFoundError, ValueError):
        return timezone.now().date()
