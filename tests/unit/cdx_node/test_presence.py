"""When an offline database downloads: from the first sign-in ever, while a POS runs, as the offline profile says."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from retail.cdx.models import PosPresence
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.presence import why_not_downloading
from retail.cdx.node.sync import sync_once
from retail.identity.node import Node
from retail.masterdata.models import OfflineProfile, Register, Store
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import everything, price
from tests.unit.cdx_node.stub_hq import StubHq


@pytest.fixture
def edge(be_node: Callable[..., object], node_db: str) -> Node:
    return be_node("edge").node  # type: ignore[attr-defined]


@pytest.fixture
def profile(edge: Node) -> OfflineProfile:
    store = Store.objects.create(number=edge.store, name_en="North", data_group="NORTH")
    profile = OfflineProfile.objects.create(code="standard", name="Standard")
    Register.objects.create(number="0001-01", store=store, support_offline=True, offline_profile=profile)
    return profile


def till(*, seconds_ago: float, signed_in_once: bool = True) -> None:
    at = timezone.now() - timedelta(seconds=seconds_ago)
    PosPresence.objects.create(
        journal=uuid4(), register="0001-01", last_seen=at, first_sign_in=at if signed_in_once else None
    )


def test_nothing_before_the_first_sign_in_at_a_pos(edge: Node) -> None:
    assert why_not_downloading(edge) == "waiting_for_first_sign_in"
    till(seconds_ago=0, signed_in_once=False)
    assert why_not_downloading(edge) == "waiting_for_first_sign_in"


def test_while_a_pos_runs(edge: Node, profile: OfflineProfile) -> None:
    till(seconds_ago=40)
    assert why_not_downloading(edge) == ""


def test_not_while_all_are_closed(edge: Node, profile: OfflineProfile) -> None:
    till(seconds_ago=50)
    assert why_not_downloading(edge) == "no_pos_open"


def test_sync_without_an_open_pos(edge: Node, profile: OfflineProfile) -> None:
    OfflineProfile.objects.update(sync_without_open_pos=True)
    till(seconds_ago=86_400)
    assert why_not_downloading(edge) == ""


def test_paused_even_while_a_pos_runs(edge: Node, profile: OfflineProfile) -> None:
    OfflineProfile.objects.update(pause_synchronization=True, sync_without_open_pos=True)
    till(seconds_ago=0)
    assert why_not_downloading(edge) == "synchronization_paused"


def test_a_profile_of_another_store_says_nothing(edge: Node, profile: OfflineProfile) -> None:
    other = OfflineProfile.objects.create(code="other", name="Other", pause_synchronization=True)
    store = Store.objects.create(number="0002", name_en="South", data_group="NORTH")
    Register.objects.create(number="0002-01", store=store, support_offline=True, offline_profile=other)
    till(seconds_ago=0)
    assert why_not_downloading(edge) == ""


def test_a_channel_database_always_downloads(be_node: Callable[..., object], node_db: str) -> None:
    assert why_not_downloading(be_node("server").node) == ""  # type: ignore[attr-defined]


def test_held_back_means_headquarters_is_not_even_asked(be_node: Callable[..., object], node_db: str) -> None:
    local = be_node("edge")
    publisher = Publisher(local.hq.key, str(local.node.id), ["global", "store:0001"])  # type: ignore[attr-defined]
    publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    hq, before = StubHq(publisher), everything()
    client = NeighbourClient("http://hq.test", transport=hq.transport())
    assert sync_once(client).held_back == "waiting_for_first_sign_in"
    assert (hq.calls, everything()) == ([], before)
    till(seconds_ago=0)
    assert sync_once(client).applied == ("1020",)
