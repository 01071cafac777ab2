"""*Support offline* = No: the last register drains the store's database, and it is retired when it holds nothing."""

from datetime import timedelta

import pytest
import time_machine
from cdx_rows import a_database, a_schedule, a_store, publish
from django.utils import timezone
from model_node import open_jws

from retail.cdx.models import ChannelDatabase, DatabaseState
from retail.cdx.publish.databases import create_offline_database
from retail.cdx.publish.draining import (
    SETTLED,
    DatabaseNotDrainingError,
    retire_database,
    retire_drained,
    settle_offline_database,
)
from retail.cdx.publish.sweep import sweep
from retail.hq.nodes import releases
from retail.hq.nodes.codes import create_enrolment_code
from retail.identity.keys import new_key, public_key_text
from retail.masterdata.models import Register

from .test_endpoints import Caller

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        yield clock


@pytest.fixture
def store():
    return a_store("0001", "NORTH")


@pytest.fixture
def tills(store):
    return [Register.objects.create(number=f"0001-{n}", store=store, support_offline=True) for n in (1, 2)]


@pytest.fixture
def edge(tills):
    return a_database("NORTH", "0001")


def state_of(edge):
    return ChannelDatabase.objects.get(pk=edge.pk).state


def polls(edge):
    """Its next poll, as of an answer that was kept in no process."""
    releases._kept.clear()
    return Caller(edge).get("releases")


def ends(*registers):
    Register.objects.filter(pk__in=[one.pk for one in registers]).update(support_offline=False)


def tells(edge, *, unsent, registers):
    """The edge's report, and its next poll."""
    body = {"sessions": [], "held": {"unsent": unsent, "registers": registers}}
    assert Caller(edge).post("sessions", body).status_code == 200
    return polls(edge)


def drained(edge, store, tills):
    ends(*tills)
    settle_offline_database(store=store)


def test_only_the_last_register_drains_the_database(edge, store, tills):
    ends(tills[0])
    assert settle_offline_database(store=store).state == DatabaseState.ACTIVE
    ends(tills[1])
    database = settle_offline_database(store=store)
    assert (database.state, database.draining_since) == (DatabaseState.DRAINING, timezone.now())
    assert settle_offline_database(store=store).state == DatabaseState.DRAINING


def test_a_register_that_is_inactive_for_now_keeps_the_database(edge, store, tills):
    ends(tills[0])
    Register.objects.filter(pk=tills[1].pk).update(active=False)
    assert settle_offline_database(store=store).state == DatabaseState.ACTIVE


def test_yes_again_ends_the_draining(edge, store, tills, clock):
    drained(edge, store, tills)
    Register.objects.filter(pk=tills[0].pk).update(support_offline=True)
    assert settle_offline_database(store=store).state == DatabaseState.ACTIVE
    clock.shift(SETTLED)
    tells(edge, unsent=0, registers=0)
    assert (retire_drained(), state_of(edge)) == (0, "active")


def test_what_no_machine_was_made_for_has_nothing_to_drain(store):
    assert settle_offline_database(store=store) is None
    till = Register.objects.create(number="0001-1", store=store, support_offline=True)
    assert settle_offline_database(store=store).state == DatabaseState.PENDING
    ends(till)
    assert settle_offline_database(store=store).state == DatabaseState.RETIRED
    assert create_offline_database(store=store).state == DatabaseState.PENDING


def test_a_draining_database_is_served_and_told_of_as_before(edge, store, tills):
    publish(a_schedule())
    before = tells(edge, unsent=40, registers=2)
    drained(edge, store, tills)
    after = polls(edge)
    assert (before.status_code, after.status_code) == (200, 200)
    jobs = [open_jws(answer.content.decode())["jobs"] for answer in (before, after)]
    assert jobs[0] == jobs[1] != []


@pytest.mark.parametrize(
    ("unsent", "registers", "retired"),
    [(40, 0, False), (0, 1, False), (1, 0, False), (0, 0, True)],
)
def test_it_is_retired_once_nothing_is_left(edge, store, tills, clock, unsent, registers, retired):
    drained(edge, store, tills)
    clock.shift(SETTLED)
    tells(edge, unsent=unsent, registers=registers)
    sweep()
    assert state_of(edge) == ("retired" if retired else "draining")
    if retired:
        assert polls(edge).json()["error"]["code"] == "database_retired"
        tells(edge, unsent=3, registers=0)
        assert ChannelDatabase.objects.get(pk=edge.pk).unsent == 3, "a retired node may still deliver"


def test_what_it_told_before_it_drained_is_not_enough(edge, store, tills, clock):
    """It may have been out of touch since, and have sold."""
    tells(edge, unsent=0, registers=0)
    drained(edge, store, tills)
    clock.shift(timedelta(days=1))
    assert (retire_drained(), state_of(edge)) == (0, "draining")
    polls(edge)
    assert (retire_drained(), state_of(edge)) == (1, "retired"), "in touch again, and nothing else to tell"


def test_one_that_never_told_is_never_retired_by_itself(edge, store, tills, clock):
    drained(edge, store, tills)
    clock.shift(SETTLED)
    polls(edge)
    assert (retire_drained(), state_of(edge)) == (0, "draining")


def test_an_operator_retires_what_drains_and_nothing_else(edge, store, tills):
    with pytest.raises(DatabaseNotDrainingError) as refused:
        retire_database(database=edge)
    assert (refused.value.code, state_of(edge)) == ("database_not_draining", "active")
    drained(edge, store, tills)
    retire_database(database=edge)
    assert state_of(edge) == "retired"


def test_another_machine_starts_untold(edge, store, tills, client):
    """Enrolled in its place, it doesn't inherit that the old one held nothing."""
    tells(edge, unsent=0, registers=0)
    code = create_enrolment_code(database=edge)
    body = {"code": code, "key": public_key_text(new_key()), "role": "edge", "address": "http://edge-1:8002"}
    assert client.post("/cdx/v1/enrol", body, content_type="application/json").status_code == 200
    row = ChannelDatabase.objects.get(pk=edge.pk)
    assert (row.unsent, row.offline_registers) == (None, None)
