"""What nobody asked for but is due: recurring schedules, publish on save, late joiners, leases that ran out, databases
that have drained."""

from datetime import datetime, timedelta

from django.db.models import F, Max
from django.utils import timezone

from retail.cdx.models import ChangeLog, Cut, DistributionSchedule, Release, RunState, SnapshotWish
from retail.cdx.registry import JOBS

from .cut import make_cut
from .draining import retire_drained
from .pending import log_names
from .runs import jobs_of, process_due_runs, run_schedule

# A schedule that publishes on save isn't started again at once after a run that failed.
PAUSE_AFTER_FAILURE = timedelta(minutes=1)


def sweep() -> int:
    """Everything the rows say is due. Returns how many runs were worked on."""
    at = timezone.now()
    start_recurring(at)
    start_publish_on_save(at)
    done = process_due_runs()
    make_wished_snapshots()
    retire_drained()
    return done


def start_recurring(at: datetime) -> None:
    """Schedules whose last run was asked for longer ago than their interval. The runs themselves are the memory."""
    schedules = DistributionSchedule.objects.filter(active=True, every_minutes__gt=0).annotate(
        last=Max("runs__requested_at")
    )
    for schedule in schedules:
        assert schedule.every_minutes is not None  # noqa: S101  (filtered)
        if schedule.last is None or schedule.last + timedelta(minutes=schedule.every_minutes) <= at:
            run_schedule(schedule=schedule)


def start_publish_on_save(at: datetime) -> None:
    """Jobs with change-log rows that no cut claimed, and groups that a published job was never released to."""
    schedules = list(DistributionSchedule.objects.filter(active=True, publish_on_save=True))
    changed = jobs_with_changes() if schedules else set()
    for schedule in schedules:
        jobs = (changed | _unreleased(schedule)) & set(jobs_of(schedule))
        failed = schedule.runs.filter(state=RunState.CREATE_FAILED, finished_at__gt=at - PAUSE_AFTER_FAILURE)
        if jobs := jobs - set(failed.values_list("job_id", flat=True)):
            run_schedule(schedule=schedule, jobs=jobs)


def jobs_with_changes() -> set[str]:
    waiting = set(ChangeLog.objects.filter(cut=None).order_by().values_list("table", flat=True).distinct())
    return {number for number, job in JOBS.items() if waiting.intersection(log_names(job))}


def _unreleased(schedule: DistributionSchedule) -> set[str]:
    """Jobs with a cut that some group of the schedule has no pointer for, or an old one."""
    newest = dict(Cut.objects.values_list("job_id").annotate(newest=Max("number")))
    groups = set(schedule.groups.values_list("pk", flat=True))
    released: dict[str, set[int]] = {}
    for job, group, cut in Release.objects.filter(group__in=groups).values_list("job_id", "group_id", "cut"):
        if cut == newest.get(job):
            released.setdefault(job, set()).add(group)
    return {job for job in newest if groups - released.get(job, set())}


def make_wished_snapshots() -> None:
    """In a cut, but not in one that would take changes nobody has released yet: those wait for their run, and the
    wish with them."""
    changed = jobs_with_changes()
    for job in sorted(set(SnapshotWish.objects.values_list(F("job_id"), flat=True)) - changed):
        make_cut(job=job)
