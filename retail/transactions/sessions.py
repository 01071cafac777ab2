"""Upload sessions: one row an exchange between nodes that carried something (job P-0001)."""

from collections.abc import Sequence
from datetime import datetime

from .models import UploadSession, UploadState
from .models.exchange import UploadDirection
from .results import Counts, Result, count


def record_received(*, neighbour: str, size: int, results: Sequence[Result], now: datetime) -> None:
    """Inside the transaction that took the batch: a session that says Applied is one that was committed."""
    counts = count((result.outcome, bool(result.flags)) for result in results)
    session = UploadSession(
        neighbour=neighbour,
        direction=UploadDirection.RECEIVED,
        state=UploadState.APPLY_FAILED if counts.refused else UploadState.APPLIED,
        started_at=now,
        finished_at=now,
        size=size,
    )
    write_counts(session, counts)
    if counts.refused:
        session.error = ", ".join(sorted({result.error.code for result in results if result.error}))
    session.save()


def start_sent(*, neighbour: str, now: datetime) -> UploadSession:
    return UploadSession.objects.create(
        neighbour=neighbour, direction=UploadDirection.SENT, state=UploadState.STARTED, started_at=now
    )


def write_counts(session: UploadSession, counts: Counts) -> None:
    """On the instance only: callers save with their state."""
    session.documents = counts.documents
    session.accepted = counts.accepted
    session.duplicate = counts.duplicate
    session.conflicting = counts.conflicting
    session.flagged = counts.flagged
    session.refused = counts.refused


def close_sent(*, session: UploadSession, state: UploadState, error: str = "", now: datetime) -> None:
    """End a session. The same failure as the session before it becomes one more try of that one, not another row:
    a document that the neighbour refuses is offered every few seconds until somebody looks at it."""
    session.state, session.error, session.finished_at = state, error, now
    before = UploadSession.objects.filter(neighbour=session.neighbour, direction=session.direction, id__lt=session.id)
    last = before.order_by("-id").first()
    if last is not None and error and (last.state, last.error, last.documents) == (state, error, session.documents):
        last.tries += 1
        last.finished_at = now
        last.save(update_fields=["tries", "finished_at"])
        session.delete()
        return
    session.save()
