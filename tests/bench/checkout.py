"""`make bench-checkout`: what posting a 3-line sale costs, by a real retail server under granian.

    PostgreSQL   1 and 4 tills, turn by turn with a bare client (psycopg: 1 header, 3 lines, 1 payment, one commit):
                 sales/s, milliseconds, CPU ms a sale of the server's processes and of PostgreSQL's
    SQLite       4 tills at once, as an edge has them: p99 over an idle fsync

Every client is a process of its own whose CPU counts for nothing (of the bare one it does: it is all there is). Closed
loop: each hands over the next sale as soon as the last is answered. Durable as in a shop; the rows are counted by SQL
at the end. ROUNDS=5 SALES=300 (a client and round). Figures go to build/bench-checkout.json.
"""

import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.checkout_client import BARE_TABLES  # noqa: E402
from tests.bench.checkout_node import Company, open_till, start_server  # noqa: E402
from tests.bench.machine import cpu_ms, fsync_ms, parent_of, probe_cpu_ms, quantile  # noqa: E402
from tests.runner.postgresql import cluster  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "5"))
SALES = int(os.environ.get("SALES", "300"))
WARM_UP = 50
TILLS = 4
PROBES: list[float] = []  # how fast a core was before each turn


@dataclass
class Figures:
    """One row of the table, over all rounds. CPU in milliseconds a sale, times in milliseconds."""

    name: str
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    program: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "sales": len(self.times),
            "per_second": round(statistics.median(self.rates), 1),
            "median_ms": round(statistics.median(self.times), 2),
            "p95_ms": round(quantile(self.times, 0.95), 2),
            "p99_ms": round(quantile(self.times, 0.99), 2),
            "cpu_ms": round(statistics.median(map(sum, zip(self.program, self.database, strict=True))), 2),
            "cpu_ms_program": round(statistics.median(self.program), 2),
            "cpu_ms_database": round(statistics.median(self.database), 2),
            "outcomes": dict(self.outcomes),
        }


class Client:
    """A running checkout_client.py."""

    def __init__(self, kind: str, where: str) -> None:
        program = [sys.executable, str(ROOT / "tests/bench/checkout_client.py"), kind, where]
        self._popen = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    @property
    def pid(self) -> int:
        return self._popen.pid

    def tell(self, command: str) -> None:
        assert self._popen.stdin
        self._popen.stdin.write(f"{command}\n")
        self._popen.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self._popen.stdout
        line = self._popen.stdout.readline()
        assert line, "a client ended"
        return dict(json.loads(line))

    def stop(self) -> None:
        self._popen.communicate(timeout=10)


def run(clients: list[Client], figures: Figures | None, *, program: list[int], database: list[int]) -> None:
    """One turn: every client hands over its sales at the same time."""
    number = SALES if figures else WARM_UP
    for client in clients:
        client.tell(f"make {number}")
    for client in clients:
        client.hear()
    PROBES.append(probe_cpu_ms())
    before = cpu_ms(*program), cpu_ms(*database)
    began = time.perf_counter()
    for client in clients:
        client.tell("go")
    heard = [client.hear() for client in clients]
    took = time.perf_counter() - began
    after = cpu_ms(*program), cpu_ms(*database)
    if figures is None:
        return
    sales = number * len(clients)
    figures.rates.append(sales / took)
    figures.program.append((after[0] - before[0]) / sales)
    figures.database.append((after[1] - before[1]) / sales)
    for answer in heard:
        figures.times += answer["times"]
        figures.outcomes.update(answer["outcomes"])


def on_postgresql(company: Company, folder: Path) -> tuple[list[Figures], dict[str, Any]]:
    with cluster() as url, psycopg.connect(url, autocommit=True) as database:
        durable = {name: database.execute(f"SHOW {name}").fetchone() for name in ("fsync", "synchronous_commit")}
        assert set(durable.values()) == {("on",)}, durable
        database.execute(BARE_TABLES)
        postmaster = [parent_of(database.info.backend_pid)]
        node = start_server(company, folder, database=url)
        tills = [Client("till", str(open_till(company, node, folder, number=at))) for at in range(TILLS)]
        bare = [Client("bare", url) for _ in range(TILLS)]
        rows = {(who, n): Figures(f"PostgreSQL, {n} × {who}") for n in (1, TILLS) for who in ("till", "bare")}
        try:
            for turn in range(ROUNDS + 1):
                for (who, n), figures in rows.items():
                    clients = (tills if who == "till" else bare)[:n]
                    program = [node.web.pid] if who == "till" else [client.pid for client in clients]
                    run(clients, figures if turn else None, program=program, database=postmaster)
            sold = ROUNDS * SALES * (1 + TILLS) + WARM_UP * (1 + TILLS)
            assert_there([database.execute(sql).fetchone()[0] for sql in COUNTS], sold)  # type: ignore[index]
        finally:
            for client in [*tills, *bare]:
                client.stop()
            node.web.stop()
        ratios = [
            ours / theirs for ours, theirs in zip(rows["till", TILLS].rates, rows["bare", TILLS].rates, strict=True)
        ]
        return list(rows.values()), {"share_of_bare": round(statistics.median(ratios), 2), "rows": sold}


def on_sqlite(company: Company, folder: Path) -> tuple[list[Figures], dict[str, Any]]:
    node = start_server(company, folder, database="")
    tills = [Client("till", str(open_till(company, node, folder, number=at))) for at in range(TILLS)]
    figures = Figures(f"SQLite, {TILLS} × till")
    try:
        for turn in range(ROUNDS + 1):
            run(tills, figures if turn else None, program=[node.web.pid], database=[])
        sold = (ROUNDS * SALES + WARM_UP) * TILLS
        with sqlite3.connect(f"file:{node.data / 'db.sqlite3'}?mode=ro", uri=True) as database:
            assert_there([database.execute(sql).fetchone()[0] for sql in COUNTS], sold)
    finally:
        for client in tills:
            client.stop()
        node.web.stop()
    return [figures], {"rows": sold}


COUNTS = (
    "SELECT count(*) FROM transactions_rawdocument WHERE kind = 'sale' AND state = 'posted'",
    "SELECT count(*) FROM transactions_transaction WHERE kind = 'sale'",
    "SELECT count(*) FROM transactions_transactionline",
    "SELECT count(*) FROM transactions_transactiontender",
    "SELECT count(*) FROM transactions_documentflag",
    "SELECT sum(held_seq) FROM transactions_journal",
)


def assert_there(found: list[int], sold: int) -> None:
    """Every sale once, posted, whole and unflagged, and each journal's head behind its last."""
    assert found == [sold, sold, 3 * sold, sold, 0, sold + TILLS], (found, sold)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever stops us leaves no node behind
    with tempfile.TemporaryDirectory(prefix="evertill-bench-") as name:
        folder = Path(name)
        for part in ("hq", "postgresql", "sqlite"):
            (folder / part).mkdir()
        idle = fsync_ms(folder)
        company = Company(folder / "hq")
        try:
            rows, facts = on_postgresql(company, folder / "postgresql")
            more, sqlite = on_sqlite(company, folder / "sqlite")
        finally:
            company.stop()
        report([*rows, *more], idle=idle, after=fsync_ms(folder), facts={"postgresql": facts, "sqlite": sqlite})


def report(rows: list[Figures], *, idle: float, after: float, facts: dict[str, Any]) -> None:
    figures = [row.as_json() for row in rows]
    wrong = {row.name: dict(row.outcomes) for row in rows if set(row.outcomes) != {"accepted"}}
    over = figures[-1]["p99_ms"] - idle
    conditions = {"fsync_ms_before": round(idle, 2), "fsync_ms_after": round(after, 2)}
    conditions |= {
        "cpu_probe_ms": round(statistics.median(PROBES), 1),
        "load": round(os.getloadavg()[0], 1),
        "cores": os.cpu_count(),
        "rounds": ROUNDS,
        "sales": SALES,
    }
    result = {"conditions": conditions, "figures": figures, **facts, "sqlite_p99_over_idle_fsync_ms": round(over, 2)}
    target = ROOT / "build" / "bench-checkout.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=2, ensure_ascii=False), encoding="utf-8")
    print(" · ".join(f"{name} {value}" for name, value in conditions.items()))
    print(
        f"{'':24}{'sales':>7}{'per s':>8}{'median':>8}{'p95':>8}{'p99 ms':>8}{'CPU ms':>8}{'program':>9}{'database':>9}"
    )
    for row in figures:
        print(
            f"{row['name']:24}{row['sales']:7}{row['per_second']:8.0f}{row['median_ms']:8.1f}{row['p95_ms']:8.1f}"
            f"{row['p99_ms']:8.1f}{row['cpu_ms']:8.2f}{row['cpu_ms_program']:9.2f}{row['cpu_ms_database']:9.2f}"
        )
    print(f"{TILLS} tills against {TILLS} bare clients: {facts['postgresql']['share_of_bare']:.2f} (goal 0.5)")
    print(f"SQLite, p99 over an idle fsync: {over:.1f} ms (goal 30)")
    print(f"Duplicates, conflicts, flags: {wrong or 'none'}; all {sum(part['rows'] for part in facts.values())} there.")
    if wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
