"""The process beside a retail server or an edge: master data down, sealed documents up, each in a loop of its own.

Nothing it does needs an orderly end: every step begins with what the database and the neighbour say now, so it may
be killed at any moment.
"""

import sys
import threading
import time
from collections.abc import Callable, Mapping

import structlog
from django.conf import settings
from django.utils import timezone

from retail.cdx.enrolment import refresh_configuration
from retail.cdx.models import JobSync
from retail.identity.local import local_node, local_signer
from retail.identity.node import Node
from retail.masterdata.models import Store

from .client import NeighbourClient, hq_client
from .facts import exchange_once, neighbour_above, newest_document
from .held import read_held
from .jobs import resume_suspended
from .loops import Loop, jittered
from .profiles import upload_pace
from .shadow import drop_leftovers
from .state import report_state
from .sync import sync_once
from .wake import WakeListener

log = structlog.get_logger(__name__)

POLL_SECONDS = 30.0
# How often this node's own database is asked whether a till has come.
OWN_SECONDS = 1.0
# Between two exchanges with nothing new here: what others sold comes down, a restored neighbour is noticed.
EXCHANGE_SECONDS = 15.0
# Headquarters' pages may be so old about lock-outs and unsent documents; asking this node's own database costs next
# to nothing.
STATE_SECONDS = 15.0
# While nothing is downloaded (the shop is closed): headquarters' first page shows who was silent for three minutes.
SIGN_OF_LIFE_SECONDS = 60.0
CONFIGURATION_SECONDS = 600.0
MISSING_CONFIGURATION_SECONDS = 15.0


class Agent:
    """`run()` returns once `stop` is set."""

    def __init__(self, *, poll_seconds: float = POLL_SECONDS) -> None:
        self.stop = threading.Event()
        self.node = local_node()
        self._poll_seconds = poll_seconds
        self._hq = hq_client()
        self._held_back: str | None = None
        self._above: NeighbourClient | None = None
        self._sent_up_to = -1
        self._exchange_at = 0.0
        self._told: Mapping[str, bytes] = {}
        self._sign_of_life_at = 0.0
        self._downloads = Loop("downloads", self._download, stop=self.stop)
        self._loops = [
            self._downloads,
            Loop("facts", self._exchange, stop=self.stop),
            Loop("state", self._report_state, stop=self.stop),
            Loop("configuration", self._configure, stop=self.stop),
        ]
        self._push = WakeListener(self._hq, wake=self._downloads.wake, stop=self.stop)

    def run(self) -> None:
        log.info("agent started", role=self.node.role, store=self.node.store or "-", hq=self._hq.base_url)
        resume_suspended()
        drop_leftovers()
        for loop in self._loops:
            loop.start()
        self._push.start()
        # With a time-out: on Windows a wait without one can't be ended by Ctrl-C.
        while not self.stop.wait(1.0):
            pass
        self.finish()

    def finish(self) -> None:
        """Let steps that are short end; a long one is cut off, which is harmless."""
        self.stop.set()
        for loop in self._loops:
            loop.wake()
        for loop in self._loops:
            loop.thread.join(timeout=2)
        log.info("agent stopped")

    def _download(self) -> float:
        result = sync_once(self._hq)
        if result.held_back != self._held_back:
            self._held_back = result.held_back
            log.info("downloads", state=result.held_back or "run")
        if result.held_back:
            return OWN_SECONDS
        if result.again:
            return 0.0
        return min(jittered(self._poll_seconds), _until_next_try())

    def _exchange(self) -> float:
        node = local_node()
        pace = upload_pace(node)
        neighbour, origin = neighbour_above(node)
        if not origin:
            return pace.seconds
        newest = newest_document()
        if newest == self._sent_up_to and time.monotonic() < self._exchange_at:
            return pace.seconds
        client = self._client_above(origin)
        # An edge keeps a copy of its store's online sales; a server is refilled once, when it starts.
        pull = node.role == "edge" or self._sent_up_to < 0
        exchange_once(client, neighbour=neighbour, pull=pull, batch=pace.batch)
        self._sent_up_to = newest_document() if pull else newest
        self._exchange_at = time.monotonic() + jittered(EXCHANGE_SECONDS)
        return pace.seconds

    def _client_above(self, origin: str) -> NeighbourClient:
        if self._above is None or self._above.base_url != origin.rstrip("/"):
            if self._above is not None:
                self._above.close()
            self._above = NeighbourClient(origin)
        return self._above

    def _report_state(self) -> float:
        silent = bool(self._held_back) and time.monotonic() >= self._sign_of_life_at
        self._told = report_state(self._hq, self._told, also={"held": read_held}, even_unchanged=silent)
        if silent:
            self._sign_of_life_at = time.monotonic() + jittered(SIGN_OF_LIFE_SECONDS)
        return jittered(STATE_SECONDS)

    def _configure(self) -> float:
        node = refresh_configuration(folder=settings.DATA_DIR, node=local_node(), signer=local_signer())
        return jittered(MISSING_CONFIGURATION_SECONDS if _lacks(node) else CONFIGURATION_SECONDS)


def _until_next_try() -> float:
    """Seconds until a failed job is due again; for ever where none waits."""
    due = JobSync.objects.exclude(next_try_at=None).order_by("next_try_at").values_list("next_try_at", flat=True)
    times = [(at - timezone.now()).total_seconds() for at in due[:1] if at]
    return max(0.1, min(times, default=float("inf")))


def _lacks(node: Node) -> bool:
    """Whether something may come at any moment: a retail server that enrols later, the secret of a new store."""
    if node.role == "edge":
        return not node.addresses.get("server")
    stores = Store.objects.filter(data_group=node.group).values_list("number", flat=True)
    return not set(stores) <= set(node.store_secrets)


def stop_with_parent(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input ends: the process that started this one holds its other end."""

    def wait() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        stop()

    threading.Thread(target=wait, name="parent", daemon=True).start()
