"""Writing to SQLite, which has one writer, in the order in which the threads of a process came.

Whoever finds the writer's lock taken sleeps, up to a tenth of a second, and tries again: of four tills that sell at
once one may find it taken again and again and wait a second. So within a process they queue, and only a process of
its own (the agent) is met the slow way. Other databases have many writers: nothing is different there.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, connections, transaction


class FairLock:
    """A lock that is handed on in the order it was asked for. Not reentrant."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._held = False
        self._gates: deque[Lock] = deque()

    def __enter__(self) -> None:
        gate = Lock()
        with self._mutex:
            if not self._held:
                self._held = True
                return
            gate.acquire()
            self._gates.append(gate)
        gate.acquire()  # opened by the one before

    def __exit__(self, *exception: object) -> None:
        with self._mutex:
            if self._gates:
                self._gates.popleft().release()
            else:
                self._held = False


_writer = FairLock()


@contextmanager
def durable_transaction() -> Iterator[None]:
    """`transaction.atomic(durable=True)`, waited for in order."""
    if connections[DEFAULT_DB_ALIAS].vendor != "sqlite":
        with transaction.atomic(durable=True):
            yield
        return
    with _writer, transaction.atomic(durable=True):
        yield
