"""The real headquarters of the other side of this house, over HTTP: what it publishes is what a real node then holds.

The node is `manage.py enrol` and `manage.py sync_once` over a database of its own; compared by raw SQL.
"""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from cdx_rows import a_price, a_product, a_schedule, a_store, publish

from retail.cdx.models import ChannelDatabase, DatabaseKind, DownloadSession
from retail.cdx.publish.databases import request_full_sync
from retail.cdx.registry import TABLES
from retail.hq.nodes import releases
from retail.hq.nodes.codes import create_enrolment_code
from retail.masterdata.models import Barcode, Price
from tests.flows.processes import manage

pytestmark = pytest.mark.django_db(transaction=True)

SERVER = {"DJANGO_SETTINGS_MODULE": "retail.settings.server", "DATABASE_URL": ""}


def node_holds(data: Path, table: str) -> set[tuple[object, ...]]:
    database = sqlite3.connect(data / "db.sqlite3")
    try:
        columns = next(t for t in TABLES if t.name == table).columns
        return set(database.execute(f"SELECT {', '.join(map(_quoted, columns))} FROM masterdata_{table}"))  # noqa: S608
    finally:
        database.close()


def headquarters_has(table: str) -> set[tuple[object, ...]]:
    model = next(t for t in TABLES if t.name == table)
    rows = model.model._default_manager.values_list(*model.columns)
    return {tuple(value if isinstance(value, int | str | None) else str(value) for value in row) for row in rows}


def _quoted(name: str) -> str:
    return f'"{name}"'


def test_what_is_published_is_what_the_node_holds(live_server, settings, tmp_path: Path) -> None:
    releases._kept.clear()
    settings.PUBLIC_URL = live_server.url
    store, product = a_store(), a_product()
    a_price(product)
    dear = a_price(product, store=store, valid_from=date(2026, 2, 1))
    Barcode.objects.create(text="690", product=product)
    schedule = a_schedule("NORTH")
    publish(schedule)
    group = schedule.groups.get()
    database = ChannelDatabase.objects.create(name="North", kind=DatabaseKind.CHANNEL, group=group)
    code = create_enrolment_code(database=database)
    manage("enrol", "--hq", live_server.url, "--code", code, role="server", data=tmp_path, environment=SERVER)

    def sync() -> str:
        return manage("sync_once", role="server", data=tmp_path, environment=SERVER)

    printed = sync()
    assert "1020  applied" in printed
    for table in ("store", "product", "barcode", "price"):
        assert node_holds(tmp_path, table) == headquarters_has(table) != set(), table

    Price.objects.filter(pk=dear.pk).update(store=None)  # moves from the store's scope to everybody's
    Barcode.objects.all().delete()
    publish(schedule)
    sync()
    assert node_holds(tmp_path, "price") == headquarters_has("price")
    assert node_holds(tmp_path, "barcode") == set()

    with sqlite3.connect(tmp_path / "db.sqlite3") as by_hand:
        by_hand.execute("UPDATE masterdata_price SET unit_price = 1")
    by_hand.close()
    request_full_sync(database=database)
    sync()
    assert node_holds(tmp_path, "price") == headquarters_has("price")
    database.refresh_from_db()
    assert not database.full_sync_requested, "it has reported that it did"
    assert not database.full_syncs.exists()
    sessions = DownloadSession.objects.filter(job_id="1020").order_by("cut").values_list("state", "error")
    assert list(sessions) == [("applied", ""), ("applied", "")]
