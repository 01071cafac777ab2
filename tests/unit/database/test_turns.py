"""Writers of one process take turns in the order in which they came."""

from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from retail.database.turns import FairLock, durable_transaction

WAIT = 10


def test_the_lock_is_handed_on_in_order():
    lock, order, threads = FairLock(), [], []

    def take(number: int, asked: Event) -> None:
        asked.set()
        with lock:
            order.append(number)

    with lock:
        for number in range(20):
            asked = Event()
            thread = Thread(target=take, args=(number, asked))
            thread.start()
            assert asked.wait(WAIT)
            while len(lock._gates) <= number:  # it stands in the queue
                thread.join(0.001)
            threads.append(thread)
    for thread in threads:
        thread.join(WAIT)

    assert order == list(range(20))


def test_it_is_free_again_after_an_error():
    lock = FairLock()
    with pytest.raises(ValueError, match="x"), lock:
        raise ValueError("x")
    with lock:
        pass


@pytest.mark.django_db(transaction=True)
def test_a_durable_transaction_must_be_the_outermost():
    with pytest.raises(RuntimeError), transaction.atomic(), durable_transaction():
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
