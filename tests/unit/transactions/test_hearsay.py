"""What tills and nodes say of documents that nobody has handed over: kept where they may speak, passed on upwards."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from retail.transactions.exceptions.review import review_books
from retail.transactions.hearsay import own_hearsay
from retail.transactions.models import BookException, Journal, JournalHole

from .test_exchange_api import caller, device, error
from .till import NOW, Till, hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(datetime(2026, 11, 23, 20, 0, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def say(client):
    """say(headers, denied=…, heads=…) as members of a request for vectors."""

    def post(headers, **members):
        body = json.dumps({"journals": [], **members})
        return client.post("/api/v1/exchange/vectors", body, content_type="application/json", headers=headers)

    return post


@pytest.fixture
def hole(till, take):
    """Positions 2…4 are missing."""
    day = till.a_day(sales=4)
    take(till, [day[0], *day[4:]])
    return JournalHole.objects.get()


def denial(till, first, last, by="till"):
    return {"journal": str(till.journal), "first_seq": first, "last_seq": last, "by": by}


def denied(hole):
    hole.refresh_from_db()
    return hole.till_denied_at is not None, hole.edge_denied_at is not None


def test_a_till_denies_its_own_holes(node, till, hole, say):
    assert say(device(node, till), denied=[denial(till, 2, 9)]).status_code == 200
    assert denied(hole) == (True, False)


def test_a_denial_of_a_part_is_none(node, till, hole, say):
    say(device(node, till), denied=[denial(till, 2, 3), denial(till, 4, 9)])
    assert denied(hole) == (False, False)


def test_the_first_denial_keeps_its_time(node, till, hole, say):
    say(device(node, till), denied=[denial(till, 2, 4)])
    hole.refresh_from_db()
    first = hole.till_denied_at
    with time_machine.travel(NOW + timedelta(hours=1)):
        say(device(node, till), denied=[denial(till, 2, 4)])
    hole.refresh_from_db()
    assert hole.till_denied_at == first


def test_a_till_speaks_neither_for_another_nor_for_the_edge(node, till, hole, say):
    other = Till(node.hq, register="0001-02")
    assert say(device(node, other), denied=[denial(till, 2, 4)]).status_code == 200
    assert say(device(node, till), denied=[denial(till, 2, 4, by="edge")]).status_code == 200
    assert denied(hole) == (False, False)


def test_a_till_tells_its_head_by_header_and_no_other_way(node, till, hole, say):
    at = "2026-11-23T19:00:00.000+00:00"
    say(device(node, till), heads=[{"journal": str(till.journal), "seq": 99, "hash": "", "at": at}])
    assert Journal.objects.get().reported_seq == 0


def test_an_edge_speaks_for_its_store_and_its_tills(be_node, till, hole, say):
    edge = caller(be_node("edge"))
    be_node("server")
    assert say(edge, denied=[denial(till, 2, 4, by="edge"), denial(till, 2, 4)]).status_code == 200
    assert denied(hole) == (True, True)


def test_an_edge_of_another_store_is_not_heard(be_node, till, hole, say):
    edge = caller(be_node("edge", store="0002"))
    be_node("server")
    assert say(edge, denied=[denial(till, 2, 4, by="edge")]).status_code == 200
    assert denied(hole) == (False, False)


def test_a_node_passes_on_what_it_heard(node, till, hole, settings):
    assert own_hearsay() == {}
    JournalHole.objects.update(till_denied_at=NOW)
    assert own_hearsay() == {"denied": [denial(till, 2, 4)]}
    settings.ROLE = "edge"  # and its own holes it denies itself
    assert own_hearsay() == {"denied": [denial(till, 2, 4), denial(till, 2, 4, by="edge")]}


def test_heads_are_passed_on_and_age(be_node, till, take, say):
    take(till, [till.open_shift()])
    Journal.objects.update(reported_seq=3, reported_hash="a" * 64, reported_at=NOW - timedelta(hours=3))
    said = own_hearsay()
    at = "2026-11-23T17:00:00.000+00:00"
    assert said == {"heads": [{"journal": str(till.journal), "seq": 3, "hash": "a" * 64, "at": at}]}
    Journal.objects.update(reported_seq=0, reported_hash="", reported_at=None)
    edge = caller(be_node("edge"))
    be_node("server")
    assert say(edge, **said).status_code == 200
    journal = Journal.objects.get()
    assert (journal.reported_seq, journal.reported_hash) == (3, "a" * 64)
    assert journal.reported_at == NOW - timedelta(hours=3)


def test_a_head_of_the_future_is_of_now(be_node, till, take, say):
    take(till, [till.open_shift()])
    edge = caller(be_node("edge"))
    be_node("server")
    say(edge, heads=[{"journal": str(till.journal), "seq": 3, "hash": "", "at": "2027-01-01T00:00:00+00:00"}])
    assert NOW <= Journal.objects.get().reported_at < NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("member", "rows"),
    [
        ("denied", "all"),
        ("denied", [7]),
        ("denied", [{"journal": "x", "first_seq": 1, "last_seq": 2, "by": "till"}]),
        ("denied", [{"journal": str(uuid4()), "first_seq": 3, "last_seq": 2, "by": "till"}]),
        ("denied", [{"journal": str(uuid4()), "first_seq": True, "last_seq": 2, "by": "till"}]),
        ("denied", [{"journal": str(uuid4()), "first_seq": 1, "last_seq": 2**60, "by": "till"}]),
        ("denied", [{"journal": str(uuid4()), "first_seq": 1, "last_seq": 2, "by": "eve"}]),
        ("denied", [{"journal": str(uuid4()), "first_seq": 1, "last_seq": 2, "by": ["till"]}]),
        ("heads", [{"journal": str(uuid4()), "seq": 1, "hash": "\0" * 64, "at": "2026-11-23T00:00:00+00:00"}]),
        ("heads", [{"journal": str(uuid4()), "seq": 1, "hash": "", "at": "2026-11-23T00:00:00"}]),
        ("heads", [{"journal": str(uuid4()), "seq": 1, "hash": "", "at": "0001-01-01T00:00:00+14:00"}]),
        ("heads", [{"journal": str(uuid4()), "seq": 1, "hash": "", "at": 7}]),
        ("denied", [{}] * 2_001),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(node, till, hole, say, member, rows):
    answer = say(device(node, till), **{member: rows})
    assert error(answer) == (400, "invalid_request")
    assert answer.json()["error"]["data"] == {"field": member}
    assert denied(hole) == (False, False)


def test_when_till_and_edge_deny_it_headquarters_opens_an_exception(be_node, till, hole, say):
    server, edge = be_node("server"), caller(be_node("edge"))
    be_node("server", node_id=server.node.id)
    say(device(server, till), denied=[denial(till, 2, 4)])
    review_books(now=NOW)
    assert not BookException.objects.exists()
    say(edge, denied=[denial(till, 2, 4, by="edge")])
    review_books(now=NOW)
    exception = BookException.objects.get()
    assert (exception.reason, exception.first_seq, exception.last_seq) == ("denied", 2, 4)
    assert hash_of(till.documents[0]) == Journal.objects.get().held_hash
