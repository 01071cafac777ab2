"""The push from headquarters: a WebSocket over which it says that something was released. A hint, nothing more:
without it the poll finds the same a little later."""

import threading
from collections.abc import Callable

import structlog
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from retail.identity.errors import NotEnrolledError

from .client import NeighbourClient
from .loops import back_off

log = structlog.get_logger(__name__)

PATH = "/ws/cdx/"
# Between two looks at `stop` while nothing comes.
LOOK_SECONDS = 1.0


def socket_url(base_url: str) -> str:
    """ws for http, wss for https."""
    return "ws" + base_url.removeprefix("http").rstrip("/") + PATH


class WakeListener:
    """Keeps the socket open and calls `wake` on every message, and once when it is open (again): what was said in
    between was missed."""

    def __init__(self, client: NeighbourClient, *, wake: Callable[[], None], stop: threading.Event) -> None:
        self._client = client
        self._wake = wake
        self._stop = stop
        self.thread = threading.Thread(target=self._run, name="push", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            try:
                self._listen()
                failures = 0
            except (OSError, WebSocketException, NotEnrolledError) as error:
                failures += 1
                if failures == 1:
                    log.info("no push, polling", reason=str(error) or type(error).__name__)
            self._stop.wait(back_off(max(failures, 1)))

    def _listen(self) -> None:
        """Until the socket closes. Raises what `connect` raises."""
        headers = {"Authorization": self._client.authorization()}
        with connect(
            socket_url(self._client.base_url), additional_headers=headers, open_timeout=5, proxy=None
        ) as socket:
            log.info("push connected")
            self._wake()
            while not self._stop.is_set():
                try:
                    socket.recv(timeout=LOOK_SECONDS)
                except TimeoutError:
                    continue
                self._wake()
