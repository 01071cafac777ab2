"""Writing to SQLite, which has one writer, in the order in which the threads of a process came.

Whoever finds the writer's lock taken sleeps, up to a tenth of a second, and tries again: of four tills that sell at
once one may find it taken again and again and wait a second. So within a process they queue, and only a process of
its own (the agent) is met the slow way. Other databases have many writers: nothing is different there.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction

# Seconds, as long as SQLite itself waits for another process (`settings/databases.py`).
PATIENCE = 15.0


class FairLock:
    """A lock that is handed on in the order it was asked for. Not reentrant."""

    def __init__(self) -> None:
        self._mutex = Lock()
        self._held = False
        self._gates: deque[Lock] = deque()

    def acquire(self, patience: float) -> bool:
        """Whether it was handed over within `patience` (seconds)."""
        gate = Lock()
        with self._mutex:
            if not self._held:
                self._held = True
                return True
            gate.acquire()
            self._gates.append(gate)
        try:
            return gate.acquire(timeout=patience) or not self._leave(gate)
        except BaseException:  # an interrupt: nobody stands at that gate any more
            if not self._leave(gate):
                self.release()
            raise

    def release(self) -> None:
        with self._mutex:
            if self._gates:
                self._gates.popleft().release()
            else:
                self._held = False

    def _leave(self, gate: Lock) -> bool:
        """Out of the queue; False where the lock has just been handed over."""
        with self._mutex:
            if gate not in self._gates:
                return False
            self._gates.remove(gate)
            return True


_writer = FairLock()


@contextmanager
def durable_transaction(*, patience: float = PATIENCE) -> Iterator[None]:
    """`transaction.atomic(durable=True)`, waited for in order. OperationalError where the turn doesn't come."""
    connection = connections[DEFAULT_DB_ALIAS]
    # Within another one there's no turn to wait for: Django refuses that, but for tests.
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic(durable=True):
            yield
        return
    if not _writer.acquire(patience):
        raise OperationalError("database is locked: others of this process write for too long")
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        _writer.release()
