"""How an edge uploads is what the offline profiles of its store say, as published."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest
from django.utils import timezone

from retail.cdx.node import agent as agent_module
from retail.cdx.node.agent import Agent
from retail.cdx.node.profiles import Pace, upload_pace
from retail.identity.node import Node
from retail.masterdata.models import OfflineProfile, Register, Store
from retail.transactions.models import Journal, PostState, RawDocument
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.stub_hq import StubHq


@pytest.fixture
def edge(be_node: Callable[..., object], node_db: str) -> Node:
    return be_node("edge", addresses={"server": "http://server.test"}).node  # type: ignore[attr-defined]


def a_register(node: Node, number: str, *, store: str = "", **values: int) -> OfflineProfile:
    place, _ = Store.objects.get_or_create(number=store or node.store, defaults={"name_en": "x", "data_group": "NORTH"})
    profile = OfflineProfile.objects.create(code=number, name=number, **values)
    Register.objects.create(number=number, store=place, support_offline=True, offline_profile=profile)
    return profile


def test_without_a_profile_what_a_new_one_says(edge: Node) -> None:
    assert upload_pace(edge) == Pace(5.0, 200)


def test_the_profile_of_the_stores_registers(edge: Node) -> None:
    a_register(edge, "0001-01", upload_interval_ms=1_500, upload_batch_size=40)
    a_register(edge, "0002-01", store="0002", upload_interval_ms=50, upload_batch_size=1)
    assert upload_pace(edge) == Pace(1.5, 40)


def test_of_several_the_shortest_interval_and_the_smallest_batch(edge: Node) -> None:
    a_register(edge, "0001-01", upload_interval_ms=1_500, upload_batch_size=40)
    off = a_register(edge, "0001-02", upload_interval_ms=700, upload_batch_size=500)
    assert upload_pace(edge) == Pace(0.7, 40)
    Register.objects.filter(offline_profile=off).update(active=False)
    assert upload_pace(edge) == Pace(1.5, 40)


def test_a_retail_server_has_no_offline_profile(be_node: Callable[..., object], node_db: str) -> None:
    server: Node = be_node("server").node  # type: ignore[attr-defined]
    a_register(server, "0001-01", store="0001", upload_interval_ms=60_000, upload_batch_size=1)
    assert upload_pace(server) == Pace(1.0, 200)


def test_the_agent_looks_and_sends_as_the_profile_says(edge: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    a_register(edge, "0001-01", upload_interval_ms=250, upload_batch_size=2)
    stub = StubHq(Publisher(None, "", []))  # type: ignore[arg-type]
    connect = agent_module.NeighbourClient
    monkeypatch.setattr(agent_module, "NeighbourClient", lambda origin: connect(origin, transport=stub.transport()))
    documents(5)
    agent = Agent()
    assert agent._exchange() == 0.25
    assert len(stub.documents) == 5
    assert stub.calls.count("POST /api/v1/exchange/documents") == 3
    OfflineProfile.objects.update(upload_interval_ms=900)
    assert agent._exchange() == 0.9, "a changed profile counts at the next look"


def documents(count: int) -> None:
    """A journal with so many documents."""
    journal = uuid4()
    contents = [b'{"envelope":{"seq":%d}}' % seq for seq in range(1, count + 1)]
    Journal.objects.create(
        uuid=journal, certificate="certificate", register="0001-01", store="0001", ordinal=1, device_key="k",
        activated_at=timezone.now(), held_seq=count, held_hash=sha256(contents[-1]).hexdigest(),
    )  # fmt: skip
    for seq, content in enumerate(contents, start=1):
        RawDocument.objects.create(
            uuid=uuid4(), hash=sha256(content).hexdigest(), journal=journal, seq=seq, kind="sale", schema=1,
            business_date=date(2026, 11, 23), content=content, received_at=timezone.now(), received_from="device",
            state=PostState.POSTED,
        )  # fmt: skip
