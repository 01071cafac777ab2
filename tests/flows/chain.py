"""A small chain of shops as real processes: headquarters, worker, retail server behind a proxy, edge, tills.

Every node is enrolled by the real command; every till is the POS's own JavaScript under Node (tests/js/driver.mjs).
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .processes import ROOT, Process, eventually, manage
from .proxy import Proxy, free_port

STORE = "0001"
REGISTER = "0001-01"


class Node:
    """One role: its data folder, its port, its processes."""

    def __init__(self, role: str, folder: Path, *, public_url: str = "", **environment: str) -> None:
        self.role = role
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.public_url = public_url or self.url
        self.data = folder / role
        self.data.mkdir(parents=True)
        self.environment = {
            "EVERTILL_ROLE": role,
            "EVERTILL_DATA": str(self.data),
            "EVERTILL_PUBLIC_URL": self.public_url,
            **environment,
        }
        self.web = self._process("web", [sys.executable, "-m", "retail.management.web", "--port", str(self.port)])
        self.agent = self._process("agent", [sys.executable, "manage.py", "agent"])

    def _process(self, name: str, arguments: list[str]) -> Process:
        return Process(f"{self.role}-{name}", arguments, environment=self.environment, folder=self.data.parent)

    def manage(self, *arguments: str, within: float = 120) -> str:
        return manage(*arguments, role=self.role, data=self.data, environment=self.environment, within=within)

    def start(self) -> None:
        self.web.start()
        eventually(self.answers, within=300, what=f"{self.role} answers\n{self.web.tail()}")

    def answers(self) -> bool:
        path = "/" if self.role == "hq" else "/api/v1/status"
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def status(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/api/v1/status", timeout=5) as answer:
            return dict(json.load(answer))

    def rows(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:
        """Raw SQL on the node's database, read-only, beside the running node."""
        database = sqlite3.connect(f"file:{self.data / 'db.sqlite3'}?mode=ro", uri=True, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            return database.execute(sql, parameters).fetchall()
        finally:
            database.close()


class Chain:
    """HQ + worker + server (tills reach it through `proxy`) + edge of store 0001, with the demo company."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hq = Node("hq", folder)
        self.proxy = Proxy(target=0, port=free_port())
        self.server = Node("server", folder, public_url=self.proxy.url)
        self.proxy.target = self.server.port
        self.edge = Node("edge", folder)
        self.worker = self.hq._process("worker", [sys.executable, "-m", "retail.management.worker"])
        self.tills: list[Till] = []

    def start(self) -> "Chain":
        self.hq.manage("prepare")
        self.hq.manage("load_demo")
        self.hq.start()
        self.worker.start()
        self.proxy.start()
        for node, name in ((self.server, self.channel_database()), (self.edge, STORE)):
            code = self.hq.manage("enrolment_code", name).strip().splitlines()[-1]
            node.manage("enrol", "--hq", self.hq.url, "--code", code, "--address", node.public_url)
            node.manage("prepare")
            node.start()
            node.agent.start()
        eventually(
            lambda: self.server.rows("SELECT 1 FROM masterdata_price LIMIT 1"), within=60, what="server has prices"
        )
        return self

    def channel_database(self) -> str:
        return str(self.hq.rows("SELECT name FROM cdx_channeldatabase WHERE kind = 'channel'")[0]["name"])

    def till(self, name: str = "till", *, on_print: Callable[[Any], None] | None = None) -> "Till":
        """A browser at the edge's page, not activated yet."""
        till = Till(name, origin=self.edge.url, folder=self.folder, on_print=on_print)
        self.tills.append(till)
        return till

    def stop(self) -> None:
        for till in self.tills:
            till.close()
        for process in (self.edge.agent, self.edge.web, self.server.agent, self.server.web, self.worker, self.hq.web):
            process.stop()
        self.proxy.stop()

    def logs(self) -> str:
        processes = (
            self.hq.web, self.worker, self.server.web, self.server.agent, self.edge.web, self.edge.agent,
        )  # fmt: skip
        return "\n".join(process.tail() for process in processes)


class Till:
    """The POS's own modules under Node (tests/js/driver.mjs): one JSON line a command, one a result.

    `printed` is what the customer was handed, in order; `on_print` hears of it before the action answers.
    """

    def __init__(
        self,
        name: str,
        *,
        origin: str,
        folder: Path,
        on_print: Callable[[Any], None] | None = None,
        presence_ms: int = 500,
    ) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self.printed: list[dict[str, Any]] = []
        self._on_print = on_print
        node = os.environ.get("EVERTILL_NODE") or shutil.which("node")
        assert node, "Node is not installed; `make test` brings it"
        driver = [node, str(ROOT / "tests" / "js" / "driver.mjs"), "--origin", origin]
        driver += ["--presence-ms", str(presence_ms)]
        with self.log.open("ab") as log:
            self._popen = subprocess.Popen(
                driver, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=ROOT, text=True
            )
        assert self._read() == {"event": "ready"}

    @property
    def pid(self) -> int:
        return self._popen.pid

    def __call__(self, cmd: str, **arguments: Any) -> Any:
        """One action of the till. Raises TillError with the code the cashier would see."""
        assert self._popen.stdin
        self._popen.stdin.write(json.dumps({"cmd": cmd, **arguments}) + "\n")
        self._popen.stdin.flush()
        while "event" in (answer := self._read()):
            if answer["event"] == "print":
                self.printed.append(answer["receipt"])
                if self._on_print is not None:
                    self._on_print(answer["receipt"])
        if not answer["ok"]:
            raise TillError(answer["error"])
        return answer.get("result")

    def close(self) -> None:
        for stream in (self._popen.stdin, self._popen.stdout):
            assert stream
            stream.close()
        try:
            self._popen.wait(10)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait(10)

    def _read(self) -> Any:
        assert self._popen.stdout
        line = self._popen.stdout.readline()
        assert line, f"{self.name} ended:\n{self.log.read_text(errors='replace')[-3000:]}"
        return json.loads(line)


class TillError(Exception):
    """What the cashier would have been told."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["code"], error)
        self.code = str(error["code"])
        self.data = error.get("data", {})
