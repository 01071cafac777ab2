"""Where the three nodes of one machine live: folders, ports, addresses."""

import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from retail.management.programs import Program, agent, node_environment, web, worker


@dataclass(frozen=True)
class LocalNode:
    """One node. `option` is how its port is changed; `what` how people call it."""

    role: str
    what: str
    option: str
    port: int
    data: Path
    host: str = "127.0.0.1"

    @property
    def url(self) -> str:
        """`localhost` is a secure context in browsers; a till can be activated there without a certificate."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return node_environment(role=self.role, data=self.data, url=self.url)

    @property
    def web_name(self) -> str:
        return self.role

    @property
    def agent_name(self) -> str:
        return f"{self.role} agent"

    def programs(self) -> list[Program]:
        """Its web page first."""
        page = web(self.web_name, host=self.host, port=self.port, environment=self.environment)
        if self.role == "hq":
            return [page, worker("hq worker", environment=self.environment)]
        return [page, agent(self.agent_name, environment=self.environment)]


def plan_nodes(*, folder: Path, hq_data: Path, ports: Mapping[str, int]) -> dict[str, LocalNode]:
    """`folder` holds the nodes' data, one folder a role; headquarters' is the running command's own."""
    return {
        "hq": LocalNode("hq", "headquarters", "--hq-port", ports["hq"], hq_data),
        "server": LocalNode("server", "the retail server", "--server-port", ports["server"], folder / "server"),
        "edge": LocalNode("edge", "the edge", "--edge-port", ports["edge"], folder / "edge"),
    }


def ports_in_use(nodes: Iterable[LocalNode]) -> list[str]:
    """In words, with the way out; empty: all are free."""
    return [
        f"Port {node.port}, for {node.what}, is in use by another program. "
        f"Choose another: python manage.py run {node.option} {node.port + 100}"
        for node in nodes
        if not _is_free(node.host, node.port)
    ]


def _is_free(host: str, port: int) -> bool:
    """By connecting: an address that nobody answers at is free, also while old connections linger on it."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            return False
    except OSError:
        pass
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
