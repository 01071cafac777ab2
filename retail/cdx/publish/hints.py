"""Hints to the worker: "there may be something to do". Lost ones cost seconds, never data: the sweeper looks too."""

import structlog
from celery import current_app
from django.db import connection, transaction
from kombu.exceptions import OperationalError

PUBLISH_TASK = "retail.hq.tasks.publish"
# Older ones say nothing that the sweeper hasn't seen by then.
HINT_SECONDS = 60

log = structlog.get_logger(__name__)


def send_hint() -> None:
    try:
        current_app.send_task(PUBLISH_TASK, retry=False, ignore_result=True, expires=HINT_SECONDS)
    except (OperationalError, OSError):
        log.warning("hint_lost", exc_info=True)


def hint_on_commit() -> None:
    """Once a transaction, however many rows it changes."""
    if not any(entry[1] is send_hint for entry in connection.run_on_commit):
        transaction.on_commit(send_hint, robust=True)
