"""When a neighbour last answered, and what failed last: rows that Connection status and readiness show."""

from datetime import timedelta

from django.utils import timezone

from retail.cdx.models import NodeContact

HQ = "hq"
SERVER = "server"


def record_success(neighbour: str, *, clock_offset: timedelta | None = None, unsent: int | None = None) -> None:
    """`unsent`: documents that the neighbour still lacks, where the call has told it."""
    now = timezone.now()
    values: dict[str, object] = {"last_success": now, "last_attempt": now, "error": ""}
    if clock_offset is not None:
        values["clock_offset_ms"] = round(clock_offset.total_seconds() * 1000)
    if unsent is not None:
        values["unsent"] = unsent
    NodeContact.objects.update_or_create(neighbour=neighbour, defaults=values)


def record_failure(neighbour: str, *, error: str, unsent: int | None = None) -> None:
    values: dict[str, object] = {"last_attempt": timezone.now(), "error": error}
    if unsent is not None:
        values["unsent"] = unsent
    NodeContact.objects.update_or_create(neighbour=neighbour, defaults=values)
