"""What people ask for: a file to be checked, a checked file to be applied. The work is a worker's (`runs`)."""

import zlib
from typing import TYPE_CHECKING

import structlog
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import ImportFile, ImportRun, ImportState
from .reading import MAX_BYTES
from .texts import ImportRefusedError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TASK = "retail.hq.tasks.import_files"
HINT_SECONDS = 60

log = structlog.get_logger(__name__)


def upload_import(*, kind: str, name: str, content: bytes, user: "User") -> ImportRun:
    """Keep the file and have it checked. Raises ImportRefusedError: file_empty, file_too_large."""
    if not content:
        raise ImportRefusedError(reason="file_empty")
    if len(content) > MAX_BYTES:
        raise ImportRefusedError(reason="file_too_large", limit=MAX_BYTES // 1024 // 1024)
    packed = zlib.compress(content, level=1)
    with transaction.atomic(durable=True):
        run = ImportRun.objects.create(
            kind=kind, file_name=name[-200:], size=len(content), created_by=user, created_at=timezone.now()
        )
        ImportFile.objects.create(run=run, content=packed)
        transaction.on_commit(send_hint, robust=True)
    return run


def apply_import(*, run: ImportRun, skip_wrong: bool, user: "User") -> None:
    """Have a checked file applied, once. Raises ImportRefusedError: has_wrong_rows, wrong_state."""
    if run.wrong_rows and not skip_wrong:
        raise ImportRefusedError(reason="has_wrong_rows", count=run.wrong_rows)
    with transaction.atomic(durable=True):
        taken = ImportRun.objects.filter(pk=run.pk, state=ImportState.CHECKED).update(
            state=ImportState.APPLYING, skip_wrong=skip_wrong, applied_by=user, done_rows=0, finished_at=None
        )
        if not taken:
            raise ImportRefusedError(reason="wrong_state")
        transaction.on_commit(send_hint, robust=True)


def send_hint() -> None:
    """A lost one costs seconds: the clock's entry looks too."""
    try:
        current_app.send_task(TASK, retry=False, ignore_result=True, expires=HINT_SECONDS)
    except (OperationalError, OSError):
        log.warning("hint_lost", exc_info=True)
