"""Two batches of one journal at the same time: the second waits for the first, and then sees what it left."""

from threading import Event
from time import monotonic, sleep

import pytest
from django.db import connection

from retail.database import turns
from retail.transactions import accept
from retail.transactions.models import RawDocument, Shift

pytestmark = pytest.mark.django_db(transaction=True)
WAIT = 20


def somebody_waits() -> bool:
    """For the journal's lock; on SQLite for the turn to write."""
    if connection.vendor == "sqlite":
        return bool(turns._writer._gates)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0


def test_a_z_is_confirmed_by_the_batch_that_waited(till, take, at_once, monkeypatch):
    """The first brings the Z and lacks a sale, the second brings that sale: whoever comes last confirms."""
    day = till.a_day()
    first, second = [*day[:2], *day[3:]], [day[2]]
    at_its_end, go_on = Event(), Event()
    confirm = accept.confirm_shifts

    def hold(**arguments) -> None:
        confirm(**arguments)
        if not at_its_end.is_set():
            at_its_end.set()
            assert go_on.wait(WAIT)

    monkeypatch.setattr(accept, "confirm_shifts", hold)

    def work(number: int) -> object:
        match number:
            case 0:
                return take(till, first)
            case 1:
                assert at_its_end.wait(WAIT)
                return take(till, second)
        until = monotonic() + WAIT
        while not (at_its_end.is_set() and somebody_waits()) and monotonic() < until:
            sleep(0.01)
        go_on.set()
        return None

    at_once(work, 3)
    [found] = at_once(lambda _: (RawDocument.objects.count(), Shift.objects.get().z_confirmed), 1)
    assert found == (len(day), True)
