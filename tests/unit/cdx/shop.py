"""A headquarters whose people do anything, with any tool: the random mutations of the oracle's tests."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import connection

from retail.cdx.registry import TABLES
from retail.masterdata import models as m
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

GROUPS = ("NORTH", "SOUTH", "WEST")

# What decides where rows go that several stores share: a shop that does nothing else turns them over more often.
SHARING = [
    "new_store",
    "move_store",
    "number_stores_anew",
    "new_product",
    "new_price_group",
    "join_price_group",
    "leave_price_group",
    "move_member",
    "price_of_group",
    "reprice",
    "new_discount",
    "move_discount",
    "new_line",
    "move_line",
    "new_tier_and_coupon",
    "new_assortment",
    "more_in_assortment",
    "sell_assortment",
    "stop_assortment",
    "new_customer",
    "move_customer",
    "delete_by_sql",
]

# More than these live in the oracle's shop: where they stop coming, others are changed.
MOST = 12


def exists(model: Any, pk: int) -> bool:
    return bool(model.objects.filter(pk=pk).exists())


class Shop:
    """`pick` may return a row that is gone, or never was."""

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

    def new_department(self) -> None:
        """Points to nothing: there is something to publish of job 1040 after it, whatever else is missing."""
        m.Department.objects.create(code=self.fresh(), name_en="Drinks")

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
            sql = "INSERT OR REPLACE INTO masterdata_barcode (id, text, product_id, quantity) VALUES (%s, %s, %s, 1000)"
        else:
            sql = (
                "INSERT INTO masterdata_barcode (id, text, product_id, quantity) VALUES (%s, %s, %s, 1000) "
                "ON CONFLICT (id) DO UPDATE SET text = excluded.text, product_id = excluded.product_id"
            )
        self.raw(sql, pk, self.fresh(), self.pick(Product))

    # What several stores share, and who takes part in it
    def new_price_group(self) -> None:
        if m.PriceGroup.objects.count() < 4:
            group = m.PriceGroup.objects.create(code=self.fresh(), name_en="Cities")
            m.StorePriceGroup.objects.create(price_group=group, store_id=self.pick(Store))

    def join_price_group(self) -> None:
        m.StorePriceGroup.objects.get_or_create(price_group_id=self.pick(m.PriceGroup), store_id=self.pick(Store))

    def leave_price_group(self) -> None:
        m.StorePriceGroup.objects.filter(pk=self.pick(m.StorePriceGroup)).delete()

    def move_member(self) -> None:
        """A membership is another store's, another group's, or both, in one statement."""
        column, to = self.dice.choice([("store_id", self.pick(Store)), ("price_group_id", self.pick(m.PriceGroup))])
        row = m.StorePriceGroup.objects.filter(pk=self.pick(m.StorePriceGroup)).first()
        if row is None:
            return
        wanted = {"store_id": row.store_id, "price_group_id": row.price_group_id, column: to}
        if not m.StorePriceGroup.objects.filter(**wanted).exists():
            self.raw(f"UPDATE masterdata_storepricegroup SET {column} = %s WHERE id = %s", to, row.pk)  # noqa: S608

    def price_of_group(self) -> None:
        day = date.fromordinal(720_000 + self.number)
        m.Price.objects.create(
            product_id=self.pick(Product), price_group_id=self.pick(m.PriceGroup), unit_price=5, valid_from=day
        )
        self.number += 1

    def somewhere(self) -> dict[str, int | None]:
        """Of a store, of a price group, or of all."""
        store, group = self.dice.choice([(True, False), (False, True), (False, True), (False, False)])
        return {
            "store_id": self.pick(Store) if store else None,
            "price_group_id": self.pick(m.PriceGroup) if group else None,
        }

    def reprice(self) -> None:
        """A price changes hands: store to group, group to all, and back."""
        day = date.fromordinal(710_000 + self.number)
        self.number += 1
        Price.objects.filter(pk=self.pick(Price)).update(valid_from=day, **self.somewhere())

    def new_discount(self) -> None:
        if m.Discount.objects.count() < MOST:
            discount = m.Discount.objects.create(
                code=self.fresh(), name_en="Tea week", valid_from=date(2026, 1, 1), **self.somewhere()
            )
            self._line_of(discount.pk)

    def new_line(self) -> None:
        self._line_of(self.pick(m.Discount))

    def new_tier_and_coupon(self) -> None:
        m.DiscountTier.objects.create(
            discount_id=self.pick(m.Discount), threshold=1000 + self.number, method="percent", value=100_000
        )
        m.Coupon.objects.create(text=self.fresh(), discount_id=self.pick(m.Discount))

    def _line_of(self, discount: int) -> None:
        self.number += 1
        m.DiscountLine.objects.create(
            discount_id=discount,
            product_id=self.pick(Product),
            method="percent",
            value=100_000,
            valid_from=date.fromordinal(730_000 + self.number),
        )

    def move_line(self) -> None:
        day = date.fromordinal(740_000 + self.number)
        self.number += 1
        rows = m.DiscountLine.objects.filter(pk=self.pick(m.DiscountLine))
        rows.update(discount_id=self.pick(m.Discount), valid_from=day)

    def move_discount(self) -> None:
        m.Discount.objects.filter(pk=self.pick(m.Discount)).update(**self.somewhere())

    def new_assortment(self) -> None:
        if m.Assortment.objects.count() < 4:
            assortment = m.Assortment.objects.create(code=self.fresh(), name_en="Small shops")
            m.AssortmentProduct.objects.create(assortment=assortment, product_id=self.pick(Product))
            m.AssortmentStore.objects.create(assortment=assortment, store_id=self.pick(Store))

    def more_in_assortment(self) -> None:
        product, category = self.dice.choice([(self.pick(Product), None), (None, self.pick(Category))])
        m.AssortmentProduct.objects.get_or_create(
            assortment_id=self.pick(m.Assortment), product_id=product, category_id=category
        )

    def sell_assortment(self) -> None:
        m.AssortmentStore.objects.get_or_create(assortment_id=self.pick(m.Assortment), store_id=self.pick(Store))

    def stop_assortment(self) -> None:
        m.AssortmentStore.objects.filter(pk=self.pick(m.AssortmentStore)).delete()

    def new_customer(self) -> None:
        home = self.dice.choice([None, self.pick(Store)])
        m.Customer.objects.create(number=self.fresh(), name="Li Na 李娜", home_store_id=home)

    def move_customer(self) -> None:
        home = self.dice.choice([None, self.pick(Store)])
        m.Customer.objects.filter(pk=self.pick(m.Customer)).update(home_store_id=home)

    def new_role(self) -> None:
        role = m.Role.objects.create(code=self.fresh(), name_en="Cashier")
        m.RolePermission.objects.create(role=role, permission="sell", limit_ppm=self.dice.choice([None, 50_000]))

    def give_role(self) -> None:
        StaffAssignment.objects.filter(pk=self.pick(StaffAssignment)).update(role_id=self.pick(m.Role))

    def open_at(self) -> None:
        m.OpeningHours.objects.get_or_create(
            store_id=self.pick(Store), weekday=self.dice.randint(1, 7), opens=480, closes=1200
        )

    def nest_categories(self) -> None:
        """A tree, its own root's parent now and then."""
        Category.objects.filter(pk=self.pick(Category)).update(parent_id=self.dice.choice([None, self.pick(Category)]))

    def number_stores_anew(self) -> None:
        Store.objects.filter(pk=self.pick(Store)).update(number=self.fresh())

    def mutations(self, only: Sequence[str] = ()) -> list[Callable[[], None]]:
        helpers = ("fresh", "pick", "raw", "somewhere", "mutations")
        names = only or [name for name in vars(Shop) if not name.startswith("_") and name not in helpers]
        return [getattr(self, name) for name in names]
