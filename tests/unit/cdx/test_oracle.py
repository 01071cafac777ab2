"""Any mutations, by any path, cut at any moment, followed by any nodes that restart, are wiped or come late:
in the end each has exactly what a direct query says. Everything else in the exchange rests on this."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import oracle
import pytest
from cdx_rows import a_database, a_schedule, publish
from django.db import connection
from model_node import ModelNode

from retail.cdx.models import ChannelDatabase, TableDigest
from retail.cdx.publish import chain as chain_module
from retail.cdx.publish import cut as cut_module
from retail.cdx.publish.cut import make_cut
from retail.cdx.publish.release import scopes_of
from retail.cdx.publish.sweep import sweep
from retail.cdx.registry import JOBS, TABLES
from retail.masterdata.models import (
    Barcode,
    Category,
    OfflineProfile,
    Price,
    Product,
    Register,
    Staff,
    StaffAssignment,
    Store,
    TaxRate,
    Tender,
)

pytestmark = pytest.mark.django_db(transaction=True)

GROUPS = ("NORTH", "SOUTH", "WEST")
STEPS = 120


class Shop:
    """A headquarters whose people do anything, with any tool. `pick` may return a row that is gone."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.number = 0

    def fresh(self) -> str:
        self.number += 1
        return f"{self.number:04d}"

    def pick(self, model: Any) -> int:
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return self.dice.choice([*keys, 4711]) if self.dice.random() < 0.1 or not keys else self.dice.choice(keys)

    def raw(self, sql: str, *parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)

    # By the ORM, one row
    def new_store(self) -> None:
        if Store.objects.count() < 6:
            Store.objects.create(number=self.fresh(), name_en="Tea 茶", data_group=self.dice.choice(GROUPS))

    def new_register(self) -> None:
        profile = self.pick(OfflineProfile) if self.dice.random() < 0.5 else None
        Register.objects.create(number=self.fresh(), store_id=self.pick(Store), offline_profile_id=profile)

    def new_profile(self) -> None:
        OfflineProfile.objects.create(code=self.fresh(), name="p")

    def new_staff(self) -> None:
        Staff.objects.create(staff_id=self.fresh(), name="Ada \u2028 Lovelace")

    def assign(self) -> None:
        StaffAssignment.objects.get_or_create(staff_id=self.pick(Staff), store_id=self.pick(Store))

    def reassign(self) -> None:
        row = StaffAssignment.objects.filter(pk=self.pick(StaffAssignment)).first()
        store = self.pick(Store)
        if row and not StaffAssignment.objects.filter(staff_id=row.staff_id, store_id=store).exists():
            row.store_id = store
            row.save()

    def unassign(self) -> None:
        StaffAssignment.objects.filter(pk=self.pick(StaffAssignment)).delete()

    def new_product(self) -> None:
        category = self.pick(Category) if self.dice.random() < 0.5 else None
        Product.objects.create(number=self.fresh(), name_en='Oolong "茶"', tax_group="FULL", category_id=category)

    def new_barcode(self) -> None:
        Barcode.objects.create(text=self.fresh(), product_id=self.pick(Product))

    def new_rates(self) -> None:
        TaxRate.objects.create(group="FULL", code=self.fresh(), name_en="VAT", rate_ppm=130_000)
        Tender.objects.create(code=self.fresh(), name_en="Cash", kind="cash")

    # In bulk, by query, in SQL
    def new_prices(self) -> None:
        day = date(2026, 1, 1).toordinal() + self.number
        self.number += 1
        rows = [
            Price(product_id=self.pick(Product), store_id=self.dice.choice([None, self.pick(Store)]),
                  unit_price=n, valid_from=date.fromordinal(day + 1000 * n))
            for n in range(self.dice.randint(1, 5))
        ]  # fmt: skip
        Price.objects.bulk_create(rows)

    def change_prices(self) -> None:
        Price.objects.filter(pk__lte=self.pick(Price)).update(unit_price=self.dice.randint(0, 3))

    def move_price(self) -> None:
        self.raw(
            "UPDATE masterdata_price SET store_id = %s, valid_from = %s WHERE id = %s",
            self.dice.choice([None, self.pick(Store)]), date.fromordinal(700_000 + self.number), self.pick(Price),
        )  # fmt: skip
        self.number += 1

    def move_store(self) -> None:
        Store.objects.filter(pk=self.pick(Store)).update(data_group=self.dice.choice(GROUPS))

    def rename_categories(self) -> None:
        if Category.objects.count() < 5:
            Category.objects.create(code=self.fresh(), name_en="c")
        Category.objects.update(name_en=self.fresh())

    def change_and_change_back(self) -> None:
        Product.objects.update(name_zh="乌龙")
        Product.objects.update(name_zh="")

    def delete_by_sql(self) -> None:
        """Leaves rows behind that point to nothing."""
        table = self.dice.choice([t for t in TABLES if t.name not in ("tax_rate", "tender")])
        self.raw(f'DELETE FROM "{table.db_table}" WHERE id = %s', self.pick(table.model))  # noqa: S608

    def come_back(self) -> None:
        """The missing target of some row comes after all."""
        missing = [pk for pk in Barcode.objects.values_list("product_id", flat=True) if not exists(Product, pk)]
        for pk in missing[:1]:
            Product.objects.create(pk=pk, number=self.fresh(), name_en="late", tax_group="FULL")

    def change_key(self) -> None:
        free = (Category.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1_000
        self.raw("UPDATE masterdata_category SET id = %s WHERE id = %s", free, self.pick(Category))

    def replace_row(self) -> None:
        pk = self.pick(Barcode)
        if connection.vendor == "sqlite":
            sql = "INSERT OR REPLACE INTO masterdata_barcode (id, text, product_id) VALUES (%s, %s, %s)"
        else:
            sql = (
                "INSERT INTO masterdata_barcode (id, text, product_id) VALUES (%s, %s, %s) ON CONFLICT (id) "
                "DO UPDATE SET text = excluded.text, product_id = excluded.product_id"
            )
        self.raw(sql, pk, self.fresh(), self.pick(Product))

    def mutations(self) -> list[Callable[[], None]]:
        names = [name for name, value in vars(Shop).items() if callable(value) and not name.startswith("_")]
        return [getattr(self, name) for name in names if name not in ("fresh", "pick", "raw", "mutations")]


def exists(model: Any, pk: int) -> bool:
    return bool(model.objects.filter(pk=pk).exists())


def killed(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("seed", range(4))
def test_every_node_has_what_a_direct_query_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(seed)
    shop = Shop(dice)
    monkeypatch.setattr(cut_module, "SNAPSHOT_KEYS", 25)
    monkeypatch.setattr(chain_module, "LONG_CHAIN", 4)
    schedule = a_schedule(*GROUPS)
    for _ in range(3):
        shop.new_store()
    nodes = [ModelNode(a_database(group)) for group in GROUPS]
    for store in list(Store.objects.all()):
        nodes.append(ModelNode(a_database(store.data_group, store.number)))
    kinds: set[str] = set()

    for _ in range(STEPS):
        match dice.random():
            case x if x < 0.70:
                dice.choice(shop.mutations())()
            case x if x < 0.80:
                publish(schedule, *dice.sample(list(JOBS), dice.randint(1, 4)))
            case x if x < 0.88:
                place = dice.randrange(len(nodes))
                nodes[place] = replace(nodes[place], database=reread(nodes[place]))
                nodes[place].sync(only_job=dice.choice(["", *JOBS]))
            case x if x < 0.91:
                place = dice.randrange(len(nodes))
                kinds |= {manifest["kind"] for manifest in nodes[place].applied}
                nodes[place] = ModelNode(reread(nodes[place]))  # a new disk
            case x if x < 0.94:
                make_cut(job=dice.choice(list(JOBS)))  # made, released by the next run only
            case x if x < 0.97:
                shop.rename_categories()
                with monkeypatch.context() as patch:
                    patch.setattr(cut_module, "write_package" if dice.random() < 0.5 else "claim", killed)
                    with pytest.raises(KeyboardInterrupt):
                        make_cut(job="1040")
            case _:
                sweep()

    publish(schedule)
    rows = oracle.everything()
    for node in nodes:
        node.database = reread(node)
        node.sync()
        group, store = node.database.group.code, node.database.store
        if store and exists_number(store):
            assert group == Store.objects.get(number=store).data_group, "an edge goes along with its store"
        want = oracle.expected(group, store)
        assert node.rows == want
        assert set(scopes_of(node.database)) >= {scope for scope, _ in want.values()}
        kinds |= {manifest["kind"] for manifest in node.applied}
    published = {(t, s): d for t, s, d in TableDigest.objects.values_list("table", "scope", "digest") if int(d, 16)}
    assert published == oracle.digests(rows)
    assert kinds == {"snapshot", "delta"}
    for node in nodes:
        assert node.sync() == [], "nothing is left to do"


def reread(node: ModelNode) -> ChannelDatabase:
    return ChannelDatabase.objects.select_related("group").get(pk=node.database.pk)


def exists_number(number: str) -> bool:
    return Store.objects.filter(number=number).exists()
