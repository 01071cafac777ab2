"""How long a sale waits for SQLite's writer lock while many rows arrive.

Run: `python tests/bench/apply_beside_sales.py [rows]`. A second process commits a sale of five rows some 50 times a
second; the first applies a snapshot of barcodes through the agent's own code, in one transaction and through shadow
tables. Figures of a run are in docs/adr/0003.
"""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def sell(database: str, stop: str) -> None:
    """The till: until the file `stop` is there; prints its waits."""
    till = sqlite3.connect(database, isolation_level=None, timeout=15)
    till.execute("PRAGMA synchronous=FULL")
    till.execute("CREATE TABLE IF NOT EXISTS sold (id integer PRIMARY KEY, body text)")
    waits = []
    print("selling", flush=True)
    while not Path(stop).exists():
        started = time.perf_counter()
        till.execute("BEGIN IMMEDIATE")
        waits.append(time.perf_counter() - started)
        till.executemany("INSERT INTO sold (body) VALUES (?)", [["x" * 200]] * 5)
        till.execute("COMMIT")
        time.sleep(0.01)
    waits.sort()
    median, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    print(f"{len(waits)} sales waited {1000 * median:.1f} ms, p99 {1000 * p99:.1f}, at most {1000 * waits[-1]:.1f}")


def main(rows: int) -> None:
    folder = TemporaryDirectory()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "retail.settings.edge", "EVERTILL_ROLE": "edge", "EVERTILL_DATA": folder.name,
    }  # fmt: skip
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from retail.cdx.node import apply, store
    from retail.cdx.node.manifest import open_manifest
    from retail.cdx.node.release import Head
    from retail.cdx.node.work import Fetched, Work
    from tests.unit.cdx_node.publisher import Publisher
    from tests.unit.cdx_node.rows import barcode

    key = Ed25519PrivateKey.generate()
    publisher = Publisher(key, "bench", ["global"])
    before: dict[str, Head] = {}
    for cut, way in enumerate(("one transaction", "shadow tables", "one transaction", "shadow tables"), start=1):
        batch = [barcode(n, f"69{(n * 7919) % 10**9:011d}{cut}", n // 2) for n in range(1, rows + 1)]
        package = publisher.publish("1040", cut, "global", {"barcode": batch}, snapshot=True)
        paths = tuple(store.chunk_path(package.hash, n) for n in range(len(package.chunks)))
        for path, chunk in zip(paths, package.chunks, strict=True):
            store.save_chunk(path, chunk)
        manifest = open_manifest(
            package.manifest, key=key.public_key(), expected=package.hash, job="1040", scope="global"
        )
        heads = {"global": Head(cut, package.hash)}
        work = Work(job="1040", cut=cut, epoch=1, scopes=("global",), heads=heads, before=before, full=False)
        apply.DIRECT_ROWS = 0 if way == "shadow tables" else 10**9
        stop = Path(folder.name) / f"stop{cut}"
        database = str(Path(folder.name) / "db.sqlite3")
        till = subprocess.Popen(
            [sys.executable, __file__, "sell", database, str(stop)], stdout=subprocess.PIPE, text=True
        )
        assert till.stdout is not None
        till.stdout.readline()
        started, cpu = time.perf_counter(), time.process_time()
        apply.apply_cut(work=work, packages=[Fetched(manifest, paths)], conclude=lambda _: None)
        took, used = time.perf_counter() - started, time.process_time() - cpu
        stop.touch()
        print(
            f"{rows} rows, {way}: {took:.2f} s, CPU {used:.2f} s; {till.communicate()[0]}",
            end="",
        )
        before = heads
    folder.cleanup()


if __name__ == "__main__":
    if sys.argv[1:2] == ["sell"]:
        sell(*sys.argv[2:4])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
