"""Lock-outs are the node's own; headquarters shows what each node reports."""

from datetime import timedelta

import pytest
import time_machine
from cdx_rows import a_database
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from retail.api.lockout import LOCKED_FOR, MAX_REPORTED, count_try, forget_tries, read_lockouts
from retail.api.models import StaffLock
from retail.cdx.models import StaffLockout
from retail.cdx.node.state import report_state, sources
from retail.masterdata.models import Staff
from tests.unit.cdx.test_endpoints import Caller

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(timezone.now().replace(microsecond=0), tick=False) as clock:
        yield clock


def wrong(staff_id="000160", *, times=5, store="0001"):
    for _ in range(times):
        count_try(store=store, staff_id=staff_id, now=timezone.now())


def as_sent():
    """The report as it comes off the wire."""
    return [
        {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in row.items()} for row in read_lockouts()
    ]


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    user = User.objects.create_superuser("ann", "", "pw")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def named(name, **place):
    database = a_database(**place)
    database.name = name
    database.save()
    return database


@pytest.fixture
def edge(db):
    return Caller(named("Edge North", store="0001"))


def test_a_node_counts_since_when_and_how_often(clock):
    start = timezone.now()
    wrong(times=2)
    clock.shift(timedelta(minutes=1))
    wrong(times=3)
    locked = timezone.now()
    expected = {
        "staff_id": "000160",
        "store": "0001",
        "failures": 5,
        "since": start,
        "locked_at": locked,
        "locked_until": locked + LOCKED_FOR,
        "lockouts": 1,
    }
    assert read_lockouts() == [expected]
    clock.shift(LOCKED_FOR)
    wrong(times=5)
    assert (read_lockouts()[0]["lockouts"], read_lockouts()[0]["since"]) == (2, timezone.now())
    forget_tries(store="0001", staff_id="000160")
    [row] = read_lockouts()
    assert (row["failures"], row["since"], row["locked_until"], row["lockouts"]) == (0, None, None, 2)


def test_a_right_pin_without_a_lock_leaves_nothing_to_report():
    wrong(times=4)
    forget_tries(store="0001", staff_id="000160")
    assert read_lockouts() == []


def test_who_types_ids_at_random_does_not_fill_headquarters(clock):
    StaffLock.objects.bulk_create(
        StaffLock(store="0001", staff_id=f"x{number}", failures=1, since=timezone.now()) for number in range(600)
    )
    wrong("000160")
    assert len(read_lockouts()) == MAX_REPORTED
    assert read_lockouts()[0]["staff_id"] == "000160"


def test_the_agent_tells_what_changed_and_nothing_twice():
    class Client:
        bodies: list[dict] = []

        def json(self, method, path, *, body):
            import orjson

            assert (method, path) == ("POST", "/cdx/v1/sessions")
            self.bodies.append(orjson.loads(orjson.dumps(body)))

    assert sources["lockouts"] is read_lockouts
    client = Client()
    told = report_state(client, {})
    assert client.bodies == [{"sessions": [], "lockouts": []}], "a replaced node says that it has none"
    told = report_state(client, told)
    assert len(client.bodies) == 1
    wrong()
    report_state(client, report_state(client, told))
    assert [len(body["lockouts"]) for body in client.bodies] == [0, 1]


def test_headquarters_keeps_the_newest_report_whole(edge, clock):
    wrong("000160")
    wrong("000100", times=2)
    assert edge.post("sessions", {"sessions": [], "lockouts": as_sent()}).json() == {}
    rows = StaffLockout.objects.order_by("staff_id").values_list("staff_id", "failures", "lockouts")
    assert list(rows) == [("000100", 2, 0), ("000160", 5, 1)]
    forget_tries(store="0001", staff_id="000100")
    for _ in range(2):
        edge.post("sessions", {"sessions": [], "lockouts": as_sent()})
    assert list(rows.all()) == [("000160", 5, 1)]
    edge.post("sessions", {"sessions": []})
    assert list(rows.all()) == [("000160", 5, 1)], "a report of sessions alone says nothing of lock-outs"


def test_an_edge_reports_its_own_store_only_and_each_node_its_own(edge):
    wrong()
    other = [row | {"store": "0002"} for row in as_sent()]
    edge.post("sessions", {"sessions": [], "lockouts": [*as_sent(), *other]})
    server = Caller(named("Server"))
    server.post("sessions", {"sessions": [], "lockouts": other})
    assert sorted(StaffLockout.objects.values_list("database__name", "store")) == [
        ("Edge North", "0001"),
        ("Server", "0002"),
    ]


@pytest.mark.parametrize("change", [{"failures": "5"}, {"failures": -1}, {"staff_id": ""}, {"pin": "1234"}])
def test_nonsense_is_refused_and_changes_nothing(edge, change):
    wrong()
    answer = edge.post("sessions", {"sessions": [], "lockouts": [row | change for row in as_sent()]})
    assert answer.status_code == 400
    assert not StaffLockout.objects.exists()


def test_the_pages_of_staff_and_node_say_who_is_locked_where(page, edge, clock):
    staff = Staff.objects.create(staff_id="000160", name="Li Na")
    wrong()
    edge.post("sessions", {"sessions": [], "lockouts": as_sent()})
    database = StaffLockout.objects.get().database
    urls = [
        reverse("admin:masterdata_staff_change", args=[staff.pk]),
        reverse("admin:cdx_channeldatabase_change", args=[database.pk]),
    ]
    for url in urls:
        assert "locked until" in page.get(url).content.decode(), url
    assert "Store 0001, Edge North:" in page.get(urls[0]).content.decode()
    page.cookies["django_language"] = "zh-hans"
    assert "已锁定至" in page.get(urls[0]).content.decode()
    page.cookies["django_language"] = "en"
    clock.shift(LOCKED_FOR)
    for url in urls:
        shown = page.get(url).content.decode()
        assert "locked until" not in shown
        assert "5 wrong PINs" in shown
