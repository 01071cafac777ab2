"""`make bench-reports`: how long headquarters' reports take over a year of a large chain, on SQLite and PostgreSQL.

Each page through the whole of Django (sign-in, sidebar, template), for a month and for the year, all stores. The rows
are `a_year_of_sales`, written straight into the tables. Fails where a page needs longer than it may.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PAGES = ("days", "hours", "stores", "departments", "cashiers", "tenders", "baskets", "z")
PERIODS = {"month": ("2025-06-01", "2025-06-30", 2.0), "year": ("2025-01-01", "2025-12-31", 10.0)}
ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


def measure() -> int:
    """In a process of its own, whose environment names the database. The exit code counts what was too slow."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "retail.settings.hq", "EVERTILL_ROLE": "hq", "EVERTILL_DEBUG": "1"}
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection, reset_queries
    from django.test import Client

    from retail.masterdata.models import Store
    from tests.bench.a_year_of_sales import STORES, fill

    call_command("migrate", verbosity=0)
    Store.objects.bulk_create(
        Store(number=f"{n:04d}", name_en=f"Store {n}", data_group="ALL", currency="USD", time_zone=ZONES[n % 4])
        for n in range(STORES)
    )
    fill()
    client = Client(headers={"host": "localhost"})
    user = User.objects.create_superuser("bench", "", "bench")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/admin/reports/days/?period=today")  # templates are read once
    slow = 0
    for page in PAGES:
        for period, (first, last, most) in PERIODS.items():
            reset_queries()
            start = time.perf_counter()
            answer = client.get(f"/admin/reports/{page}/?period=dates&from={first}&to={last}")
            seconds = time.perf_counter() - start
            if answer.status_code != 200:
                raise SystemExit(f"{page}: {answer.status_code}")
            slow += seconds > most
            note = f"  more than {most:g} s" if seconds > most else ""
            count = len(connection.queries)
            print(f"{connection.vendor:11} {page:12} {period:6} {seconds:6.2f} s {count:3} queries{note}", flush=True)
    return slow


def main() -> int:
    from tests.runner.postgresql import cluster

    slow = 0
    with tempfile.TemporaryDirectory() as folder, cluster() as url:
        for name, database in (("sqlite", ""), ("postgresql", url)):
            data = Path(folder, name)
            environment = {**os.environ, "EVERTILL_DATA": str(data), "DATABASE_URL": database}
            slow += subprocess.run([sys.executable, __file__, "measure"], env=environment, check=False).returncode
    return slow


if __name__ == "__main__":
    raise SystemExit(measure() if sys.argv[1:] == ["measure"] else main())
