"""Telling headquarters what became of each released cut: `POST /cdx/v1/sessions`."""

from datetime import datetime
from typing import Any

import structlog
from django.db.models import Q

from retail.cdx.encoding import encode_value
from retail.cdx.models import Checkpoint, JobSync

from .client import NeighbourClient
from .errors import RejectedError

log = structlog.get_logger(__name__)

# Characters that headquarters takes.
MAX_ERROR = 10_000


def report_sessions(client: NeighbourClient) -> None:
    """Send every state that headquarters hasn't heard of. A state that changes meanwhile stays unreported."""
    rows = list(JobSync.objects.filter(reported=False).order_by("id"))
    if not rows:
        return
    try:
        client.json("POST", "/cdx/v1/sessions", body={"sessions": [_session(row) for row in rows]})
    except RejectedError as error:
        # Data arrive all the same; it is told again with the next state.
        log.warning("report refused", **error.data)
        return
    for row in rows:
        same = Q(pk=row.pk, state=row.state, target_cut=row.target_cut, tries=row.tries, error=row.error)
        JobSync.objects.filter(same).update(reported=True)


def _session(row: JobSync) -> dict[str, Any]:
    checkpoints = Checkpoint.objects.filter(job=row.job).order_by("scope")
    return {
        "job": row.job,
        "cut": row.target_cut,
        "state": row.state,
        "packages": row.packages,
        "rows": row.rows,
        "size": row.size,
        "tries": row.tries,
        "requested_at": _instant(row.requested_at),
        "downloaded_at": _instant(row.downloaded_at),
        "applied_at": _instant(row.applied_at),
        "error": row.error[:MAX_ERROR],
        "full_sync_wanted": row.full_sync_wanted,
        "full_sync_done": row.full_sync_done,
        "checkpoints": {checkpoint.scope: checkpoint.cut for checkpoint in checkpoints},
    }


def _instant(value: datetime | None) -> str | None:
    return None if value is None else str(encode_value(value))
