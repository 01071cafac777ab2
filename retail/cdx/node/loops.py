"""A step that is run again and again in a thread of its own: after a rest, at once when woken, later when it failed."""

import random
import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connection

from retail.domain.errors import EvertillError

log = structlog.get_logger(__name__)

FIRST_BACK_OFF = 1.0
LONGEST_BACK_OFF = 60.0

# Does its work and answers how many seconds to rest.
Step = Callable[[], float]


def jittered(seconds: float) -> float:
    """± 25 %: a thousand stores that start together don't come back together."""
    return seconds * random.uniform(0.75, 1.25)  # noqa: S311  (spreads load, guards nothing)


def back_off(failures: int) -> float:
    """Seconds before the next try after so many failures in a row: 1, 2, 4 … 60, half of it by chance."""
    longest: float = min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** min(failures - 1, 10))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311


class Loop:
    """`wake()` ends a rest early. What a neighbour asked for with Retry-After is kept even then."""

    def __init__(self, name: str, step: Step, *, stop: threading.Event) -> None:
        self.name = name
        self._step = step
        self._stop = stop
        self._wake = threading.Event()
        self.failures = 0
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def wake(self) -> None:
        self._wake.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            rest, asked = self._once()
            if asked:
                self._stop.wait(rest)
            else:
                self._wake.wait(rest)
        connection.close()

    def _once(self) -> tuple[float, bool]:
        """Seconds to rest, and whether a neighbour asked for them."""
        close_old_connections()
        try:
            rest = self._step()
        except EvertillError as error:
            return self._failed(error)
        except Exception:  # the loop's edge: whatever it was, the next run is tried
            log.exception("step failed", loop=self.name)
            connection.close()
            self.failures += 1
            return back_off(self.failures), False
        if self.failures:
            log.info("works again", loop=self.name, failures=self.failures)
        self.failures = 0
        return rest, False

    def _failed(self, error: EvertillError) -> tuple[float, bool]:
        self.failures += 1
        asked: float | None = getattr(error, "retry_after", None) or error.data.get("retry_after")
        rest = back_off(self.failures) if asked is None else asked + jittered(1.0)
        # An outage is one line at its start, then one when it is over.
        if self.failures == 1:
            log.warning("failed", loop=self.name, code=error.code, retry_in=round(rest, 1), **_printable(error))
        return rest, asked is not None


def _printable(error: EvertillError) -> dict[str, str]:
    return {f"about_{name}": str(value) for name, value in error.data.items()}
