"""A small company and a node of it, for tests in one process: real keys, real certificates, real rows."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from retail.identity.keys import load_or_create_key, new_key, public_key_text, save_key
from retail.identity.node import Node, save_node
from retail.identity.pins import make_pin_verifier
from retail.identity.tokens import Signer, issue_node_certificate
from retail.masterdata import models as m

STORE_SECRET = "pepper-of-store-0001"


@dataclass(frozen=True)
class LocalNode:
    """What `be_node` made: the node this process now is, its key, and headquarters' signer that vouches for it."""

    node: Node
    signer: Signer
    hq: Signer
    hq_folder: Path


@pytest.fixture
def be_node(settings, tmp_path_factory) -> Callable[..., LocalNode]:
    """be_node("edge") makes this process an enrolled edge of store 0001; be_node("server") its retail server. All
    nodes of one test are certified by the same headquarters."""
    hq_folder = tmp_path_factory.mktemp("hq")
    hq = Signer(load_or_create_key(hq_folder / "hq.key"))

    def be(
        role: str = "server", *, store: str = "0001", life: int = 1, node_id: UUID | None = None, **more
    ) -> LocalNode:
        folder, key = tmp_path_factory.mktemp(role), new_key()
        node_id = node_id or uuid4()
        own = store if role == "edge" else ""
        certificate = issue_node_certificate(
            signer=hq,
            node_id=node_id,
            role=role,
            group="NORTH",
            store=own,
            life=life,
            public_key=public_key_text(key),
        )
        values = {
            "hq_url": "http://127.0.0.1:9",
            "addresses": {"server": "https://server.example", "edge:0001": "https://edge.example"},
            "store_secrets": {store: STORE_SECRET},
        }
        node = Node(
            id=node_id,
            role=role,
            group="NORTH",
            store=own,
            hq_key=public_key_text(hq.key),
            certificate=certificate,
            **values | more,
        )
        save_key(folder / "node.key", key)
        save_node(folder, node)
        settings.ROLE, settings.DATA_DIR = role, folder
        return LocalNode(node, Signer(key, certificate), hq, hq_folder)

    return be


@pytest.fixture
def company(db) -> SimpleNamespace:
    """Store 0001: a register, cashier 000160 and manager 000100, both with PIN 1234, and four products."""
    c = SimpleNamespace()
    c.store = m.Store.objects.create(number="0001", name_en="North", name_zh="北店", data_group="NORTH")
    c.other_store = m.Store.objects.create(number="0002", name_en="South", name_zh="南店", data_group="SOUTH")
    c.profile = m.OfflineProfile.objects.create(code="standard", name="Standard")
    c.register = m.Register.objects.create(
        number="0001-01", store=c.store, support_offline=True, offline_profile=c.profile
    )
    c.manager = m.Role.objects.create(code="manager", name_en="Manager")
    m.RolePermission.objects.bulk_create(
        m.RolePermission(role=c.manager, permission=permission) for permission in m.Permission.values
    )
    for staff_id, manager in (("000160", False), ("000100", True)):
        staff = m.Staff.objects.create(staff_id=staff_id, name=f"Staff {staff_id}", name_on_receipt="S.")
        m.StaffAssignment.objects.create(
            staff=staff,
            store=c.store,
            role=c.manager if manager else None,
            pin_verifier=_verifier(),
        )
    c.category = m.Category.objects.create(code="tea", name_en="Tea", name_zh="茶", icon="🍵", position=1)
    m.TaxRate.objects.create(group="standard", code="VAT13", name_en="VAT 13 %", rate_ppm=130_000)
    m.Tender.objects.create(code="cash", name_en="Cash", name_zh="现金", kind="cash")
    c.tea = _product(c, "100012", "Oolong tea", "乌龙茶", "6901234567892", 129_000)
    c.rice = _product(c, "100013", "Rice", "大米", "6901234567908", 55_000, quantity_digits=3, unit="kg")
    c.unpriced = _product(c, "100014", "Sample", "样品", "6901234567915", None)
    c.retired = _product(c, "100015", "Old tea", "陈茶", "6901234567922", 90_000, active=False)
    return c


@cache
def _verifier() -> str:
    """Made once: it is slow on purpose."""
    return make_pin_verifier(secret=STORE_SECRET, pin="1234")


@pytest.fixture
def as_on_a_node(db) -> None:
    """Published tables without headquarters' unique indexes: rows come in any order there (02 §4). Undone with the
    test's transaction."""
    from django.db import connection

    from retail.cdx.capture.unique import index_name
    from retail.cdx.registry import TABLES

    with connection.cursor() as cursor:
        for table in TABLES:
            for fields in table.model.authored_unique:
                cursor.execute(f"DROP INDEX IF EXISTS {connection.ops.quote_name(index_name(table, fields))}")


def _product(
    c: SimpleNamespace, number: str, en: str, zh: str, barcode: str, unit_price: int | None, **more
) -> m.Product:
    product = m.Product.objects.create(
        number=number, name_en=en, name_zh=zh, category=c.category, tax_group="standard", **more
    )
    m.Barcode.objects.create(text=barcode, product=product)
    if unit_price is not None:
        m.Price.objects.create(product=product, unit_price=unit_price, valid_from=date(2026, 1, 1))
    return product


@pytest.fixture
def at_once(company, tmp_path):
    """at_once(work, n): work(0…n−1) in threads, each with a connection of its own; the results in order.

    Tests on SQLite have their database in memory, where connections share one cache and don't wait for each other as
    they do on a file: the threads get a copy of it on a file.
    """
    copy = tmp_path / "db.sqlite3"
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as file:
            connection.connection.backup(file)

    def run(work, number: int):
        if connection.vendor == "sqlite":
            connections["default"].settings_dict = connection.settings_dict | {"NAME": str(copy)}
        try:
            return work(number)
        finally:
            connection.close()

    def all_at_once(work, count: int) -> list:
        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(partial(run, work), range(count)))

    return all_at_once
