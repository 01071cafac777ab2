"""The state machine of one job on this database: requested → downloaded → applied, or failed and tried again.

Every state is a row (JobSync) before the work it names begins, so a process that dies is taken up where it was.
"""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils import timezone

from retail.cdx.models import JobSync, SessionState

from .apply import Applied, apply_cut
from .client import NeighbourClient
from .download import fetch_packages
from .errors import SyncError, describe
from .release import JobRelease, Release
from .work import Work, plan_work

log = structlog.get_logger(__name__)

MAX_TRIES = 3
# Before the second and the third try.
BACK_OFF = (timedelta(seconds=5), timedelta(seconds=60))

FAILED = (SessionState.DOWNLOAD_FAILED, SessionState.APPLY_FAILED, SessionState.SUSPENDED)
Report = Callable[[], None]


def sync_job(
    *, client: NeighbourClient, key: Ed25519PublicKey, release: Release, job: JobRelease, report: Report
) -> bool:
    """Bring one job to its released cut; whether anything was applied. `report` tells headquarters after each state.

    What is wrong with the data ends in the job's row, never in an exception; UnreachableError goes up.
    """
    row = _row(job)
    asked = job.full_sync and row.full_sync_done != _name(release)
    if row.state == SessionState.SUSPENDED and asked and row.error_data.get("release") != _name(release):
        _set(row, state=SessionState.REQUESTED, tries=0)  # somebody at headquarters wants it tried anew
    if row.state == SessionState.SUSPENDED:
        return False
    if row.next_try_at and row.next_try_at > timezone.now():
        return False
    step = SessionState.DOWNLOAD_FAILED
    try:
        work = plan_work(release=release, job=job, full_sync_wanted=row.full_sync_wanted, full_sync_asked=asked)
        if work.nothing_to_do():
            _confirm(row, work)
            return False
        _set(row, state=SessionState.REQUESTED, requested_at=timezone.now(), downloaded_at=None, applied_at=None)
        report()
        packages = fetch_packages(client, work, key=key)
        rows = sum(package.manifest.rows for package in packages)
        size = sum(package.manifest.size for package in packages)
        _set(row, state=SessionState.DOWNLOADED, downloaded_at=timezone.now(),
             packages=len(packages), rows=rows, size=size)  # fmt: skip
        report()
        step = SessionState.APPLY_FAILED
        done = _name(release) if asked else row.full_sync_done
        applied = apply_cut(work=work, packages=packages, conclude=lambda result: _conclude(row, work, result, done))
    except SyncError as error:
        if error.retryable:
            raise
        _fail(row, step, error, release)
        report()
        return False
    log.info("applied", job=job.job, cut=job.cut, rows=applied.rows, full_sync=work.full)
    report()
    return True


def resume_suspended() -> None:
    """A start of the agent is a new chance: the version that couldn't may have been replaced by one that can."""
    JobSync.objects.filter(state__in=FAILED).update(state=SessionState.APPLY_FAILED, tries=0, next_try_at=None)


def _row(job: JobRelease) -> JobSync:
    """The job's row, pointed at the released cut: a new cut is a new session with all its tries."""
    row, _ = JobSync.objects.get_or_create(job=job.job, defaults={"state": SessionState.REQUESTED})
    if row.target_cut != job.cut:
        _set(row, target_cut=job.cut, state=SessionState.REQUESTED, tries=0, next_try_at=None,
             packages=0, rows=0, size=0)  # fmt: skip
    return row


def _name(release: Release) -> str:
    return sha256(release.text.encode()).hexdigest()


def _set(row: JobSync, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.reported = False
    row.save()


def _confirm(row: JobSync, work: Work) -> None:
    """Nothing newer is there. A row whose digest differs keeps saying so."""
    now = timezone.now()
    row.confirmed_at = now
    if row.state == SessionState.APPLIED:
        row.save(update_fields=["confirmed_at"])
        return
    _set(row, state=SessionState.APPLIED, target_cut=work.cut, applied_at=now, error="", error_data={}, tries=0)


def _conclude(row: JobSync, work: Work, applied: Applied, full_sync_done: str) -> None:
    """In the transaction of the apply."""
    now = timezone.now()
    data: dict[str, object] = {}
    if applied.mismatches:
        ranges = [{"table": m.table, "scope": m.scope, "expected": m.expected, "found": m.found}
                  for m in applied.mismatches]  # fmt: skip
        data = {"code": "digest_mismatch", "ranges": ranges}
    _set(
        row,
        state=SessionState.APPLIED,
        target_cut=work.cut,
        rows=applied.rows,
        applied_at=now,
        confirmed_at=now,
        tries=0,
        next_try_at=None,
        error=", ".join(f"digest_mismatch, {m.table} in {m.scope}" for m in applied.mismatches),
        error_data=data,
        full_sync_wanted=bool(applied.mismatches),
        full_sync_done=full_sync_done,
    )


def _fail(row: JobSync, step: SessionState, error: SyncError, release: Release) -> None:
    """Count the try. The row was changed by `_conclude` in memory only, if at all: what the database has counts."""
    row.refresh_from_db()
    tries = row.tries + 1
    last = tries >= MAX_TRIES
    words = describe(error.code, error.data)
    log.warning("job failed", job=row.job, cut=row.target_cut, tries=tries, error=words)
    _set(
        row,
        state=SessionState.SUSPENDED if last else step,
        tries=tries,
        next_try_at=None if last else timezone.now() + BACK_OFF[tries - 1],
        error=words,
        error_data={"code": error.code, **error.data, "release": _name(release)},
    )
