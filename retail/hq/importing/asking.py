"""What people ask for: a file to be checked (again), a checked file to be applied. The work is a worker's (`runs`)."""

import zlib
from typing import TYPE_CHECKING, Any

import structlog
from celery import current_app
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext
from kombu.exceptions import OperationalError

from .encodings import CHINESE_FIRST, WESTERN_FIRST, decode
from .models import ImportFile, ImportRun, ImportState
from .reading import MAX_BYTES, is_text
from .texts import ImportRefusedError

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TASK = "retail.hq.tasks.import_files"
HINT_SECONDS = 60
# Not applied, and nobody works on it: it may be checked anew.
AT_REST = (ImportState.CHECKED, ImportState.FAILED)
_COUNTS = ("done_rows", "total_rows", "new_rows", "changed_rows", "unchanged_rows", "wrong_rows")
_NEW: dict[str, Any] = {"finished_at": None, "error": "", "error_data": {}, **dict.fromkeys(_COUNTS, 0)}

log = structlog.get_logger(__name__)


def upload_import(*, kind: str, name: str, content: bytes, user: "User", encoding: str = "") -> ImportRun:
    """Keep the file and have it checked. `encoding`: empty: it is found out, or guessed by the language of who asks.
    Raises ImportRefusedError: file_empty, file_too_large, encoding_unknown."""
    if not content:
        raise ImportRefusedError(reason="file_empty")
    if len(content) > MAX_BYTES:
        raise ImportRefusedError(reason="file_too_large", limit=MAX_BYTES // 1024 // 1024)
    letters = _letters(content, encoding)
    packed = zlib.compress(content, level=1)
    with transaction.atomic(durable=True):
        run = ImportRun.objects.create(
            kind=kind, file_name=name[-200:], size=len(content), created_by=user, created_at=timezone.now(), **letters
        )
        ImportFile.objects.create(run=run, content=packed)
        _log(run, user, ADDITION, [{"added": {}}])
        transaction.on_commit(send_hint, robust=True)
    return run


def check_again(*, run: ImportRun, encoding: str, user: "User") -> None:
    """Have a file that wasn't applied read in another encoding. Raises ImportRefusedError: file_gone, encoding_unknown,
    wrong_state."""
    packed = ImportFile.objects.filter(run=run).values_list("content", flat=True).first()
    if packed is None:
        raise ImportRefusedError(reason="file_gone")
    letters = _letters(zlib.decompress(bytes(packed)), encoding)
    with transaction.atomic(durable=True):
        rested = ImportRun.objects.filter(pk=run.pk, state__in=AT_REST)
        if not rested.update(state=ImportState.UPLOADED, **_NEW, **letters):
            raise ImportRefusedError(reason="wrong_state")
        ImportFile.objects.filter(run=run).update(sample={})
        run.problems.all().delete()
        _log(run, user, CHANGE, [{"changed": {"fields": ["encoding"]}}])
        transaction.on_commit(send_hint, robust=True)


def _letters(content: bytes, chosen: str) -> dict[str, Any]:
    if not is_text(content):
        return {"encoding": "", "encoding_guessed": False}
    chinese = (get_language() or "").startswith("zh")
    found = decode(content, chosen=chosen, guesses=CHINESE_FIRST if chinese else WESTERN_FIRST)
    return {"encoding": found.encoding, "encoding_guessed": found.guessed}


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
        parts = [gettext("Apply"), gettext("Leave the wrong rows out")]
        _log(run, user, CHANGE, " · ".join(parts if skip_wrong else parts[:1]))
        transaction.on_commit(send_hint, robust=True)


def _log(run: ImportRun, user: "User", flag: int, message: str | list[dict[str, Any]]) -> None:
    """A line in the history of the import itself."""
    LogEntry.objects.log_actions(user.pk, [run], flag, change_message=message)


def send_hint() -> None:
    """A lost one costs seconds: the clock's entry looks too."""
    try:
        current_app.send_task(TASK, retry=False, ignore_result=True, expires=HINT_SECONDS)
    except (OperationalError, OSError):
        log.warning("hint_lost", exc_info=True)
