"""What a price file of 100,000 rows costs: checked, applied, changed, unchanged, beside bare executemany (SQLite).

python tests/bench/import_prices.py [--rows 100000]
"""

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
# Headquarters' real settings, with a file and not memory: durable commits count.
FOLDER = Path(tempfile.mkdtemp(prefix="evertill-bench-"))
os.environ |= {"EVERTILL_ROLE": "hq", "EVERTILL_DATA": str(FOLDER), "DJANGO_SETTINGS_MODULE": "retail.settings.hq"}

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from machine import fsync_ms, probe_cpu_ms  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from retail.hq.importing.asking import apply_import, upload_import  # noqa: E402
from retail.hq.importing.runs import process_due_imports  # noqa: E402
from retail.hq.models import ImportRun  # noqa: E402
from retail.masterdata import models as m  # noqa: E402


def price_file(rows: int, *, cents: int) -> bytes:
    lines = (f"P{number:06},,,CNY,{number % 900 + 1}.{cents:02},2026-01-01," for number in range(rows))
    return "\n".join(["product,store,price_group,currency,price,valid_from,valid_to", *lines]).encode()


def workbook(content: bytes) -> bytes:
    import io

    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in content.decode().splitlines():
        sheet.append(line.split(","))
    book.save(file := io.BytesIO())
    return file.getvalue()


def measured(work: Callable[[], Any]) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - cpu


def bare(rows: int) -> None:
    """The same rows into the same columns by sqlite3 alone: one index, one commit, no trigger, nothing read."""
    connection = sqlite3.connect(FOLDER / "bare.sqlite3")
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE price (id INTEGER PRIMARY KEY, product INTEGER,"
        " store INTEGER, price_group INTEGER, currency TEXT, unit_price INTEGER, valid_from TEXT, valid_to TEXT);"
        "CREATE UNIQUE INDEX once ON price (product, COALESCE(store, 0), COALESCE(price_group, 0), valid_from)"
    )
    lines = [(number, None, None, "CNY", number, "2026-01-01", None) for number in range(rows)]
    with connection:
        connection.executemany(
            "INSERT INTO price (product, store, price_group, currency, unit_price, valid_from, valid_to) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            lines,
        )
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    m.Store.objects.create(number="0001", name_en="North", data_group="NORTH")
    m.Product.objects.bulk_create(
        [m.Product(number=f"P{number:06}", name_en="Tea", tax_group="standard") for number in range(rows)],
        batch_size=500,
    )
    user = User.objects.create_user("bench")
    console = Console()
    table = Table(title=f"{rows:,} prices, SQLite")
    for name in ("", "seconds", "CPU seconds"):
        table.add_column(name, justify="right" if name else "left")

    def show(name: str, took: tuple[float, float]) -> None:
        table.add_row(name, *(f"{seconds:.1f}" for seconds in took))
        console.print(f"{name}: {took[0]:.1f} s, {took[1]:.1f} s of CPU")

    first, second = price_file(rows, cents=0), price_file(rows, cents=5)
    for name, content, wanted in (
        ("all new", first, "new_rows"),
        ("all changed", second, "changed_rows"),
        ("all unchanged", second, "unchanged_rows"),
        ("all unchanged, Excel", workbook(second), "unchanged_rows"),
    ):
        run = upload_import(kind="prices", name=name, content=content, user=user)
        show(f"{name}: dry run", measured(process_due_imports))
        run = ImportRun.objects.get(pk=run.pk)
        assert getattr(run, wanted) == rows, run.__dict__
        apply_import(run=run, skip_wrong=False, user=user)
        show(f"{name}: apply", measured(process_due_imports))
        assert ImportRun.objects.get(pk=run.pk).state == "applied"
    assert m.Price.objects.count() == rows
    show("bare executemany: all new", measured(lambda: bare(rows)))
    console.print(table)
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    console.print(f"load {load}; fsync {fsync_ms(FOLDER):.1f} ms; a million additions {probe_cpu_ms():.0f} ms of CPU")


if __name__ == "__main__":
    import shutil

    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
