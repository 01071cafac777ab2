"""The agent as a process of its own, against a headquarters on a real port."""

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from retail.api.lockout import count_try
from retail.cdx.models import JobSync, NodeContact, PosPresence
from retail.cdx.node import agent as agent_module
from retail.cdx.node.agent import Agent
from retail.cdx.node.client import NeighbourClient, retry_after
from retail.cdx.node.loops import back_off
from retail.cdx.node.sync import sync_once
from retail.cdx.node.wake import socket_url
from retail.transactions.models import Journal, PostState, RawDocument
from tests.flows.processes import Process, eventually
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import held, price
from tests.unit.cdx_node.stub_hq import Server, StubHq


@pytest.fixture
def hq_server() -> Iterator[tuple[StubHq, Server]]:
    stub = StubHq(None)  # type: ignore[arg-type]
    server = Server(stub)
    yield stub, server
    server.stop()


class Running:
    """An agent of `role` over the test's database."""

    def __init__(self, role: str, stub: StubHq, server: Server, be_node: Callable[..., object], name: str) -> None:
        addresses = {"server": server.url, "packages": server.url}
        local = be_node(role, hq_url=server.url, addresses=addresses)
        stub.publisher = Publisher(local.hq.key, str(local.node.id), ["global", "store:0001"])  # type: ignore[attr-defined]
        self.publisher = stub.publisher
        environment = {
            "EVERTILL_ROLE": role,
            "EVERTILL_DATA": str(settings.DATA_DIR),
            "DJANGO_SETTINGS_MODULE": f"retail.settings.{role}",
        }
        if connection.vendor == "sqlite":
            environment["DATABASE_URL"] = f"sqlite:///{name}"
        else:
            values = connection.settings_dict
            environment["DATABASE_URL"] = (
                f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{name}"
            )
        self.process = Process(
            "agent",
            [sys.executable, "manage.py", "agent", "--with-parent", "--poll-seconds", "0.2"],
            environment=environment,
            folder=Path(settings.DATA_DIR),
        )

    def until(self, look: Callable[[], object]) -> None:
        try:
            eventually(look)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.process.tail()}") from error

    def orphan(self) -> None:
        """Close the pipe that a parent holds."""
        self.process._popen.stdin.close()


@pytest.fixture
def agent(
    be_node: Callable[..., object], node_db: str, hq_server: tuple[StubHq, Server]
) -> Iterator[Callable[[str], Running]]:
    running: list[Running] = []

    def make(role: str) -> Running:
        running.append(Running(role, *hq_server, be_node, node_db))
        return running[-1]

    yield make
    for one in running:
        one.process.stop()
        one.orphan()


def test_it_brings_data_down_and_documents_up(agent, hq_server: tuple[StubHq, Server]) -> None:
    stub, _ = hq_server
    running = agent("server")
    running.publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    running.process.start()
    running.until(lambda: held("price")["price"])
    running.publisher.publish("1020", 2, "global", {"price": [price(2, 1)]})
    running.until(lambda: 2 in held("price")["price"])
    content = accept_a_document()
    running.until(lambda: stub.documents == [content])
    eventually(lambda: NodeContact.objects.filter(neighbour="hq", unsent=0, error="").exists())
    assert abs(NodeContact.objects.get(neighbour="hq").clock_offset_ms or 0) < 2_000


def test_it_survives_an_outage_and_a_kill(agent, hq_server: tuple[StubHq, Server]) -> None:
    stub, _ = hq_server
    running = agent("server")
    stub.faults["/cdx/v1/releases"] = lambda answer: (503, {"Retry-After": "0"}, b"")
    running.publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    running.process.start()
    running.until(lambda: NodeContact.objects.filter(error__contains="503").exists())
    running.process.kill()
    running.orphan()
    running.process.start()
    stub.faults.clear()
    running.until(lambda: held("price")["price"])
    assert JobSync.objects.get().tries == 0


def test_an_edge_waits_for_the_first_sign_in_but_sends_what_it_has(agent, hq_server: tuple[StubHq, Server]) -> None:
    stub, _ = hq_server
    running = agent("edge")
    running.publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    content = accept_a_document()
    running.process.start()
    running.until(lambda: stub.documents == [content])
    assert "GET /cdx/v1/releases" not in stub.calls
    now = timezone.now()
    PosPresence.objects.create(journal=uuid4(), register="0001-01", last_seen=now, first_sign_in=now)
    running.until(lambda: held("price")["price"])


def test_lock_outs_are_reported_while_downloads_are_held_back(agent, hq_server: tuple[StubHq, Server]) -> None:
    stub, _ = hq_server
    running = agent("edge")
    for _ in range(5):
        count_try(store="0001", staff_id="000160", now=timezone.now())
    running.process.start()
    running.until(lambda: [(row["staff_id"], row["lockouts"]) for row in stub.lockouts] == [("000160", 1)])
    assert "GET /cdx/v1/releases" not in stub.calls


def test_a_closed_shop_gives_signs_of_life(
    be_node: Callable[..., object], node_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headquarters' first page shows a node as silent after three minutes without any call."""
    be_node("edge", hq_url="http://hq.test")
    stub = StubHq(Publisher(None, "", []))  # type: ignore[arg-type]
    monkeypatch.setattr(
        agent_module, "hq_client", lambda: NeighbourClient("http://hq.test", transport=stub.transport())
    )
    agent = Agent()
    agent._download()
    calls = []
    for now in (1_000.0, 1_001.0, 1_015.0, 1_100.0):
        monkeypatch.setattr(agent_module, "time", SimpleNamespace(monotonic=lambda now=now: now))
        agent._report_state()
        calls.append(stub.calls.count("POST /cdx/v1/sessions"))
    assert calls == [1, 1, 1, 2]
    assert "GET /cdx/v1/releases" not in stub.calls


def test_it_ends_when_its_parent_does(agent) -> None:
    running = agent("server")
    running.process.start()
    running.until(lambda: "agent started" in running.process.tail())
    running.orphan()
    running.until(lambda: not running.process.alive())
    assert "agent stopped" in running.process.tail()


def test_a_second_agent_of_the_same_database_says_so(agent) -> None:
    running = agent("server")
    running.process.start()
    running.until(lambda: "agent started" in running.process.tail())
    second = Process("second", running.process._arguments, environment=running.process._environment,
                     folder=Path(settings.DATA_DIR)).start()  # fmt: skip
    eventually(lambda: not second.alive())
    second._popen.stdin.close()
    assert "running already" in second.tail()


def accept_a_document() -> bytes:
    """One document of one journal, as `retail.transactions.accept` would have left it."""
    content, journal = b'{"envelope":{}}', uuid4()
    Journal.objects.create(
        uuid=journal, certificate="certificate", register="0001-01", store="0001", ordinal=1, device_key="k",
        activated_at=timezone.now(), held_seq=1, held_hash=sha256(content).hexdigest(),
    )  # fmt: skip
    RawDocument.objects.create(
        uuid=uuid4(), hash=sha256(content).hexdigest(), journal=journal, seq=1, kind="sale", schema=1,
        business_date="2026-11-23", content=content, received_at=timezone.now(), received_from="device",
        state=PostState.POSTED,
    )  # fmt: skip
    return content


def test_the_clock_of_headquarters_dates_tokens(publisher: Publisher, client: NeighbourClient, hq: StubHq) -> None:
    ahead = (timezone.now() + timedelta(minutes=8)).isoformat()
    publisher.publish("1020", 1, "global", {"price": [price(1, 1)]}, snapshot=True)
    hq.faults["/cdx/v1/releases"] = lambda answer: (answer[0], {"Evertill-Time": ahead, **answer[1]}, answer[2])
    sync_once(client)
    offset = NodeContact.objects.get(neighbour="hq").clock_offset_ms
    assert offset is not None
    assert -482_000 < offset < -478_000


def test_back_off_grows_and_stays_within_a_minute() -> None:
    assert all(0.5 <= back_off(1) <= 1.0 for _ in range(20))
    assert all(30.0 <= back_off(50) <= 60.0 for _ in range(20))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("7", 7.0), ("-3", 0.0), ("99999", 3600.0), ("", None), ("soon", None)],
)
def test_retry_after(text: str, seconds: float | None) -> None:
    assert retry_after(text) == seconds


def test_the_address_of_the_push() -> None:
    assert socket_url("https://hq.example") == "wss://hq.example/ws/cdx/"
    assert socket_url("http://127.0.0.1:8000/") == "ws://127.0.0.1:8000/ws/cdx/"
