"""What must not be applied changes nothing, is named, and doesn't stop the other jobs."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from retail.cdx.models import JobSync, NodeContact, SessionState
from retail.cdx.node import store
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.errors import PackageRefusedError, UnreachableError
from retail.cdx.node.jobs import resume_suspended
from retail.cdx.node.sync import sync_once
from retail.cdx.registry import BY_NAME
from retail.identity.keys import new_key
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import everything, held, price, product
from tests.unit.cdx_node.stub_hq import Answer, StubHq


@pytest.fixture(autouse=True)
def a_first_sync(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 1, "global", {"price": [price(1, 1), price(2, 1)]}, snapshot=True)
    sync_once(client)


def fails_with(client: NeighbourClient, error: str) -> JobSync:
    """The next pass changes nothing and says so."""
    before = everything()
    assert sync_once(client).applied == ()
    assert everything() == before
    row = JobSync.objects.get(job="1020")
    assert error in row.error, row.error
    assert row.state in (SessionState.DOWNLOAD_FAILED, SessionState.APPLY_FAILED)
    return row


def change(answer: Answer, edit: Callable[[bytes], bytes]) -> Answer:
    return answer[0], answer[1], edit(answer[2])


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda content: content[:-20], id="truncated"),
        pytest.param(lambda content: content[:30] + b"\x00" + content[31:], id="corrupted"),
        pytest.param(lambda content: b"<html>sign in to the Wi-Fi</html>", id="captive portal"),
        pytest.param(lambda content: b"", id="empty"),
    ],
)
def test_a_chunk_that_is_not_whole(publisher: Publisher, client: NeighbourClient, hq: StubHq, edit) -> None:
    package = publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    path = f"/cdx/v1/packages/{package.hash}/chunks/0"
    hq.faults[path] = lambda answer: change(answer, edit)
    fails_with(client, "chunk hash")
    assert hq.calls.count(f"GET {path}") == 3, "a chunk is retried whole, then given up"


def test_a_chunk_that_arrives_at_the_third_try(publisher: Publisher, client: NeighbourClient, hq: StubHq) -> None:
    package = publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    path = f"/cdx/v1/packages/{package.hash}/chunks/0"
    hq.faults[path] = lambda answer: answer if hq.calls.count(f"GET {path}") == 3 else change(answer, lambda c: c[:-1])
    assert sync_once(client).applied == ("1020",)


def test_a_manifest_of_another_key(publisher: Publisher, client: NeighbourClient) -> None:
    """Its name in the release is right: only the signature is not headquarters'."""
    own, publisher.key = publisher.key, new_key()
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    publisher.key = own
    fails_with(client, "reason signature")


def test_a_release_of_another_key(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    publisher.key, before = new_key(), everything()
    with pytest.raises(PackageRefusedError, match="package_refused"):
        sync_once(client)
    assert everything() == before
    assert "signature" in NodeContact.objects.get(neighbour="hq").error


def test_a_release_of_another_database(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.database, before = "11111111-1111-4111-8111-111111111111", everything()
    with pytest.raises(PackageRefusedError):
        sync_once(client)
    assert everything() == before


def test_a_manifest_under_another_name(publisher: Publisher, client: NeighbourClient, hq: StubHq) -> None:
    """Signed by headquarters, but not the package that was asked for: a replay."""
    first = publisher.packages["1020", "global"][0]
    package = publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    hq.faults[f"/cdx/v1/packages/{package.hash}"] = lambda answer: change(answer, lambda _: first.manifest.encode())
    fails_with(client, "reason hash")


def test_an_older_release(publisher: Publisher, client: NeighbourClient) -> None:
    old = publisher.jobs["1020"]
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    sync_once(client)
    publisher.jobs["1020"] = old
    fails_with(client, "older release")


def test_an_older_epoch(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.epoch = 0
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    fails_with(client, "older epoch")


def test_a_new_epoch_is_a_full_sync(publisher: Publisher, client: NeighbourClient) -> None:
    """Headquarters was restored: what it says now replaces what it said before, though the cut is a lower one."""
    publisher.publish("1020", 5, "global", {"price": [price(3, 1)]})
    sync_once(client)
    publisher.epoch = 2
    publisher.packages.clear()
    publisher.publish("1020", 2, "global", {"price": [price(7, 1)]}, snapshot=True)
    assert sync_once(client).applied == ("1020",)
    assert sorted(held("price")["price"]) == [7]


def test_a_chain_with_a_package_missing(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    publisher.publish("1020", 3, "global", {"price": [price(4, 1)]})
    del publisher.packages["1020", "global"][1]
    fails_with(client, "reason chain")


@pytest.mark.parametrize(
    ("lie", "error"),
    [
        ({"format": 2}, "update_needed, what package format, version 2, known 1"),
        ({"schema": 99}, "update_needed, what schema of job 1020, version 99, known 1"),
        ({"job": "1040"}, "another job or scope"),
        ({"scope": "store:0001"}, "another job or scope"),
        ({"epoch": 7}, "another epoch"),
        (
            {"tables": [{"table": "loyalty_card", "columns": ["id"], "upserts": 1, "removes": 0, "digest": "0"}]},
            "table loyalty_card",
        ),
        ({"tables": [{"table": "price", "columns": ["id"], "upserts": 1, "removes": 0, "digest": "0"}]}, "columns of"),
        ({"tables": "all"}, "reason shape"),
    ],
)
def test_a_manifest_that_is_not_for_this_version(
    publisher: Publisher, client: NeighbourClient, lie: dict[str, object], error: str
) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie=lie)
    fails_with(client, error)


def test_rows_that_are_not_as_many_as_the_manifest_says(publisher: Publisher, client: NeighbourClient) -> None:
    columns = list(BY_NAME["price"].columns)
    tables = [{"table": "price", "columns": columns, "upserts": 5, "removes": 0, "digest": "0" * 32}]
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie={"tables": tables})
    fails_with(client, "reason counts")


def test_a_row_that_the_database_refuses_is_named(publisher: Publisher, client: NeighbourClient) -> None:
    """Whole: the good rows before it are not there either."""
    bad = price(4, 1, -5)
    publisher.publish("1020", 2, "global", {"price": [price(3, 1), bad, price(5, 1)]})
    row = fails_with(client, "apply_failed, table price, key 4")
    assert "price_not_negative" in row.error
    assert row.error_data["key"] == 4


def test_a_snapshot_whose_digest_is_wrong_is_taken_back(publisher: Publisher, client: NeighbourClient) -> None:
    columns = list(BY_NAME["price"].columns)
    tables = [{"table": "price", "columns": columns, "upserts": 1, "removes": 0, "digest": "1" * 32}]
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, snapshot=True, lie={"tables": tables})
    fails_with(client, "digest_mismatch, table price, scope global")


def test_three_tries_then_suspended_for_this_job_only(
    publisher: Publisher, client: NeighbourClient, hq: StubHq, time_machine
) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie={"format": 2})
    publisher.publish("1040", 1, "global", {"product": [product(1)]}, snapshot=True)
    states = []
    for _ in range(5):
        sync_once(client)
        row = JobSync.objects.get(job="1020")
        states.append((row.state, row.tries))
        time_machine.move_to(timezone.now() + timedelta(minutes=10), tick=True)
    assert states == [
        (SessionState.DOWNLOAD_FAILED, 1),
        (SessionState.DOWNLOAD_FAILED, 2),
        *[(SessionState.SUSPENDED, 3)] * 3,
    ]
    assert JobSync.objects.get(job="1040").state == SessionState.APPLIED
    assert hq.reports[-1]["state"] == "suspended"
    resume_suspended()  # the agent starts again, perhaps as a newer version
    sync_once(client)
    assert JobSync.objects.get(job="1020").tries == 1


def test_a_full_sync_lifts_a_suspension_once(
    publisher: Publisher, client: NeighbourClient, hq: StubHq, time_machine
) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie={"format": 2})
    tries = []
    for attempt in range(8):
        if attempt == 4:
            publisher.full_sync.add("1020")
        sync_once(client)
        tries.append(JobSync.objects.get(job="1020").tries)
        time_machine.move_to(timezone.now() + timedelta(minutes=10), tick=True)
    assert tries == [1, 2, 3, 3, 1, 2, 3, 3]


def test_a_release_kept_from_another_life_is_not_relied_on(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    """Enrolled anew, perhaps at another headquarters: what was kept is of no use, and asking anew mends it."""
    own, publisher.key = publisher.key, new_key()
    text = publisher.release_text()
    publisher.key = own
    store.save_release(store.KeptRelease(f'"{sha256(publisher.release_text().encode()).hexdigest()}"', text))
    sync_once(client)
    assert store.load_release() != store.KeptRelease("", text)
    assert JobSync.objects.get().error == ""


def test_a_try_waits_for_its_back_off(publisher: Publisher, client: NeighbourClient, hq: StubHq) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie={"format": 2})
    sync_once(client)
    hq.calls.clear()
    sync_once(client)
    assert hq.calls == ["GET /cdx/v1/releases"]
    assert JobSync.objects.get(job="1020").tries == 1


def test_a_newer_cut_starts_a_suspended_job_again(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]}, lie={"format": 2})
    sync_once(client)
    JobSync.objects.filter(job="1020").update(state=SessionState.SUSPENDED, tries=3)
    assert sync_once(client).applied == ()
    publisher.packages["1020", "global"].pop()
    publisher.publish("1020", 3, "global", {"price": [price(3, 1)]})
    assert sync_once(client).applied == ("1020",)


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [(503, {"Retry-After": "7"}, 7.0), (429, {"Retry-After": "2"}, 2.0), (500, {}, None), (502, {}, None)],
)
def test_a_sick_headquarters_costs_no_try(
    publisher: Publisher, client: NeighbourClient, hq: StubHq, status: int, headers: dict[str, str], wait: float | None
) -> None:
    package = publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    hq.faults[f"/cdx/v1/packages/{package.hash}"] = lambda _: (status, headers, b"")
    before = everything()
    with pytest.raises(UnreachableError) as raised:
        sync_once(client)
    assert raised.value.retry_after == wait
    assert everything() == before
    assert JobSync.objects.get(job="1020").tries == 0
    hq.faults.clear()
    assert sync_once(client).applied == ("1020",)
