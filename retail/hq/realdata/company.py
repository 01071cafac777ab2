"""The chain around the data: stores, registers, people, taxes, ways to pay and reasons to give."""

from collections.abc import Iterator, Mapping
from typing import Any

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DatabaseKind
from retail.masterdata import models as m

from . import catalogue
from .source import FIRST_DAY, ZONE

COMPANY = "COMPLETE-JOURNEY"
GROUP = "JOURNEY"
CURRENCY = "USD"
COUPON_TENDER = "COUPON"
# code: (use, English, Chinese). docs/realdata.md says which lines are rung with which.
REASONS = {
    "SHELF": (m.ReasonUse.PRICE_OVERRIDE, "Other price on the shelf", "货架价格不同"),
    "NO-QUANTITY": (m.ReasonUse.PRICE_OVERRIDE, "Rung without a quantity", "未录入数量"),
    "CARD": (m.ReasonUse.PRICE_OVERRIDE, "Other loyalty discount", "会员优惠不同"),
    "LOYALTY": (m.ReasonUse.DISCOUNT, "Loyalty discount", "会员优惠"),
    "COUPON-MATCH": (m.ReasonUse.DISCOUNT, "Coupon matched by the shop", "商店配赠优惠券"),
    "PREPAID": (m.ReasonUse.OPEN_ITEM, "Fuel paid in advance", "燃油预付"),
    "NOT-IN-FILE": (m.ReasonUse.OPEN_ITEM, "Not in the product file", "商品资料缺失"),
    "SLIP": (m.ReasonUse.OPEN_ITEM, "Coupon slip", "优惠券单据"),
    "TAKEN-BACK": (m.ReasonUse.VOID, "Taken back by the customer", "顾客退掉"),
}
_CASHIER = [
    m.Permission.SELL,
    m.Permission.PRICE_OVERRIDE,
    m.Permission.OPEN_ITEM,
    m.Permission.LINE_DISCOUNT,
    m.Permission.VOID_LINE,
    m.Permission.VOID_TRANSACTION,
    m.Permission.SUSPEND,
    m.Permission.NO_SALE,
    m.Permission.CASH,
    m.Permission.DECLARE,
    m.Permission.SHIFT,
    m.Permission.X_REPORT,
    m.Permission.REPRINT,
    m.Permission.JOURNAL,
    m.Permission.RETURN,
]


def is_loaded() -> bool:
    return m.OrganisationUnit.objects.filter(code=COMPANY).exists()


def make_company(*, tills: Mapping[int, int]) -> None:
    """`tills`: store → number of registers. One transaction of the caller's."""
    unit = m.OrganisationUnit.objects.create(
        code=COMPANY, name_en="The Complete Journey", name_zh="完整旅程", kind=m.OrganisationUnit.Kind.COMPANY
    )
    group = ChannelDataGroup.objects.create(code=GROUP, name="The Complete Journey")
    ChannelDatabase.objects.create(name="Retail server Journey", kind=DatabaseKind.CHANNEL, group=group)
    _make_money()
    profile = m.OfflineProfile.objects.create(code=GROUP, name="The Complete Journey")
    ways = m.FunctionalityProfile.objects.create(
        code=GROUP,
        name_en="The Complete Journey",
        name_zh="完整旅程",
        aggregate_lines=False,  # a basket has two slips, and each is a line
        reason_for_discount=True,
    )
    stores = m.Store.objects.bulk_create(_store(number, unit=unit, functionality_profile=ways) for number in tills)
    m.OpeningHours.objects.bulk_create(
        m.OpeningHours(store=store, weekday=weekday, opens=0, closes=1440)
        for store in stores
        for weekday in m.Weekday.values
    )
    m.Register.objects.bulk_create(
        m.Register(number=number, store=store, name=f"Till {place}", language="en", offline_profile=profile)
        for store, places in zip(stores, tills.values(), strict=True)
        for place, number in enumerate(register_numbers(store.number, places), start=1)
    )
    _make_staff(stores, tills)


def register_numbers(store: str, tills: int) -> Iterator[str]:
    return (f"{store}-{place:02}" for place in range(1, tills + 1))


def cashier_of(register: str) -> str:
    """Every register has its own cashier: staff id as the register's number. The manager is `<store>-M`."""
    return register


def _store(number: int, **more: Any) -> m.Store:
    return m.Store(
        number=str(number),
        name_en=f"Store {number}",
        name_zh=f"{number} 号店",
        country="US",
        data_group=GROUP,
        currency=CURRENCY,
        currency_digits=2,
        time_zone=ZONE.key,
        locale="en-US",
        tax_mode=m.TaxMode.INCLUSIVE,
        tax_rounding=m.TaxRounding.LINE,
        opened_on=FIRST_DAY,
        **more,
    )


def _make_money() -> None:
    for group, rates in catalogue.TAXES.items():
        m.TaxGroup.objects.create(code=group, name_en=group.capitalize(), name_zh=rates[-1][2])
        m.TaxRate.objects.bulk_create(
            m.TaxRate(group=group, code=code, name_en=english, name_zh=chinese, rate_ppm=rate)
            for code, english, chinese, rate in rates
        )
    m.Tender.objects.bulk_create(
        m.Tender(code=code, name_en=english, name_zh=chinese, kind=kind, position=position)
        for position, (code, english, chinese, kind) in enumerate(
            (
                ("CASH", "Cash", "现金", m.TenderKind.CASH),
                ("CARD", "Card", "银行卡", m.TenderKind.CARD),
                (COUPON_TENDER, "Manufacturer's coupon", "厂家优惠券", m.TenderKind.VOUCHER),
            ),
            start=1,
        )
    )
    m.ReasonCode.objects.bulk_create(
        m.ReasonCode(code=code, use=use, name_en=english, name_zh=chinese, position=position)
        for position, (code, (use, english, chinese)) in enumerate(REASONS.items())
    )


def _make_staff(stores: list[m.Store], tills: Mapping[int, int]) -> None:
    cashier = m.Role.objects.create(code="cashier", name_en="Cashier", name_zh="收银员")
    manager = m.Role.objects.create(code="manager", name_en="Manager", name_zh="店长")
    m.RolePermission.objects.bulk_create(
        m.RolePermission(role=role, permission=permission)
        for role, permissions in ((cashier, _CASHIER), (manager, m.Permission.values))
        for permission in permissions
    )
    wanted = [
        (store, staff_id, role)
        for store, places in zip(stores, tills.values(), strict=True)
        for staff_id, role in (
            (f"{store.number}-M", manager),
            *((cashier_of(register), cashier) for register in register_numbers(store.number, places)),
        )
    ]
    people = m.Staff.objects.bulk_create(
        m.Staff(staff_id=staff_id, name=f"{role.name_en} {staff_id}", name_on_receipt=staff_id)
        for _, staff_id, role in wanted
    )
    m.StaffAssignment.objects.bulk_create(
        m.StaffAssignment(staff=person, store=store, role=role)
        for person, (store, _, role) in zip(people, wanted, strict=True)
    )
