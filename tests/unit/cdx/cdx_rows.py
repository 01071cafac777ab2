"""Small builders for the exchange's tests: one way to make a store, a product, a price."""

from datetime import date
from typing import Any

from retail.masterdata.models import Category, Price, Product, Staff, StaffAssignment, Store


def a_store(number: str = "0001", group: str = "NORTH", **values: Any) -> Store:
    return Store.objects.create(number=number, name_en=f"Store {number}", data_group=group, **values)


def a_product(number: str = "100", **values: Any) -> Product:
    return Product.objects.create(number=number, name_en=f"Product {number}", tax_group="FULL", **values)


def a_price(product: Product, unit_price: int = 10_000, *, store: Store | None = None, **values: Any) -> Price:
    values.setdefault("valid_from", date(2026, 1, 1))
    return Price.objects.create(product=product, store=store, unit_price=unit_price, **values)


def a_staff(number: str = "000160", *stores: Store) -> Staff:
    staff = Staff.objects.create(staff_id=number, name=f"Staff {number}")
    for store in stores:
        StaffAssignment.objects.create(staff=staff, store=store)
    return staff


def a_category(code: str = "TEA") -> Category:
    return Category.objects.create(code=code, name_en=code)
