"""`make realday`: a day of a real shop through the whole system, compared to the cent.

Reads STORE, WEEK, DAYS, CHAIN, SABOTAGE, FOLDER from the environment (docs/realday.md). Exit 0 only if all of it holds.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from tests.flows.chain import Node
from tests.flows.ledger import Ledger
from tests.flows.processes import eventually

from .compare import compare
from .dataset import Basket, Wish, read_queues
from .day_end import FLOAT, expected_cash
from .meter import busy_seconds, machine, spent
from .play import Outage, Progress, play
from .sabotage import KINDS, spoil
from .site import PIN, DayTill, Site
from .table import print_verdict, summary

# So many stores have an edge at the same time: a machine isn't a hundred shops.
STORES_AT_ONCE = 8
LEAST_PRICED = 0.92
# One online, one whose outcome nobody knows, one at the edge, and one to bring the server back.
LEAST_SALES = 6
console = Console(width=140)


def main() -> int:
    wish = Wish.from_environment(os.environ)
    sabotage = os.environ.get("SABOTAGE", "")
    if sabotage and sabotage not in KINDS:
        sys.exit(f"SABOTAGE is one of {', '.join(KINDS)}")
    queues = read_queues(wish)
    sales = sum(basket.kind == "sale" for baskets in queues.values() for basket in baskets)
    if sales < LEAST_SALES:
        sys.exit(f"{wish.title}: {sales} sales are too few for a day with an outage in it: at least {LEAST_SALES}")
    folder = _folder()
    stores: dict[str, dict[str, Sequence[Basket]]] = {}
    for (store, register), baskets in queues.items():
        stores.setdefault(store, {})[register] = baskets
    console.print(f"{wish.title}: {sum(map(len, queues.values()))} baskets, {len(stores)} stores, {len(queues)} tills")
    console.print(f"logs and databases: {folder}")
    began = time.monotonic()
    ledger = Ledger(folder / "ledger.jsonl")
    site = Site(folder, stores=stores, sold_only=os.environ.get("PRODUCTS") != "all")
    try:
        site.prepare(say=console.print)
        ready, before, busy = time.monotonic(), site.cpu(), busy_seconds()
        progress = _play(site, stores, ledger)
        _settle(site)
        played, cpu, busy = time.monotonic(), spent(before, site.cpu()), busy_seconds() - busy
    except BaseException:
        console.print(site.logs())
        raise
    finally:
        site.stop()
        ledger.close()
    if sabotage:
        spoil(database=site.hq.data / "db.sqlite3", kind=sabotage)
    flat = {register: baskets for tills in stores.values() for register, baskets in tills.items()}
    verdict = compare(
        queues=flat,
        ledger=ledger.path,
        hq=site.hq.data / "db.sqlite3",
        server=site.server.data / "db.sqlite3",
        edges={store: edge.data / "db.sqlite3" for store, edge in site.edges.items()},
        unknown=progress.unknown,
    )
    if site.kills != (groups := -(-len(stores) // STORES_AT_ONCE)):
        verdict.errors.append(f"kills: the server was killed {site.kills} times instead of {groups}")
    if progress.rung.share_typed() > 1 - LEAST_PRICED:
        verdict.errors.append(f"typed_too_often: {progress.rung.share_typed():.1%} of the lines, at most 8 %")
    result = summary(wish.title, verdict, progress, seconds={"prepare": ready - began, "play": played - ready})
    result |= {"stores": len(stores), "tills": len(queues), "kills": site.kills, "repeated": site.repeated}
    result |= {"cpu_seconds": cpu, "machine": {**machine(), "busy_cpu_seconds": round(busy), "load": os.getloadavg()}}
    (folder / "realday.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    print_verdict(console, verdict, progress, result)
    return 1 if verdict.errors else 0


def _folder() -> Path:
    """Databases of another run would be mistaken for this one's."""
    if not (named := os.environ.get("FOLDER")):
        return Path(tempfile.mkdtemp(prefix="evertill-realday-"))
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        sys.exit(f"FOLDER={folder} isn't empty: name a new folder")
    return folder


def _play(site: Site, stores: Mapping[str, Mapping[str, Sequence[Basket]]], ledger: Ledger) -> Progress:
    """Stores in groups; in each group's day the server dies and comes back."""
    total = sum(len(baskets) for tills in stores.values() for baskets in tills.values())
    with _bar(total) as tick:
        progress = Progress(total, tick)
        names = list(stores)
        for start in range(0, len(names), STORES_AT_ONCE):
            group = names[start : start + STORES_AT_ONCE]
            tills = _open_tills(site, {name: stores[name] for name in group}, ledger)
            queues = {register: baskets for name in group for register, baskets in stores[name].items()}
            outage = Outage(site, first=progress.done, total=sum(map(len, queues.values())))
            play(queues=queues, tills=tills, outage=outage, progress=progress)
            for register, till in tills.items():
                z = till("close_shift", counted_cash=expected_cash(queues[register]))
                assert z["totals"]["difference"] == 0, z
            for till in tills.values():
                eventually(lambda till=till: _all_sent(till), within=300, what=f"{till.name} has nothing unsent")
                site.close_till(till)
            if start + STORES_AT_ONCE < len(names):
                _settle(site)
                for name in group:
                    site.close_store(name)
    return progress


def _open_tills(site: Site, stores: Mapping[str, Mapping[str, Any]], ledger: Ledger) -> dict[str, DayTill]:
    """Each store's edge, and a till a queue: activated, signed in, its shift open, and the edge ready."""
    registers = [register for queues in stores.values() for register in queues]
    codes = site.codes(registers)
    tills: dict[str, DayTill] = {}

    def open_store(store: str) -> None:
        edge = site.open_store(store)
        for register in stores[store]:
            till = tills[register] = site.till(register, edge=edge, ledger=ledger, beside=len(registers))
            till("activate", code=codes[register])
            till("sign_in", staff_id=register, pin=PIN)
            till("beat")

    first, *others = stores
    open_store(first)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for opened in [pool.submit(open_store, store) for store in others]:
            opened.result()
    for store in stores:
        edge = site.edges[store]
        eventually(lambda edge=edge: edge.status()["ready"]["ok"], within=900, what=f"the edge of {store} is ready")
    for till in tills.values():
        till("beat")
        till("open_shift", float=FLOAT)
        till.learn_open_items()
    return tills


def _all_sent(till: DayTill) -> bool:
    till("beat")
    return bool(till("state")["unsent"]["till"] == 0)


def _settle(site: Site) -> None:
    """Until headquarters holds whatever any node holds, the retail server all of it, and each edge its store's."""

    def everywhere() -> bool:
        at_hq = _stores(site.hq)
        if _stores(site.server) != at_hq:
            return False
        return all(
            _stores(edge) == {uuid: at for uuid, at in at_hq.items() if at == store}
            for store, edge in site.edges.items()
            if edge.web.alive()
        )

    eventually(everywhere, within=300, what="every document is everywhere")


def _stores(node: Node) -> dict[str, str]:
    """Document → its store."""
    rows = node.rows("SELECT uuid, store FROM transactions_transaction")
    return {str(row["uuid"]): str(row["store"]) for row in rows}


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    columns = (TextColumn("baskets"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("baskets", total=total)
        yield lambda: bar.advance(task)


if __name__ == "__main__":
    sys.exit(main())
