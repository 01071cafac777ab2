"""What arrives is what was published, whatever the order, and nothing in between is ever seen."""

import pytest

from retail.cdx.models import JobSync, SessionState
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import barcode, checkpoints, held, member, price, product
from tests.unit.cdx_node.stub_hq import StubHq


def test_a_first_sync_brings_rows_with_their_scope_and_the_checkpoint(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    publisher.publish("1040", 1, "global", {"product": [product(1)], "barcode": [barcode(7, "690", 1)]}, snapshot=True)
    publisher.publish("1020", 3, "store:0001", {"price": [price(5, 1, 129_000)]}, snapshot=True)
    assert sync_once(client).applied == ("1040", "1020")
    assert held("barcode")["barcode"] == {7: ("global", barcode(7, "690", 1)[1:])}
    assert held("price")["price"][5][0] == "store:0001"
    assert checkpoints() == {("1040", "global"): 1, ("1020", "store:0001"): 3}
    assert [(r["job"], r["state"]) for r in hq.reports] == [
        (job, state) for job in ("1040", "1020") for state in ("requested", "downloaded", "applied")
    ]
    assert hq.reports[-1]["rows"] == 1
    assert hq.reports[-1]["packages"] == 1
    assert hq.reports[-1]["checkpoints"] == {"store:0001": 3}


def test_an_idle_poll_is_one_conditional_request(publisher: Publisher, client: NeighbourClient, hq: StubHq) -> None:
    publisher.publish("1040", 1, "global", {"product": [product(1)]}, snapshot=True)
    sync_once(client)
    hq.calls.clear()
    assert sync_once(client).applied == ()
    assert hq.calls == ["GET /cdx/v1/releases"]


def test_a_barcode_that_moves_to_another_product_by_another_row(publisher: Publisher, client: NeighbourClient) -> None:
    """Deleted there, made here, in one edit: nodes hold no unique index that the order of rows could break."""
    publisher.publish("1040", 1, "global", {"barcode": [barcode(1, "690", 1), barcode(2, "691", 2)]}, snapshot=True)
    sync_once(client)
    publisher.publish("1040", 2, "global", {"barcode": [barcode(3, "690", 2), barcode(2, "690", 3)]}, {"barcode": [1]})
    sync_once(client)
    assert held("barcode")["barcode"] == {
        2: ("global", barcode(2, "690", 3)[1:]),
        3: ("global", barcode(3, "690", 2)[1:]),
    }


def test_a_price_that_comes_before_its_product(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 1, "global", {"price": [price(1, 999)]}, snapshot=True)
    assert sync_once(client).applied == ("1020",)
    assert held("price")["price"][1][0] == "global"


@pytest.mark.parametrize("first", ["store:0001", "store:0002"])
def test_a_row_moves_between_scopes_in_either_order(publisher: Publisher, client: NeighbourClient, first: str) -> None:
    second = "store:0002" if first == "store:0001" else "store:0001"
    publisher.publish("1020", 1, first, {"price": [price(1, 1), price(2, 1)]}, snapshot=True)
    publisher.publish("1020", 1, second, {"price": [price(3, 1)]}, snapshot=True)
    sync_once(client)
    publisher.publish("1020", 2, second, {"price": [price(1, 1, 777)]}, release=False)
    publisher.publish("1020", 2, first, {}, {"price": [1]})
    sync_once(client)
    assert {key: scope for key, (scope, _) in held("price")["price"].items()} == {1: second, 2: first, 3: second}
    assert JobSync.objects.get().error == ""


def test_a_row_that_moved_there_and_back_between_two_syncs(publisher: Publisher, client: NeighbourClient) -> None:
    a, b = "store:0001", "store:0002"
    publisher.publish("1020", 1, a, {"price": [price(1, 1)]}, snapshot=True)
    publisher.publish("1020", 1, b, {"price": [price(9, 1)]}, snapshot=True)
    sync_once(client)
    publisher.publish("1020", 2, a, {}, {"price": [1]})
    publisher.publish("1020", 2, b, {"price": [price(1, 1, 2)]})
    publisher.publish("1020", 3, a, {"price": [price(1, 1, 3)]})
    publisher.publish("1020", 3, b, {}, {"price": [1]})
    sync_once(client)
    assert held("price")["price"][1][0] == a
    assert JobSync.objects.get().error == ""


def test_a_snapshot_removes_what_it_does_not_hold(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 1, "global", {"price": [price(1, 1), price(2, 1)]}, snapshot=True)
    publisher.publish("1020", 1, "store:0001", {"price": [price(3, 1)]}, snapshot=True)
    sync_once(client)
    publisher.publish("1020", 2, "global", {"price": [price(2, 1, 5), price(4, 1)]}, snapshot=True)
    sync_once(client)
    assert sorted(held("price")["price"]) == [2, 3, 4]


def test_a_scope_that_is_no_longer_subscribed_is_emptied(publisher: Publisher, client: NeighbourClient) -> None:
    publisher.publish("1020", 1, "store:0001", {"price": [price(1, 1)]}, snapshot=True)
    publisher.publish("1020", 1, "store:0002", {"price": [price(2, 1)]}, snapshot=True)
    sync_once(client)
    publisher.scopes.remove("store:0002")
    sync_once(client)
    assert sorted(held("price")["price"]) == [1]
    assert checkpoints() == {("1020", "store:0001"): 1}


def test_a_full_sync_that_headquarters_asks_for_is_done_once(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    from retail.masterdata.models import Price

    publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    publisher.publish("1020", 2, "global", {"price": [price(2, 1)]})
    sync_once(client)
    Price.objects.filter(pk=1).delete()  # by hand, behind the agent's back
    publisher.full_sync.add("1020")
    assert sync_once(client).applied == ("1020",)
    assert sorted(held("price")["price"]) == [1, 2]
    assert sync_once(client).applied == ()


def test_a_difference_is_named_and_mended_by_a_full_sync(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    from retail.masterdata.models import Price

    publisher.publish("1020", 1, "global", {"price": [price(1, 1), price(2, 1)]}, snapshot=True)
    sync_once(client)
    Price.objects.filter(pk=1).update(unit_price=1)  # by hand, behind the agent's back
    publisher.publish("1020", 2, "global", {"price": [price(3, 1)]})
    result = sync_once(client)
    row = JobSync.objects.get()
    assert (result.applied, result.again, row.full_sync_wanted) == (("1020",), True, True)
    assert row.error == "digest_mismatch, price in global"
    assert row.error_data["ranges"][0]["expected"] == publisher.digest("price", "global")
    assert hq.reports[-1]["full_sync_wanted"] is True
    assert sync_once(client).applied == ("1020",)
    row.refresh_from_db()
    assert (row.state, row.error, row.full_sync_wanted) == (SessionState.APPLIED, "", False)
    assert member("price", held("price")["price"][1][1], "unit_price") == 10_000
