"""A till, an edge, a retail server and headquarters, each node a process over its own SQLite file, joined by a network
that loses requests, loses answers and delivers twice: the driver of tests/faults."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from retail.identity.keys import load_or_create_key, new_key, public_key_text, save_key
from retail.identity.node import Node as NodeFile
from retail.identity.node import save_node
from retail.identity.tokens import Signer, issue_device_token, issue_node_certificate
from tests.unit.transactions.till import Till

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)

# What happens to one call: "ok", "lost" (never arrives), "answer_lost" (arrives, nobody hears), "twice".
Fate = Callable[[], str]


class LostError(Exception):
    """The caller never heard an answer."""


@dataclass
class Node:
    name: str
    folder: Path
    process: "subprocess.Popen[str]"
    signer: Signer | None = None
    neighbour: "Node | None" = None

    def do(self, command: str, *, fate: Fate = lambda: "ok", **values: Any) -> dict[str, Any]:
        """Run a command; calls it makes meanwhile go to the neighbour as `fate` decides. Raises LostError."""
        self.write({"do": command, **values})
        while True:
            said = self.read()
            if "call" in said:
                assert self.neighbour is not None, f"{self.name} has no neighbour"
                self.write(deliver(said, self.neighbour, fate()))
            elif "failed" in said:
                if said["failed"].startswith("NeighbourError"):
                    raise LostError(said["failed"])
                raise AssertionError(f"{self.name} {command}: {said['failed']}")
            else:
                return dict(said["done"])

    def select(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.do("select", sql=sql)["rows"]]

    def ready(self) -> None:
        assert self.read() == {"ready": True}

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def write(self, value: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"{self.name} ended: {(self.folder / 'log').read_text()[-3000:]}"
        return dict(json.loads(line))


def deliver(call: dict[str, Any], node: Node, fate: str) -> dict[str, Any]:
    if fate == "lost":
        return {"lost": True}
    values = {"path": call["call"], "media_type": call["media_type"], "headers": call["headers"], "body": call["body"]}
    answer = node.do("post", **values)
    assert answer["status"] < 500, base64.b64decode(answer["body"])
    if fate == "twice":
        answer = node.do("post", **values)
    return {"lost": True} if fate == "answer_lost" else answer


def _call(till: Till, node: Node, path: str, media_type: str, body: bytes) -> dict[str, Any]:
    assert node.signer is not None
    token = issue_device_token(
        signer=node.signer,
        journal=till.journal,
        register=till.register,
        store=till.store,
        device_key=public_key_text(till.key),
    ).token
    headers = {"Authorization": f"Device {token}"}
    return {"call": path, "media_type": media_type, "headers": headers, "body": base64.b64encode(body).decode()}


@dataclass
class Network:
    hq: Node
    server: Node
    edge: Node

    @property
    def nodes(self) -> tuple[Node, Node, Node]:
        return self.hq, self.server, self.edge

    def new_till(self, *, ordinal: int = 1) -> Till:
        assert self.hq.signer is not None
        return Till(self.hq.signer, ordinal=ordinal)

    def post(self, till: Till, documents: list[bytes], node: Node, *, fate: str = "ok") -> list[dict[str, Any]]:
        """The till hands documents to a node. Raises LostError."""
        body = b"\n".join([json.dumps({"certificate": till.certificate}, separators=(",", ":")).encode(), *documents])
        answer = deliver(_call(till, node, "exchange/documents", "application/x-ndjson", body), node, fate)
        if answer.get("lost"):
            raise LostError
        assert answer["status"] == 200, base64.b64decode(answer["body"])
        return list(json.loads(base64.b64decode(answer["body"]))["results"])

    def say(self, till: Till, node: Node, **members: Any) -> None:
        """The till asks for vectors and says more with it."""
        body = json.dumps({"journals": [], **members}).encode()
        assert deliver(_call(till, node, "exchange/vectors", "application/json", body), node, "ok")["status"] == 200

    def reset(self) -> None:
        for node in self.nodes:
            node.do("reset")

    def close(self) -> None:
        for node in self.nodes:
            node.close()


def start_network(folder: Path) -> Network:
    hq_folder = folder / "hq"
    hq_folder.mkdir()
    hq_signer = Signer(load_or_create_key(hq_folder / "hq.key"))
    hq = start_node("hq", hq_folder, hq_signer)
    server = _node("server", folder, hq)
    edge = _node("edge", folder, hq)
    server.neighbour, edge.neighbour = hq, server
    network = Network(hq, server, edge)
    try:
        _furnish(network)
    except BaseException:
        network.close()
        raise
    return network


def _furnish(network: Network) -> None:
    """Tables, and the rows that say who belongs where."""
    hq, server, edge = network.nodes
    for node in network.nodes:
        node.ready()
        node.do("migrate")
    for node in (server, hq):
        node.do(
            "orm",
            expression=json.dumps(["masterdata.Store", {"number": "0001", "name_en": "North", "data_group": "NORTH"}]),
        )
    group = {"code": "NORTH", "name": "North"}
    hq.do("orm", expression=json.dumps(["cdx.ChannelDataGroup", group]))
    for node, kind, store in ((server, "channel", ""), (edge, "offline", "0001")):
        identity = json.loads((node.folder / "node.json").read_text())["id"]
        values = {"id": identity, "name": node.name, "kind": kind, "group_id": 1, "store": store, "life": 1}
        hq.do("orm", expression=json.dumps(["cdx.ChannelDatabase", values]))


def _node(role: str, folder: Path, hq: Node) -> Node:
    own, key, node_id = folder / role, new_key(), uuid4()
    own.mkdir()
    assert hq.signer is not None
    store = "0001" if role == "edge" else ""
    certificate = issue_node_certificate(
        signer=hq.signer,
        node_id=node_id,
        role=role,  # type: ignore[arg-type]
        group="NORTH",
        store=store,
        life=1,
        public_key=public_key_text(key),
    )
    hq_key = public_key_text(hq.signer.key)
    identity = NodeFile(node_id, role, "NORTH", store, "http://127.0.0.1:9", hq_key, certificate)  # type: ignore[arg-type]
    save_key(own / "node.key", key)
    save_node(own, identity)
    return start_node(role, own, Signer(key, certificate))


def start_node(role: str, folder: Path, signer: Signer, **environment: str) -> Node:
    """One more process over the folder's database (or over DATABASE_URL)."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EVERTILL_TEST_DATABASE_URL")
    }
    own = {
        "DJANGO_SETTINGS_MODULE": f"retail.settings.{role}",
        "EVERTILL_ROLE": role,
        "EVERTILL_DATA": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.node_process"],
            cwd=ROOT,
            env=inherited | own | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    return Node(role, folder, process, signer)
