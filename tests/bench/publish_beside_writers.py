"""What a cut costs at headquarters, and how long everybody else's writes wait for it (SQLite).

`make bench-publish` (ROWS=50000): so many prices are published for the first time, then 1,000
of them changed, then all of them. A second process commits a row some 100 times a second meanwhile, as an enrolment or
a person in the back office would. Figures of a run are in docs/figures.md.
"""

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]


def write(database: str, stop: str) -> None:
    """Until the file `stop` is there; prints how often it wrote, and the longest time it waited for its turn."""
    other = sqlite3.connect(database, isolation_level=None, timeout=600)
    other.execute("PRAGMA synchronous=FULL")
    waits = []
    print("writing", flush=True)
    while not Path(stop).exists():
        began = time.perf_counter()
        other.execute("BEGIN IMMEDIATE")
        waits.append(time.perf_counter() - began)
        other.execute("INSERT INTO beside (body) VALUES ('x')")
        other.execute("COMMIT")
        time.sleep(0.01)
    print(f"{len(waits)} {1000 * max(waits):.0f}", flush=True)


def beside_a_writer(folder: Path, name: str, work: Callable[[], object]) -> None:
    stop = folder / f"stop {name}"
    arguments = [sys.executable, __file__, "write", str(folder / "db.sqlite3"), str(stop)]
    writer = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    writer.stdout.readline()
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    made = work()
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    used, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    stop.touch()
    times, longest = writer.communicate()[0].split()
    peak = after.ru_maxrss / 1024
    print(
        f"{name}: {took:.2f} s, {used:.2f} s of CPU and {system:.2f} of the system's; "
        f"{times} writes beside it waited at most {longest} ms; memory at most {peak:.0f} MB so far; {made}",
        flush=True,
    )


def main(rows: int, folder: Path) -> None:
    os.environ |= {"EVERTILL_ROLE": "hq", "EVERTILL_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "retail.settings.hq"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from datetime import date, timedelta

    from django.db import connection
    from django.db.models import F
    from machine import fsync_ms, probe_cpu_ms

    from retail.cdx.publish.cut import make_cut
    from retail.cdx.registry import JOBS
    from retail.domain.batches import batched
    from retail.masterdata.models import Price, Product

    def cut() -> str:
        result = make_cut(job="1020")
        made = ", ".join(f"{made.kind} of {made.rows:,} rows, {made.size:,} bytes" for made in result.packages)
        return f"{made}; held the writer's lock for {1000 * result.held:.0f} ms at most"

    for job in JOBS:
        make_cut(job=job)
    products = 10_000
    for some in batched(range(products), 500):
        Product.objects.bulk_create(Product(number=f"P{n:06}", name_en="Tea", tax_group="standard") for n in some)
    make_cut(job="1040")
    make_cut(job="1020")
    keys = list(Product.objects.order_by("pk").values_list("pk", flat=True))
    day = date(2026, 1, 1)
    for some in batched(range(rows), 900):
        Price.objects.bulk_create(
            Price(product_id=keys[n % products], unit_price=n % 900_000, valid_from=day + timedelta(days=n // products))
            for n in some
        )
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE beside (id INTEGER PRIMARY KEY, body text)")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    beside_a_writer(folder, f"{rows:,} new", cut)
    few = Price.objects.order_by("pk").values_list("pk", flat=True)[:: rows // 1000]
    for some in batched(few, 500):
        Price.objects.filter(pk__in=some).update(unit_price=F("unit_price") + 1)
    beside_a_writer(folder, "1,000 of them changed", cut)
    Price.objects.update(unit_price=F("unit_price") + 1)
    beside_a_writer(folder, "all of them changed", cut)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"load {load}; fsync {fsync_ms(folder):.1f} ms; a million additions {probe_cpu_ms():.0f} ms of CPU")


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(*sys.argv[2:4])
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--rows", type=int, default=50_000)
        with tempfile.TemporaryDirectory(prefix="evertill-bench-") as folder:
            main(parser.parse_args().rows, Path(folder))
