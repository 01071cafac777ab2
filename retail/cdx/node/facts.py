"""One exchange of sealed documents with the neighbour above: edge → server, server → headquarters.

Always runs, whatever the offline profile says about downloads (02 §5).
"""

import structlog
from django.db.models import Max
from django.utils import timezone

from retail.identity.node import Node
from retail.transactions.forward import BATCH, forward_to
from retail.transactions.models import RawDocument
from retail.transactions.neighbours import count_unsent
from retail.transactions.pull import pull_from
from retail.transactions.transport import NeighbourError

from . import contact
from .client import NeighbourClient
from .transport import HttpTransport

log = structlog.get_logger(__name__)


def neighbour_above(node: Node) -> tuple[str, str]:
    """Its name and its origin. The origin is empty while headquarters has told no retail server's address."""
    if node.role == "edge":
        return contact.SERVER, node.addresses.get("server", "")
    return contact.HQ, node.hq_url


def newest_document() -> int:
    """Grows with every document this node takes: the hint that there is something to send."""
    return RawDocument.objects.aggregate(newest=Max("id"))["newest"] or 0


def exchange_once(client: NeighbourClient, *, neighbour: str, pull: bool, batch: int = BATCH) -> int:
    """Hand over what the neighbour lacks, at most `batch` documents a request, and, with `pull`, take what this node
    lacks. How many it still lacks.

    Raises NeighbourError, after noting it in the neighbour's contact row.
    """
    transport = HttpTransport(client)
    try:
        sent = forward_to(transport=transport, neighbour=neighbour, now=timezone.now(), batch=batch)
        taken = pull_from(transport=transport, neighbour=neighbour, now=timezone.now()) if pull else None
    except NeighbourError as error:
        contact.record_failure(neighbour, error=str(error.data.get("reason", error.code)), unsent=_unsent(neighbour))
        if transport.retry_after is not None:
            raise NeighbourError(**{**error.data, "retry_after": transport.retry_after}) from error
        raise
    unsent = _unsent(neighbour)
    contact.record_success(neighbour, clock_offset=client.clock_offset, unsent=unsent)
    if sent.counts.documents or (taken and taken.documents):
        log.info("exchanged", neighbour=neighbour, sent=sent.counts.documents, taken=taken.documents if taken else 0)
    return unsent


def _unsent(neighbour: str) -> int:
    return count_unsent(neighbour=neighbour)
