"""\"Ready to go offline\" is computed from what this database has; every reason can be made to appear and to go."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from retail.api.error_texts import TEXTS, error_text
from retail.cdx.models import Checkpoint, JobSync, NodeContact, PosPresence, SessionState
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from retail.cdx.readiness import compute_readiness, data_version, job_states, prices_as_of
from retail.identity.node import Node
from retail.masterdata import models as m
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import price


@pytest.fixture
def edge(be_node: Callable[..., object], node_db: str) -> Node:
    """An edge that has everything."""
    now = timezone.now()
    PosPresence.objects.create(journal=uuid4(), register="0001-01", last_seen=now, first_sign_in=now)
    for job in ("1020", "1040", "1060", "1070"):
        Checkpoint.objects.create(job=job, scope="global", cut=7, package="0" * 64, applied_at=now)
        JobSync.objects.create(job=job, state=SessionState.APPLIED, target_cut=7, confirmed_at=now, applied_at=now)
    profile = m.OfflineProfile.objects.create(code="standard", name="Standard")
    store = m.Store.objects.create(number="0001", name_en="North", data_group="NORTH")
    m.Register.objects.create(number="0001-01", store=store, support_offline=True, offline_profile=profile)
    staff = m.Staff.objects.create(staff_id="000160", name="Li")
    m.StaffAssignment.objects.create(staff=staff, store=store, pin_verifier="verifier")
    m.Tender.objects.create(code="cash", name_en="Cash", kind="cash")
    m.TaxRate.objects.create(group="standard", code="VAT13", name_en="VAT", rate_ppm=130_000)
    m.Price.objects.create(product_id=1, unit_price=1, valid_from=date(2026, 1, 1))
    return be_node("edge").node  # type: ignore[attr-defined]


def codes(edge: Node, register: str = "0001-01") -> list[str]:
    readiness = compute_readiness(node=edge, store="0001", register=register)
    for reason in readiness.reasons:
        assert reason.code in TEXTS
        assert "–" not in error_text(reason.code, reason.data), "every placeholder is filled"
    assert readiness.ok is (not readiness.reasons)
    return [reason.code for reason in readiness.reasons]


def test_an_edge_that_has_everything_is_ready(edge: Node) -> None:
    assert codes(edge) == []


@pytest.mark.parametrize(
    ("take_away", "code", "can_sell"),
    [
        (lambda: m.Store.objects.all().delete, "store_missing", False),
        (lambda: m.Register.objects.update(active=False), "register_missing", False),
        (lambda: m.StaffAssignment.objects.update(pin_verifier=""), "staff_missing", False),
        (lambda: m.Staff.objects.update(active=False), "staff_missing", False),
        (lambda: m.Tender.objects.update(allowed_offline=False), "tenders_missing", False),
        (lambda: m.TaxRate.objects.all().delete(), "taxes_missing", False),
        (lambda: m.Price.objects.update(valid_to=date(2026, 1, 2)), "prices_missing", True),
        (lambda: m.Price.objects.update(store_id=99), "prices_missing", True),
        (lambda: JobSync.objects.filter(job="1040").update(confirmed_at=None), "first_sync_running", True),
        (lambda: JobSync.objects.filter(job="1040").update(state="suspended", error="why"), "job_suspended", True),
        (lambda: JobSync.objects.filter(job="1040").update(full_sync_wanted=True), "data_differs", True),
        (lambda: JobSync.objects.update(confirmed_at=timezone.now() - timedelta(days=8)), "data_old", True),
        (lambda: NodeContact.objects.create(neighbour="hq", clock_offset_ms=-601_000), "clock_off", True),
        (lambda: m.OfflineProfile.objects.update(pause_synchronization=True), "synchronization_paused", True),
    ],
)
def test_what_is_missing_is_named(edge: Node, take_away: Callable[[], object], code: str, can_sell: bool) -> None:
    if code == "store_missing":
        m.Store.objects.filter(number="0001").update(number="0009")
        assert code in codes(edge)
    else:
        take_away()
        assert codes(edge) == [code]
    assert compute_readiness(node=edge, store="0001").can_sell is can_sell


def test_a_clock_that_is_a_little_off_is_no_reason(edge: Node) -> None:
    NodeContact.objects.create(neighbour="hq", clock_offset_ms=599_000)
    assert codes(edge) == []


def test_another_register_of_the_store_is_not_enough(edge: Node) -> None:
    assert codes(edge, register="0001-02") == ["register_missing"]


def test_before_the_first_sync(be_node: Callable[..., object], node_db: str) -> None:
    edge = be_node("edge").node  # type: ignore[attr-defined]
    assert codes(edge) == ["waiting_for_first_sign_in"]
    now = timezone.now()
    PosPresence.objects.create(journal=uuid4(), register="0001-01", last_seen=now, first_sign_in=now)
    assert codes(edge) == ["never_synchronised"]
    assert (data_version(), prices_as_of(), job_states()) == ("", None, [])


def test_progress_of_the_first_sync(edge: Node) -> None:
    JobSync.objects.filter(job__in=["1020", "1040"]).update(confirmed_at=None, rows=600)
    [reason] = compute_readiness(node=edge, store="0001").reasons
    assert reason.data == {"percent": 50, "jobs": ["1020", "1040"], "rows_left": 1200}


def test_versions_and_the_age_of_prices(publisher: Publisher, client: NeighbourClient, time_machine) -> None:
    time_machine.move_to("2026-11-23T08:00:00Z", tick=False)
    publisher.publish("1020", 3, "global", {"price": [price(1, 1)]}, snapshot=True)
    publisher.publish("1020", 5, "store:0001", {"price": [price(2, 1)]}, snapshot=True)
    publisher.publish("1040", 9, "global", {"product": []}, snapshot=True)
    sync_once(client)
    assert {state.job: state.cut for state in job_states()} == {"1020": 5, "1040": 9}
    assert data_version() == "1020:5", "prices only: it is sealed with every line"
    time_machine.move_to("2026-11-23T09:12:00Z", tick=False)
    sync_once(client)
    as_of = prices_as_of()
    assert as_of is not None
    assert as_of.isoformat() == "2026-11-23T09:12:00+00:00", "headquarters has just said that nothing is newer"
    publisher.publish("1020", 6, "global", {"price": [price(3, 1)]}, lie={"format": 9})
    time_machine.move_to("2026-11-23T10:00:00Z", tick=False)
    sync_once(client)
    assert prices_as_of() == as_of, "a newer cut is known and isn't here"
    job = job_states()[-1]
    assert (job.job, job.state, job.cut, job.target_cut) == ("1020", "download_failed", 5, 6)
    assert job.problem["code"] == "update_needed"
    assert "newer version" in error_text(job.problem["code"], job.problem)
