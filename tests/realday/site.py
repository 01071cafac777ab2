"""The company of the dataset as real processes: headquarters, worker, retail server behind a proxy, an edge a store."""

import os
import shutil
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.flows.chain import Node, Till, TillError
from tests.flows.ledger import Ledger
from tests.flows.processes import Process, eventually
from tests.flows.proxy import Proxy, free_port

from .meter import Meter
from .outcomes import TIMEOUT

# A clock that runs through a day in minutes can't wait a minute before it tries the server again.
RECONNECT_MS = 500
# What a cashier simply does again when no node has answered, and how often before the day ends in an error.
LOOKED_UP, TRIES = ("scan", "search", "open_items"), 10
PIN = "2468"
# Twenty tills beside it, and what else a machine does: one command may take this long.
COMMAND_S = 900
# All tills of a day together say so often that they run: a real one does every 15 s.
PRESENCES_A_SECOND = 4


class Site:
    """Headquarters with the dataset's company, its worker, and the retail server; edges come and go store by store."""

    def __init__(self, folder: Path, *, stores: Iterable[str], sold_only: bool) -> None:
        """`sold_only`: of 92,331 products those that these stores ever sold."""
        self.folder = folder
        self._sold_only = sold_only
        self.stores = list(stores)
        self.hq = Node("hq", folder)
        self.proxy = Proxy(target=0, port=free_port())
        self.server = Node("server", folder, public_url=self.proxy.url)
        self.proxy.target = self.server.port
        self.worker = self.hq._process("worker", [sys.executable, "-m", "retail.management.worker"])
        self.edges: dict[str, Node] = {}
        self.tills: list[DayTill] = []
        self.kills = self.repeated = 0
        self.meter = Meter()
        self._migrated = folder / "migrated" / "db.sqlite3"

    def prepare(self, *, say: Callable[[str], None]) -> None:
        """Loads the company, publishes it, enrols the retail server."""
        self.hq.manage("prepare", within=COMMAND_S)
        say("loading the company of the dataset")
        wanted = ["--stores", ",".join(self.stores), "--alone", "--offline", "--pin", PIN]
        self.hq.manage("load_complete_journey", *wanted, *(["--sold-only"] if self._sold_only else []), within=7200)
        _write(
            self.hq,
            "UPDATE masterdata_offlineprofile SET reconnect_interval_ms = ?, timeout_ms = ?",
            RECONNECT_MS,
            TIMEOUT // timedelta(milliseconds=1),
        )
        self.hq.start()
        self.worker.start()
        self.proxy.start()
        say("publishing it to the retail server")
        # The first cut of so many rows holds headquarters' one writer: nobody enrols beside it.
        eventually(self._published, within=3600, what="the first run of the schedule")
        name = str(self.hq.rows("SELECT name FROM cdx_channeldatabase WHERE kind = 'channel'")[0]["name"])
        self._enrol(self.server, name)
        eventually(lambda: self._complete(self.server), within=3600, what="the retail server has everything")

    def open_store(self, store: str) -> Node:
        """The store's edge, enrolled and running; it fills when somebody signs in."""
        edge = Node("edge", self.folder / f"store-{store}")
        # A hundred edges on one machine: what `prepare` makes of an empty database is made once, and copied.
        if self._migrated.exists():
            shutil.copy(self._migrated, edge.data)
        self.edges[store] = edge
        self._enrol(edge, store)
        return edge

    def close_store(self, store: str) -> None:
        edge = self.edges[store]
        self.meter.leave("agents", edge.agent.pid)
        self.meter.leave("edges", edge.web.pid)
        edge.agent.stop()
        edge.web.stop()

    def codes(self, registers: Sequence[str]) -> dict[str, str]:
        """Register → its activation code."""
        made = self.hq.manage("activation_code", *registers, within=COMMAND_S).split()[-len(registers) :]
        return dict(zip(registers, made, strict=True))

    def till(self, register: str, *, edge: Node, ledger: Ledger, beside: int) -> "DayTill":
        """`beside`: how many tills there are at the same time."""
        presence_ms = max(500, beside * 1000 // PRESENCES_A_SECOND)
        till = DayTill(register, edge=edge, folder=self.folder, ledger=ledger, presence_ms=presence_ms)
        self.tills.append(till)
        return till

    def close_till(self, till: "DayTill") -> None:
        self.meter.leave("tills", till.pid)
        self.repeated += till.repeated
        till.close()
        self.tills.remove(till)

    def kill_server(self) -> None:
        """SIGKILL, in the middle of whatever the tills are at."""
        self.meter.leave("retail server", self.server.web.pid)
        self.server.web.kill()
        self.kills += 1

    def server_has(self, uuid: str) -> bool:
        return bool(self.server.rows("SELECT 1 FROM transactions_rawdocument WHERE uuid = ?", uuid.replace("-", "")))

    def cpu(self) -> dict[str, float]:
        """Seconds since the start, by who used them; not the one-time commands."""
        living = [(who, process.pid) for who, process in self._processes() if process.alive()]
        return {
            **self.meter.read([*living, *(("tills", till.pid) for till in self.tills)]),
            "driver": time.process_time(),
        }

    def processes(self) -> list[Process]:
        return [process for _, process in self._processes()]

    def _processes(self) -> Iterator[tuple[str, Process]]:
        yield "headquarters", self.hq.web
        yield "worker", self.worker
        for who, node in (("retail server", self.server), *(("edges", edge) for edge in list(self.edges.values()))):
            yield who, node.web
            yield "agents", node.agent

    def stop(self) -> None:
        for till in list(self.tills):
            till.close()
        for process in reversed(self.processes()):
            process.stop()
        self.proxy.stop()

    def logs(self) -> str:
        return "\n".join(process.tail() for process in self.processes())

    def _published(self) -> bool:
        runs = self.hq.rows("SELECT state, finished_at FROM cdx_schedulerun")
        return bool(runs) and all(run["finished_at"] for run in runs)

    def _enrol(self, node: Node, name: str) -> None:
        code = self.hq.manage("enrolment_code", name, within=COMMAND_S).strip().splitlines()[-1]
        copied = (node.data / "db.sqlite3").exists()
        if not copied:
            node.manage("prepare", within=COMMAND_S)
        if node.role == "edge" and not copied:
            _copy(node.data / "db.sqlite3", self._migrated)
        node.manage("enrol", "--hq", self.hq.url, "--code", code, "--address", node.public_url, within=COMMAND_S)
        node.start()
        node.agent.start()

    def _complete(self, node: Node) -> bool:
        """As many rows as headquarters has of what a till needs: all stores are the retail server's."""
        tables = ("register", "staffassignment", "product", "barcode", "price", "discountline", "tender")
        count = "SELECT " + ", ".join(f"(SELECT count(*) FROM masterdata_{table})" for table in tables)  # noqa: S608
        return tuple(node.rows(count)[0]) == tuple(self.hq.rows(count)[0])


class DayTill(Till):
    """A till that says in the ledger which basket a receipt is for."""

    _writing = threading.Lock()

    def __init__(self, register: str, *, edge: Node, folder: Path, ledger: Ledger, presence_ms: int) -> None:
        self.basket = self.repeated = 0
        self.open_items: dict[str, int] = {}
        self._ledger = ledger
        super().__init__(register, origin=edge.url, folder=folder, on_print=self._hand_over, presence_ms=presence_ms)

    def __call__(self, cmd: str, **arguments: Any) -> Any:
        """As a cashier does it whom nobody answered: once more. `repeated` counts that."""
        for _ in range(TRIES):
            try:
                return super().__call__(cmd, **arguments)
            except TillError as error:
                if error.code != "no_node" or cmd not in LOOKED_UP:
                    raise
                self.repeated += 1
        return super().__call__(cmd, **arguments)

    def learn_open_items(self) -> None:
        """What is sold at a typed price: product number → its index in the driver's list, which `scan` leaves alone."""
        self.open_items = {product["product"]: product["index"] for product in self("open_items")["products"]}

    def _hand_over(self, receipt: dict[str, Any]) -> None:
        with self._writing:
            self._ledger.hand_over({**receipt, "basket": self.basket})


def _write(node: Node, sql: str, *parameters: object) -> None:
    with closing(sqlite3.connect(node.data / "db.sqlite3", timeout=30)) as database, database:
        database.execute(sql, parameters)


def _copy(database: Path, to: Path) -> None:
    """What is committed, the write-ahead log's part included."""
    to.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to.with_suffix(".new"))) as target:
        source.backup(target)
    os.replace(to.with_suffix(".new"), to)
