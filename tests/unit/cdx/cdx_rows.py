"""Small builders for the exchange's tests: one way to make a store, a product, a price."""

from datetime import date
from typing import Any

from retail.cdx.models import (
    ChannelDatabase,
    ChannelDataGroup,
    DatabaseKind,
    DatabaseState,
    DistributionSchedule,
    SchedulerJob,
    ScheduleRun,
)
from retail.cdx.publish.runs import process_due_runs, run_schedule
from retail.masterdata.models import (
    Category,
    Coupon,
    Discount,
    DiscountLine,
    DiscountTier,
    Price,
    PriceGroup,
    Product,
    Staff,
    StaffAssignment,
    Store,
    StorePriceGroup,
)


def a_store(number: str = "0001", group: str = "NORTH", **values: Any) -> Store:
    return Store.objects.create(number=number, name_en=f"Store {number}", data_group=group, **values)


def a_product(number: str = "100", **values: Any) -> Product:
    return Product.objects.create(number=number, name_en=f"Product {number}", tax_group="FULL", **values)


def a_price(product: Product, unit_price: int = 10_000, *, store: Store | None = None, **values: Any) -> Price:
    values.setdefault("valid_from", date(2026, 1, 1))
    return Price.objects.create(product=product, store=store, unit_price=unit_price, **values)


def a_price_group(*stores: Store, code: str = "CITY") -> PriceGroup:
    group = PriceGroup.objects.create(code=code, name_en=code)
    StorePriceGroup.objects.bulk_create(StorePriceGroup(store=store, price_group=group) for store in stores)
    return group


def a_discount(code: str = "TEA", **values: Any) -> Discount:
    """10 % off one product, with a coupon and a step."""
    discount = Discount.objects.create(code=code, name_en=code, valid_from=date(2026, 1, 1), **values)
    DiscountLine.objects.create(discount=discount, product=a_product(code), method="percent", value=100_000)
    DiscountTier.objects.create(discount=discount, threshold=3_000, method="percent", value=200_000)
    Coupon.objects.create(discount=discount, text=code)
    return discount


def a_staff(number: str = "000160", *stores: Store) -> Staff:
    staff = Staff.objects.create(staff_id=number, name=f"Staff {number}")
    for store in stores:
        StaffAssignment.objects.create(staff=staff, store=store)
    return staff


def a_category(code: str = "TEA") -> Category:
    return Category.objects.create(code=code, name_en=code)


def a_database(code: str = "NORTH", store: str = "") -> ChannelDatabase:
    """Of a store: its offline database; else the group's channel database."""
    group, _ = ChannelDataGroup.objects.get_or_create(code=code, defaults={"name": code})
    kind = DatabaseKind.OFFLINE if store else DatabaseKind.CHANNEL
    return ChannelDatabase.objects.create(
        name=store or code, kind=kind, group=group, store=store, state=DatabaseState.ACTIVE, life=1
    )


def a_schedule(*groups: str, **values: Any) -> DistributionSchedule:
    schedule = DistributionSchedule.objects.create(name="Test", **values)
    schedule.jobs.set(SchedulerJob.objects.filter(number="9999"))
    for code in groups or ("NORTH",):
        schedule.groups.add(ChannelDataGroup.objects.get_or_create(code=code, defaults={"name": code})[0])
    return schedule


def publish(schedule: DistributionSchedule, *jobs: str) -> list[ScheduleRun]:
    """Run now, and the worker's part of it in this process."""
    runs = run_schedule(schedule=schedule, jobs=jobs)
    process_due_runs()
    for run in runs:
        run.refresh_from_db()
    return runs
