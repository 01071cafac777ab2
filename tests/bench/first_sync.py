"""How long a new channel database of a large chain takes until it has everything (SQLite, real headquarters).

`make bench-first-sync` (STORES=457): each store has registers, staff, opening hours and prices of its own,
so four jobs have a package a store. Counts requests, and the time in them and in applying. Figures: docs/figures.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def make_company(stores: int) -> None:
    """As headquarters: the company, published; prints an enrolment code for the channel database."""
    import django

    django.setup()
    from datetime import date

    from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DatabaseKind, DistributionSchedule, SchedulerJob
    from retail.cdx.publish.runs import process_due_runs, run_schedule
    from retail.hq.nodes.codes import create_enrolment_code
    from retail.masterdata import models as m

    group, _ = ChannelDataGroup.objects.get_or_create(code="CHAIN", defaults={"name": "Chain"})
    m.Store.objects.bulk_create(
        [m.Store(number=f"{n:04}", name_en=f"Store {n}", data_group="CHAIN") for n in range(stores)], batch_size=100
    )
    m.Product.objects.bulk_create(
        [m.Product(number=f"P{n:04}", name_en="Tea", tax_group="standard") for n in range(1000)], batch_size=500
    )
    places = list(m.Store.objects.order_by("pk"))
    products = list(m.Product.objects.values_list("pk", flat=True))
    m.Register.objects.bulk_create([m.Register(number=f"{s.number}-01", store=s) for s in places], batch_size=100)
    m.Staff.objects.bulk_create([m.Staff(staff_id=s.number, name=f"Ada {s.number}") for s in places], batch_size=100)
    staff = m.Staff.objects.order_by("pk")
    pairs = zip(places, staff, strict=True)
    m.StaffAssignment.objects.bulk_create([m.StaffAssignment(store=s, staff=a) for s, a in pairs], batch_size=100)
    m.OpeningHours.objects.bulk_create(
        [m.OpeningHours(store=s, weekday=day, opens=480, closes=1200) for s in places for day in range(1, 8)],
        batch_size=100,
    )
    m.Price.objects.bulk_create(
        [
            m.Price(product_id=pk, store=s, unit_price=pk, valid_from=date(2026, 1, 1))
            for s in places
            for pk in products[:20]
        ],
        batch_size=100,
    )
    schedule = DistributionSchedule.objects.create(name="Bench")
    schedule.jobs.set(SchedulerJob.objects.filter(number="9999"))
    schedule.groups.add(group)
    run_schedule(schedule=schedule)
    process_due_runs()
    database = ChannelDatabase.objects.create(name="Chain", kind=DatabaseKind.CHANNEL, group=group)
    print(f"CODE {create_enrolment_code(database=database)}")


def synchronise() -> None:
    """As the node."""
    import django

    django.setup()
    from retail.cdx.models import JobSync
    from retail.cdx.node import jobs
    from retail.cdx.node.client import NeighbourClient, hq_client
    from retail.cdx.node.sync import sync_once

    spent = {"requests": 0, "waiting": 0.0, "applying": 0.0}
    request, apply_cut = NeighbourClient.request, jobs.apply_cut

    def counted(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        try:
            return request(*arguments, **named)  # type: ignore[arg-type]
        finally:
            spent["requests"] += 1
            spent["waiting"] += time.perf_counter() - began

    def timed(**named: object) -> object:
        began = time.perf_counter()
        try:
            return apply_cut(**named)  # type: ignore[arg-type]
        finally:
            spent["applying"] += time.perf_counter() - began

    NeighbourClient.request, jobs.apply_cut = counted, timed  # type: ignore[method-assign, assignment]
    began, cpu = time.perf_counter(), time.process_time()
    sync_once(hq_client())
    took, used = time.perf_counter() - began, time.process_time() - cpu
    states = set(JobSync.objects.values_list("state", flat=True))
    packages = sum(JobSync.objects.values_list("packages", flat=True))
    rows = sum(JobSync.objects.values_list("rows", flat=True))
    print(
        f"{packages:,} packages, {rows:,} rows: {took:.1f} s, {used:.1f} s of CPU here; "
        f"{spent['requests']:,} requests in {spent['waiting']:.1f} s, applying {spent['applying']:.1f} s; {states}"
    )


def main(stores: int) -> None:
    from tests.flows.chain import Node

    with tempfile.TemporaryDirectory(prefix="evertill-bench-") as folder:
        hq, server = Node("hq", Path(folder)), Node("server", Path(folder))

        def part(node: Node, *arguments: str) -> str:
            settings = {"DJANGO_SETTINGS_MODULE": f"retail.settings.{node.role}"}
            command = [sys.executable, __file__, *arguments]
            done = subprocess.run(
                command, env={**os.environ, **node.environment, **settings}, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise SystemExit(done.stderr)
            return done.stdout

        hq.manage("migrate")
        made = part(hq, "--part", "company", "--stores", str(stores))
        hq.start()
        try:
            server.manage("enrol", "--hq", hq.url, "--code", made.split("CODE ")[1].split()[0])
            print(part(server, "--part", "node").strip())
        finally:
            hq.web.stop()
    print("load", *(f"{value:.1f}" for value in os.getloadavg()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stores", type=int, default=457)
    parser.add_argument("--part", choices=["", "company", "node"], default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    match given.part:
        case "company":
            make_company(given.stores)
        case "node":
            synchronise()
        case _:
            main(given.stores)
