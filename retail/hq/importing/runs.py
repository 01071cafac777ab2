"""Imports on their way: the row is the state machine, a worker's message only a hint to look (as in cdx.publish.runs).

Checking reads and compares, outside of any transaction. Applying does the same again, because the world went on, and
then writes in one durable transaction together with the run's own end: a worker that dies leaves nothing half done.
"""

import os
import socket
import threading
import time
import zlib
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from retail.cdx.publish.hints import hint_on_commit

from .history import log_rows
from .kinds import KINDS
from .models import ImportFile, ImportProblem, ImportRun, ImportState
from .planning import Plan, make_plan
from .reading import read_table, sample_of
from .texts import ImportRefusedError
from .writing import PlanOutdatedError, write_plan

LEASE = timedelta(seconds=60)
# Writing 500,000 rows can't tell of its progress: nothing it writes is seen before its end.
WRITING_LEASE = timedelta(minutes=15)
PAUSE = timedelta(seconds=10)
TRIES = 3
KEPT = timedelta(days=30)
# Seconds between two notes of progress.
NOTE_EVERY = 0.5
WAITING = (ImportState.UPLOADED, ImportState.CHECKING, ImportState.APPLYING)
WORKING = (ImportState.CHECKING, ImportState.APPLYING)

log = structlog.get_logger(__name__)


class LeaseLostError(Exception):
    """Somebody else has the run: what this worker did is void."""


def process_due_imports() -> int:
    """Do what waits, oldest first. Returns how many runs this process worked on."""
    ImportFile.objects.filter(run__created_at__lt=timezone.now() - KEPT).exclude(run__state__in=WAITING).delete()
    return sum(process_import(run) for run in _due(timezone.now()).order_by("pk").values_list("pk", flat=True))


def process_import(run_id: int) -> bool:
    """Claim and do one run. False: someone else has it, or it is done."""
    at, owner = timezone.now(), _owner()
    lease = {"lease_owner": owner, "lease_until": at + LEASE, "tries": F("tries") + 1}
    new = _due(at).filter(pk=run_id, state=ImportState.UPLOADED).update(state=ImportState.CHECKING, **lease)
    if not new and not _due(at).filter(pk=run_id).update(**lease):
        return False
    run = ImportRun.objects.get(pk=run_id)
    try:
        _work(run, owner)
    except LeaseLostError:
        log.warning("import_lease_lost", run=run_id)
    except ImportRefusedError as error:
        _fail(run, owner, dict(error.data))
    except Exception:
        log.exception("import_failed", run=run_id)
        if run.tries >= TRIES:
            _fail(run, owner, {"reason": "interrupted"})
        else:
            _mine(run, owner).update(lease_until=timezone.now() + PAUSE)
    return True


def _work(run: ImportRun, owner: str) -> None:
    content = ImportFile.objects.filter(run=run).values_list("content", flat=True).first()
    if content is None:
        raise ImportRefusedError(reason="file_gone")
    table = read_table(zlib.decompress(bytes(content)), encoding=run.encoding)
    if run.state == ImportState.CHECKING:
        ImportFile.objects.filter(run=run).update(sample=sample_of(table))
    kind = KINDS[run.kind]
    for _ in range(TRIES):
        plan = make_plan(kind=kind, table=table, progress=_Notes(run, owner))
        if run.state == ImportState.CHECKING:
            _finish(run, owner, plan, ImportState.CHECKED)
            return
        if plan.wrong and not run.skip_wrong:
            _finish(run, owner, plan, ImportState.FAILED, reason="has_wrong_rows", count=plan.wrong)
            return
        if not _mine(run, owner).update(lease_until=timezone.now() + WRITING_LEASE):
            raise LeaseLostError
        try:
            with transaction.atomic(durable=True):
                write_plan(plan)
                log_rows(run=run, plan=plan)
                _finish(run, owner, plan, ImportState.APPLIED)
                hint_on_commit()
        except PlanOutdatedError:
            log.info("import_planned_again", run=run.pk)
        else:
            return
    raise ImportRefusedError(reason="changed_meanwhile")


class _Notes:
    """Progress in the run's row, and the lease with it."""

    def __init__(self, run: ImportRun, owner: str) -> None:
        self._run, self._owner, self._last = run, owner, 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done < total and now - self._last < NOTE_EVERY:
            return
        self._last = now
        until = timezone.now() + LEASE
        if not _mine(self._run, self._owner).update(done_rows=done, total_rows=total, lease_until=until):
            raise LeaseLostError


def _finish(run: ImportRun, owner: str, plan: Plan, state: ImportState, **error: Any) -> None:
    """The result, the problems and the new state, together. Raises LeaseLostError, and then nothing of it stays."""
    with transaction.atomic():
        ended = _mine(run, owner).update(
            state=state,
            total_rows=plan.total,
            done_rows=plan.total,
            new_rows=len(plan.inserts),
            changed_rows=len(plan.updates),
            unchanged_rows=plan.unchanged,
            wrong_rows=plan.wrong,
            error=error.pop("reason", ""),
            error_data=error,
            **_at_rest(),
        )
        if not ended:
            raise LeaseLostError
        run.problems.all().delete()
        ImportProblem.objects.bulk_create(
            (
                ImportProblem(
                    run=run, row=one.row, column=one.column, code=one.code, value=one.value[:200], data=one.data
                )
                for one in plan.problems
            ),
            batch_size=500,
        )


def _fail(run: ImportRun, owner: str, error: dict[str, Any]) -> None:
    reason = error.pop("reason")
    _mine(run, owner).update(state=ImportState.FAILED, error=reason, error_data=error, **_at_rest())


def _at_rest() -> dict[str, Any]:
    return {"finished_at": timezone.now(), "lease_until": None, "lease_owner": "", "tries": 0}


def _due(at: datetime) -> "QuerySet[ImportRun]":
    return ImportRun.objects.filter(Q(lease_until=None) | Q(lease_until__lte=at), state__in=WAITING)


def _mine(run: ImportRun, owner: str) -> "QuerySet[ImportRun]":
    return ImportRun.objects.filter(pk=run.pk, lease_owner=owner, state__in=WORKING)


def _owner() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{threading.get_ident()}"[:60]
