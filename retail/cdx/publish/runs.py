"""Runs of distribution schedules. The row is the state machine; a broker's message is only a hint to look (02 §5).

A run is claimed with a lease by conditional UPDATE. A worker that dies leaves a lease that runs out, and the sweeper
takes the run again. Two workers at the same run do no harm: the publisher's lock puts one after the other, the
second finds nothing to publish, and only the first to finish writes the result.
"""

import os
import socket
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from retail.cdx.capture.check import CaptureBrokenError
from retail.cdx.models import DistributionSchedule, RunState, ScheduleRun
from retail.cdx.registry import ALL_JOBS, JOBS

from .cut import CutResult, make_cut
from .databases import follow_stores
from .hints import hint_on_commit
from .release import move_pointers

LEASE = timedelta(seconds=60)
TRIES = 3
# Between the tries of a run that failed.
PAUSE = timedelta(seconds=10)

log = structlog.get_logger(__name__)


def run_schedule(*, schedule: DistributionSchedule, jobs: Iterable[str] = ()) -> list[ScheduleRun]:
    """*Run now*: publish what changed and release it to the schedule's groups, in dependency order.

    `jobs`: only these of its jobs. A run that no worker has looked at yet is not doubled: it will see it all.
    """
    with transaction.atomic():
        chosen = jobs_of(schedule)
        wanted = set(jobs) & set(chosen) if jobs else set(chosen)
        waiting = {
            run.job_id: run for run in schedule.runs.filter(state=RunState.STARTED, tries=0, job__in=sorted(wanted))
        }
        at = timezone.now()
        runs = [
            waiting.get(job) or ScheduleRun.objects.create(schedule=schedule, job_id=job, requested_at=at)
            for job in chosen
            if job in wanted
        ]
        hint_on_commit()
    return runs


def jobs_of(schedule: DistributionSchedule) -> list[str]:
    """Its jobs that packages are made of, in dependency order; 9999 stands for all that have tables."""
    numbers = set(schedule.jobs.values_list("number", flat=True))
    return [number for number, job in JOBS.items() if number in numbers or (ALL_JOBS in numbers and job.tables)]


def process_due_runs() -> int:
    """Do what waits, oldest first. Returns how many runs this process worked on."""
    return sum(process_run(run_id) for run_id in _due(timezone.now()).order_by("pk").values_list("pk", flat=True))


def process_run(run_id: int) -> bool:
    """Claim and do one run. False: someone else has it, or it is done."""
    at = timezone.now()
    claimed = _due(at).filter(pk=run_id).update(lease_owner=_owner(), lease_until=at + LEASE, tries=F("tries") + 1)
    if not claimed:
        return False
    run = ScheduleRun.objects.select_related("schedule").get(pk=run_id)
    try:
        publish_run(run)
    except CaptureBrokenError as error:
        _fail(run, f"{error.code}: {', '.join(error.data['tables'])}", final=True)
    except Exception as error:
        log.exception("run_failed", run=run_id, job=run.job_id)
        _fail(run, f"{type(error).__name__}: {error}", final=run.tries >= TRIES)
    return True


def publish_run(run: ScheduleRun) -> CutResult:
    """The cut becomes one with the pointers that move and the run's result, in one transaction. Nothing changed: three
    statements and the result's."""
    job = JOBS[run.job_id]

    def conclude(result: CutResult) -> None:
        at = timezone.now()
        moved = move_pointers(schedule=run.schedule, job=job, at=at)
        if (result.cut or moved) and any(table.name == "store" for table in job.tables):
            follow_stores(schedule=run.schedule)
        ScheduleRun.objects.filter(pk=run.pk, state=RunState.STARTED).update(
            state=RunState.AVAILABLE if result.cut or moved else RunState.NO_DATA,
            finished_at=at,
            lease_until=None,
            cut=result.cut,
            error=_withheld(result.withheld),
        )

    return make_cut(job=job.number, conclude=conclude)


def _due(at: datetime) -> QuerySet[ScheduleRun]:
    return ScheduleRun.objects.filter(Q(lease_until=None) | Q(lease_until__lte=at), state=RunState.STARTED)


def _fail(run: ScheduleRun, error: str, *, final: bool) -> None:
    """Try again after a pause (the lease is the clock), or give up and say why."""
    at = timezone.now()
    ScheduleRun.objects.filter(pk=run.pk, state=RunState.STARTED).update(
        state=RunState.CREATE_FAILED if final else RunState.STARTED,
        finished_at=at if final else None,
        lease_until=None if final else at + PAUSE,
        error=error,
    )


def _withheld(rows: list[str]) -> str:
    shown = rows[:20]
    more = [f"… {len(rows) - len(shown)} more"] if len(rows) > len(shown) else []
    return "\n".join(["Withheld:", *shown, *more]) if rows else ""


def _owner() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{threading.get_ident()}"[:60]
