"""What this database has, and whether its store could sell from it alone: computed, with reasons (02 §5).

Used by `GET /api/v1/status`, the store page and headquarters. Reads this node's own database and node.json only.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from retail.database.compiled import CompiledQuery
from retail.identity.node import Node
from retail.masterdata import models as m

from .models import Checkpoint, JobSync, NodeContact, SessionState
from .node.presence import PAUSED, WAITING_FOR_SIGN_IN, why_not_downloading
from .registry import JOBS

PRICES_JOB = "1020"
_PRICES_CUT = CompiledQuery(
    lambda _slots: Checkpoint.objects.filter(job=PRICES_JOB).order_by("-cut").values_list("cut")[:1]
)
# A clock that is further off than this stamps sales with a wrong hour (03 §4: > 2 min flag, > 10 min not ready).
MAX_CLOCK_OFFSET = timedelta(minutes=10)
# Prices that nobody has confirmed for so long are not to be sold from without asking.
MAX_DATA_AGE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: `retail.api.error_texts` has the sentence of each code, filled from `data`.

    `stops_switch`: selling from this database is impossible (no staff, tenders or taxes), not merely unwise.
    """

    code: str
    data: dict[str, Any] = field(default_factory=dict)
    stops_switch: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """`ok`: ready to go offline. `can_sell`: an automatic switch may happen all the same (03 §3)."""

    reasons: tuple[Reason, ...]

    @property
    def ok(self) -> bool:
        return not self.reasons

    @property
    def can_sell(self) -> bool:
        return not any(reason.stops_switch for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class JobState:
    """A job as Connection status shows it. `error`: words for a technician; `problem`: code and data of a text."""

    job: str
    state: str
    cut: int
    target_cut: int
    rows: int
    applied_at: datetime | None
    error: str
    problem: dict[str, Any]


def compute_readiness(*, node: Node, store: str, register: str = "") -> Readiness:
    """Whether `store` (and, where given, its `register`) could sell from this database alone."""
    return Readiness(tuple(_reasons(node, store, register)))


def data_version() -> str:
    """From which prices this database answers: job and cut, "1020:41", empty before their first synchronisation. Sealed
    with every line and sent back with every quote, so it must stay short: `job_states` has the other jobs."""
    newest = _PRICES_CUT.first()
    return f"{PRICES_JOB}:{newest[0]}" if newest else ""


def prices_as_of() -> datetime | None:
    """When headquarters last said that these prices are its newest; None before the first sync.

    While a newer cut is released but not applied yet, that moment stays.
    """
    row = JobSync.objects.filter(job=PRICES_JOB).first()
    return None if row is None else row.confirmed_at


def job_states() -> list[JobState]:
    """Every job that headquarters has released to this database, in dependency order."""
    cuts = dict(Checkpoint.objects.values("job").annotate(cut=Max("cut")).values_list("job", "cut"))
    order = {job: position for position, job in enumerate(JOBS)}
    rows = sorted(JobSync.objects.all(), key=lambda row: order.get(row.job, len(order)))
    return [
        JobState(
            job=row.job,
            state=row.state,
            cut=cuts.get(row.job, row.target_cut if row.state == SessionState.APPLIED else 0),
            target_cut=row.target_cut,
            rows=row.rows,
            applied_at=row.applied_at,
            error=row.error,
            problem=row.error_data,
        )
        for row in rows
    ]


def _reasons(node: Node, store: str, register: str) -> Iterator[Reason]:
    rows = {row.job: row for row in JobSync.objects.all()}
    if not Checkpoint.objects.exists():
        held_back = why_not_downloading(node)
        yield Reason(held_back if held_back == WAITING_FOR_SIGN_IN else "never_synchronised", stops_switch=True)
        return
    yield from _first_sync(rows.values())
    yield from _missing_data(store, register)
    yield from _age(rows)
    if why_not_downloading(node) == PAUSED:
        yield Reason(PAUSED)
    for row in rows.values():
        if row.state == SessionState.SUSPENDED:
            yield Reason("job_suspended", {"job": row.job, "reason": row.error})
        elif row.full_sync_wanted:
            yield Reason("data_differs", {"job": row.job})
    yield from _clock()


def _first_sync(rows: Iterable[JobSync]) -> Iterator[Reason]:
    """Jobs that have never arrived: share done of those released, rows of the ones that are on their way."""
    known = [row for row in rows if row.job in JOBS]
    waiting = [row for row in known if row.confirmed_at is None]
    if waiting:
        data = {
            "percent": 100 * (len(known) - len(waiting)) // len(known),
            "jobs": [row.job for row in waiting],
            "rows_left": sum(row.rows for row in waiting),
        }
        yield Reason("first_sync_running", data)


def _missing_data(store: str, register: str) -> Iterator[Reason]:
    today = timezone.now().date()
    if not m.Store.objects.filter(number=store).exists():
        yield Reason("store_missing", {"store": store}, stops_switch=True)
    registers = m.Register.objects.filter(store__number=store, active=True)
    if not registers.filter(**({"number": register} if register else {})).exists():
        yield Reason("register_missing", {"register": register or store}, stops_switch=True)
    if not m.StaffAssignment.objects.filter(store__number=store, staff__active=True).exclude(pin_verifier="").exists():
        yield Reason("staff_missing", {"store": store}, stops_switch=True)
    if not m.Tender.objects.filter(allowed_offline=True).exists():
        yield Reason("tenders_missing", stops_switch=True)
    if not m.TaxRate.objects.exists():
        yield Reason("taxes_missing", stops_switch=True)
    ours = Q(store=None) | Q(store__number=store)
    now_valid = Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gte=today))
    if not m.Price.objects.filter(ours & now_valid).exists():
        yield Reason("prices_missing", {"store": store})


def _age(rows: dict[str, JobSync]) -> Iterator[Reason]:
    oldest = [row.confirmed_at for row in rows.values() if row.confirmed_at and row.job in JOBS]
    if oldest and (age := timezone.now() - min(oldest)) > MAX_DATA_AGE:
        yield Reason("data_old", {"days": age.days, "since": min(oldest).isoformat()})


def _clock() -> Iterator[Reason]:
    """By headquarters' clock where it was heard, else by the retail server's."""
    row = NodeContact.objects.exclude(clock_offset_ms=None).order_by("neighbour").first()
    offset = row.clock_offset_ms if row and row.clock_offset_ms else 0
    if abs(offset) > MAX_CLOCK_OFFSET.total_seconds() * 1000:
        yield Reason("clock_off", {"minutes": round(offset / 60_000)})
