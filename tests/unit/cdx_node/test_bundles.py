"""Many small packages in one answer, verified as if each had been asked for; what lacks is asked for singly."""

from collections.abc import Callable

import pytest

from retail.cdx.node import bundles
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import held, price
from tests.unit.cdx_node.stub_hq import Answer, StubHq

BUNDLE = "/cdx/v1/packages/bundle"


@pytest.fixture
def scopes(publisher: Publisher) -> list[str]:
    """Three scopes of one job, a row each, in one cut."""
    for number, scope in enumerate(publisher.scopes, start=1):
        publisher.publish("1020", 1, scope, {"price": [price(number, 1)]}, snapshot=True)
    return publisher.scopes


def singly(hq: StubHq) -> list[str]:
    return [call for call in hq.calls if call.startswith("GET /cdx/v1/packages/")]


def test_packages_of_many_scopes_come_in_one_answer(scopes: list[str], client: NeighbourClient, hq: StubHq) -> None:
    assert sync_once(client).applied == ("1020",)
    assert len(held("price")["price"]) == len(scopes) == 4
    assert hq.calls.count(f"POST {BUNDLE}") == 1
    assert singly(hq) == []


def test_as_many_as_headquarters_takes_in_one_request(
    scopes: list[str], client: NeighbourClient, hq: StubHq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "MOST", 3)
    assert sync_once(client).applied == ("1020",)
    assert (hq.calls.count(f"POST {BUNDLE}"), singly(hq)) == (2, [])


def change_last_byte(answer: Answer) -> Answer:
    """The last byte is the last package's last chunk's."""
    return answer[0], answer[1], answer[2][:-1] + bytes([answer[2][-1] ^ 1])


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (lambda answer: (404, {}, b'{"error":{"code":"not_found"}}'), 8),
        (lambda answer: (200, {}, b"welcome to our wireless network"), 8),
        (lambda answer: (200, {}, b'{"parts":[{"package":1}]}'), 8),
        (lambda answer: (200, {}, b'{"parts":[]}'), 8),
        (lambda answer: (200, answer[1], answer[2][: answer[2].index(b"\n") + 100]), 8),
        (change_last_byte, 1),
    ],
    ids=["older headquarters", "captive portal", "another shape", "nothing", "cut off", "a bit"],
)
def test_what_a_bundle_lacks_is_asked_for_singly(
    fault: Callable[[Answer], Answer], asked: int, scopes: list[str], client: NeighbourClient, hq: StubHq
) -> None:
    hq.faults[BUNDLE] = fault
    assert sync_once(client).applied == ("1020",)
    assert len(held("price")["price"]) == len(scopes)
    assert len(singly(hq)) == asked, singly(hq)


def test_a_manifest_of_another_key_is_not_taken_from_a_bundle_either(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    own, publisher.key = publisher.key, Ed25519PrivateKey.generate()
    for number, scope in enumerate(publisher.scopes, start=1):
        publisher.publish("1020", 1, scope, {"price": [price(number, 1)]}, snapshot=True)
    publisher.key = own
    assert sync_once(client).applied == ()
    assert held("price")["price"] == {}


def test_a_single_package_is_fetched_as_it_always_was(
    publisher: Publisher, client: NeighbourClient, hq: StubHq
) -> None:
    publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    assert sync_once(client).applied == ("1020",)
    assert (hq.calls.count(f"POST {BUNDLE}"), len(singly(hq))) == (0, 2)
