"""Who may give a discount or type a price, by this node's data: flagged, never refused."""

import pytest

from retail.masterdata import models as m
from retail.transactions.models import DocumentFlag, Transaction

pytestmark = pytest.mark.django_db

BY = {"reason": "regular", "by": "000160"}


@pytest.fixture
def role(company):
    """Cashier 000160 gets a role; role("line_discount", 100_000) adds what it may."""
    row = m.Role.objects.create(code="cashier", name_en="Cashier")
    m.StaffAssignment.objects.filter(staff__staff_id="000160").update(role=row)

    def allow(permission: str, limit: int | None = None) -> None:
        m.RolePermission.objects.create(role=row, permission=permission, limit_ppm=limit)

    return allow


def entry(source: str, method: str, value: int, amount: int, **more) -> dict:
    return {"source": source, "code": "", "method": method, "value": value, "amount": amount, **BY, **more}


def percent_off(ppm: int) -> dict:
    return {"discounts": [entry("line", "percent", ppm, 1290 * ppm // 1_000_000)]}


def amount_off(amount: int) -> dict:
    return {"discounts": [entry("line", "amount", amount, amount)]}


def typed(before: int | None, unit_price: int) -> dict:
    return {"override": {"from": before, **BY}, "unit_price": unit_price}


@pytest.mark.parametrize(
    ("permission", "limit", "line", "fine"),
    [
        ("line_discount", 100_000, percent_off(100_000), True),
        ("line_discount", 100_000, percent_off(100_001), False),
        ("line_discount", None, percent_off(1_000_000), True),
        ("line_discount", 100_000, amount_off(129), True),
        ("line_discount", 100_000, amount_off(130), False),
        ("total_discount", None, percent_off(100_000), False),
        ("price_override", 200_000, typed(100_000, 80_000), True),
        ("price_override", 200_000, typed(100_000, 79_999), False),
        ("price_override", 200_000, typed(100_000, 500_000), True),
        ("price_override", None, typed(None, 500), False),
        ("open_item", None, typed(None, 500), True),
        ("open_item", None, typed(100_000, 99_999), False),
    ],
)
def test_each_act_by_the_role_of_who_did_it(till, take, role, permission, limit, line, fine):
    role(permission, limit)
    [result] = take(till, [till.ring(line)])
    assert result.flags == ([] if fine else ["not_permitted"])
    assert Transaction.objects.exists()


def back(unit_price: int, before: int | None = None, typed_in: bool = True) -> dict:
    """What comes back without a receipt."""
    given = {"document": None, "line": None, "receipt": "9-9", "verified": False, "reason": "broken"}
    override = {"from": before, **BY} if typed_in else None
    return {"quantity": -1_000, "unit_price": unit_price, "return_of": given, "override": override}


@pytest.mark.parametrize(
    ("permissions", "line", "flags"),
    [
        (["unverified_return"], back(129_000, typed_in=False), []),
        (["return", "price_override"], back(129_000, typed_in=False), ["not_permitted"]),
        # A lower price than today's gives nothing away, whatever the limit of overrides; a higher one is nobody's.
        (["unverified_return"], back(50_000, 129_000), []),
        (["return", "price_override"], back(50_000, 129_000), ["not_permitted"]),
        (["unverified_return", "price_override"], back(129_001, 129_000), ["not_permitted"]),
        (["unverified_return"], back(129_000_000, typed_in=False), ["price_differs"]),
        (["unverified_return"], back(5_000_000_000, None), ["not_permitted"]),
        (["unverified_return", "open_item"], back(50_000, None), []),
    ],
)
def test_a_return_without_a_receipt_is_judged_by_its_own_permission(till, take, role, permissions, line, flags):
    for permission in permissions:
        role(permission, 100_000 if permission == "price_override" else None)
    [result] = take(till, [till.ring(line, kind="return")])
    assert result.flags == flags


@pytest.mark.parametrize(("limit", "fine"), [(100_000, True), (99_999, False), (None, True)])
def test_a_total_discount_counts_against_the_whole(till, take, role, limit, fine):
    role("total_discount", limit)
    share = {"discounts": [entry("total", "amount", 258, 129)]}
    total = {"method": "amount", "value": 258, **BY}
    [result] = take(till, [till.ring(share, share, {"voided": True}, discount=total)])
    assert result.flags == ([] if fine else ["not_permitted"])


def test_the_flag_says_what_and_who(till, take):
    """Nobody without a role gives anything away."""
    take(till, [till.ring({}, percent_off(100_000))])
    assert DocumentFlag.objects.get().detail == {"lines": [{"line": 2, "permission": "line_discount", "by": "000160"}]}


def test_the_manager_who_allowed_it_counts_not_the_cashier(till, take):
    line = percent_off(500_000)
    line["discounts"][0]["by"] = "000100"
    [result] = take(till, [till.ring(line)])
    assert result.flags == []


def test_nobody_is_judged_whom_this_node_does_not_know(till, take):
    line = percent_off(500_000)
    line["discounts"][0]["by"] = "999999"
    [result] = take(till, [till.ring(line)])
    assert result.flags == []


def test_what_comes_back_was_allowed_when_it_was_sold(till, take):
    line = percent_off(500_000)
    line["discounts"][0]["by"] = "000100"
    sale = till.ring(line)
    results = take(till, [sale, till.give_back(sale)])
    assert [result.flags for result in results] == [[], []]


def test_a_price_of_the_stores_group_is_no_difference(till, take, company):
    group = m.PriceGroup.objects.create(code="city", name_en="City")
    m.Price.objects.create(product=company.tea, price_group=group, unit_price=99_000, valid_from="2026-06-01")
    [result] = take(till, [till.ring({})])
    assert result.flags == []
    m.StorePriceGroup.objects.create(store=company.store, price_group=group)
    results = take(till, [till.ring({"unit_price": 99_000}), till.ring({})])
    assert [result.flags for result in results] == [[], ["price_differs"]]
