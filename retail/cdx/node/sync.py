"""One pass over everything that headquarters has released to this database."""

from dataclasses import dataclass

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils import timezone

from retail.cdx.models import JobSync
from retail.cdx.registry import JOBS
from retail.identity.keys import public_key
from retail.identity.local import local_node
from retail.identity.node import Node

from . import contact, store
from .client import NeighbourClient
from .download import fetch_release
from .errors import SyncError
from .jobs import sync_job
from .presence import why_not_downloading
from .release import Release
from .sessions import report_sessions

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pass:
    """`held_back`: why nothing was downloaded (a code of `presence`), or empty. `applied`: jobs that moved."""

    held_back: str
    applied: tuple[str, ...] = ()
    again: bool = False


def sync_once(client: NeighbourClient) -> Pass:
    """Follow the releases as far as they go. Raises UnreachableError (after noting it) and NotEnrolledError."""
    node = local_node()
    if held_back := why_not_downloading(node):
        return Pass(held_back)
    try:
        result = _follow(client, node, public_key(node.hq_key))
    except SyncError as error:
        contact.record_failure(contact.HQ, error=error.words())
        raise
    contact.record_success(contact.HQ, clock_offset=client.clock_offset)
    return result


def _follow(client: NeighbourClient, node: Node, key: Ed25519PublicKey) -> Pass:
    release = fetch_release(client, key=key, node=node)
    applied = []
    for job in sorted(release.jobs, key=lambda job: _position(job.job)):
        if why_not_downloading(node):
            break
        if job.job in JOBS and sync_job(
            client=client, key=key, release=release, job=job, report=lambda: report_sessions(client)
        ):
            applied.append(job.job)
    report_sessions(client)
    if applied and not JobSync.objects.filter(next_try_at__gt=timezone.now()).exists():
        store.drop_packages()
    return Pass("", tuple(applied), again=_unfinished(release))


def _position(job: str) -> int:
    """Jobs in dependency order; unknown ones last."""
    order = list(JOBS)
    return order.index(job) if job in order else len(order)


def _unfinished(release: Release) -> bool:
    """Whether a job found a difference and is to be synchronised in full at once."""
    return JobSync.objects.filter(full_sync_wanted=True, job__in=[job.job for job in release.jobs], tries=0).exists()
