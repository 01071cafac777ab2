"""Writers of one process take turns in the order in which they came."""

from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, connections, transaction

from retail.database import turns
from retail.database.turns import FairLock, durable_transaction

WAIT = 10


def test_the_lock_is_handed_on_in_order():
    lock, order, threads = FairLock(), [], []

    def take(number: int) -> None:
        assert lock.acquire(WAIT)
        order.append(number)
        lock.release()

    assert lock.acquire(WAIT)
    for number in range(20):
        thread = Thread(target=take, args=(number,))
        thread.start()
        while len(lock._gates) <= number:  # it stands in the queue
            thread.join(0.001)
        threads.append(thread)
    lock.release()
    for thread in threads:
        thread.join(WAIT)

    assert order == list(range(20))


def test_whoever_has_waited_enough_leaves_the_queue():
    lock = FairLock()
    assert lock.acquire(WAIT)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0.01)


@pytest.mark.parametrize("handed_over", [False, True])
def test_an_interrupt_leaves_no_gate_where_nobody_stands(monkeypatch, handed_over):
    """KeyboardInterrupt while it waits, also in the moment in which the lock is handed over."""
    lock = FairLock()

    class Gate:
        def __init__(self) -> None:
            self.closed = False

        def acquire(self, timeout: float | None = None) -> bool:
            if timeout is None:
                self.closed = True
                return True
            if handed_over:
                lock.release()
            raise KeyboardInterrupt

        def release(self) -> None:
            self.closed = False

    assert lock.acquire(WAIT)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(turns, "Lock", Gate)
        with pytest.raises(KeyboardInterrupt):
            lock.acquire(WAIT)
    if not handed_over:
        lock.release()
    assert lock.acquire(0.01)


@pytest.mark.django_db(transaction=True)
def test_a_durable_transaction_must_be_the_outermost():
    with pytest.raises(RuntimeError), transaction.atomic(), durable_transaction():
        pass
    with pytest.raises(RuntimeError), durable_transaction(), durable_transaction():
        pass
    with durable_transaction():
        assert connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_a_second_writer_waits_where_there_is_but_one():
    inside, leave, second = Event(), Event(), Event()

    def hold() -> None:
        with durable_transaction():
            inside.set()
            leave.wait(WAIT)
        connections.close_all()

    def follow() -> None:
        with durable_transaction():
            second.set()
        connections.close_all()

    first = Thread(target=hold)
    first.start()
    assert inside.wait(WAIT)
    follower = Thread(target=follow)
    follower.start()
    assert second.wait(0.1 if (queues := connection.vendor == "sqlite") else WAIT) is not queues
    leave.set()
    first.join(WAIT)
    assert second.wait(WAIT)
    follower.join(WAIT)


@pytest.mark.django_db(transaction=True)
def test_a_turn_that_does_not_come_is_a_locked_database():
    if connection.vendor == "sqlite":
        assert turns._writer.acquire(WAIT)
        try:
            with pytest.raises(OperationalError), durable_transaction(patience=0.01):
                pass
        finally:
            turns._writer.release()
    with durable_transaction(patience=0.01):
        assert connection.in_atomic_block
