"""Which of a product's prices counts: docs/pricing.md, "Which price"."""

from datetime import date

import pytest

from retail.domain.errors import EvertillError
from retail.masterdata.models import Barcode, Price, PriceGroup, Product, StorePriceGroup

from .test_cart_pricing import TODAY, cart_line, price

pytestmark = pytest.mark.django_db


def of(company, on: date = TODAY) -> int:
    return price(company, cart_line(), on=on)["lines"][0]["unit_price"]


def add(company, unit_price: int, valid_from: date, **more) -> None:
    Price.objects.create(product=company.tea, unit_price=unit_price, valid_from=valid_from, **more)


def test_the_newest_of_those_that_are_valid(company):
    add(company, 130_000, date(2026, 11, 23))
    add(company, 140_000, date(2026, 11, 24))
    assert of(company) == 130_000
    assert of(company, date(2026, 11, 24)) == 140_000
    assert of(company, date(2026, 11, 22)) == 129_000


def test_the_stores_own_before_the_one_for_all(company):
    add(company, 99_000, date(2026, 2, 1), store=company.store)
    add(company, 130_000, date(2026, 11, 1))
    add(company, 1, date(2026, 11, 1), store=company.other_store)
    assert of(company) == 99_000


def test_the_last_day_counts_and_the_next_does_not(company):
    add(company, 99_000, date(2026, 11, 1), valid_to=date(2026, 11, 23))
    assert of(company) == 99_000
    assert of(company, date(2026, 11, 24)) == 129_000


def test_another_currency_is_no_price(company):
    add(company, 1, date(2026, 11, 1), currency="EUR")
    assert of(company) == 129_000


def test_a_price_that_came_before_its_product_disturbs_nobody(company):
    Price.objects.create(product_id=987_654, unit_price=1, valid_from=date(2026, 1, 1))
    Barcode.objects.create(text="x", product_id=987_654)
    assert not Product.objects.filter(pk=987_654).exists()
    with pytest.raises(EvertillError) as caught:
        price(company, cart_line(product="", barcode="x"))
    assert caught.value.code == "unknown_barcode"
    Price.objects.filter(product_id=987_654).delete()
    Barcode.objects.filter(product_id=987_654).delete()


@pytest.fixture
def groups(company):
    """Store 0001 is in `city` (20) and `north` (10), not in `airport` (99)."""
    found = {
        code: PriceGroup.objects.create(code=code, name_en=code, priority=priority)
        for code, priority in (("city", 20), ("north", 10), ("airport", 99))
    }
    StorePriceGroup.objects.create(store=company.store, price_group=found["north"])
    StorePriceGroup.objects.create(store=company.store, price_group=found["city"])
    StorePriceGroup.objects.create(store=company.other_store, price_group=found["airport"])
    return found


def test_the_table_of_the_docs(company, groups):
    add(company, 125_000, date(2026, 3, 1), price_group=groups["north"])
    add(company, 127_000, date(2026, 2, 1), price_group=groups["city"])
    add(company, 119_000, date(2026, 5, 1), valid_to=date(2026, 10, 31), store=company.store)
    add(company, 99_000, date(2026, 5, 1), price_group=groups["airport"])
    assert of(company) == 127_000
    assert of(company, date(2026, 10, 31)) == 119_000
    assert of(company, date(2026, 1, 15)) == 129_000


def test_the_newest_of_one_group(company, groups):
    add(company, 125_000, date(2026, 3, 1), price_group=groups["north"])
    add(company, 126_000, date(2026, 4, 1), price_group=groups["north"])
    add(company, 128_000, date(2026, 11, 1))
    assert of(company) == 126_000


def test_of_groups_with_one_priority_the_first_code(company, groups):
    PriceGroup.objects.filter(code="north").update(priority=20)
    add(company, 125_000, date(2026, 3, 1), price_group=groups["north"])
    add(company, 127_000, date(2026, 2, 1), price_group=groups["city"])
    assert of(company) == 127_000


def test_a_membership_whose_group_has_not_come_yet_counts_last_of_groups(company, groups, as_on_a_node):
    StorePriceGroup.objects.create(store=company.store, price_group_id=987_654)
    Price.objects.create(product=company.tea, price_group_id=987_654, unit_price=1, valid_from=date(2026, 11, 1))
    assert of(company) == 1
    add(company, 125_000, date(2026, 3, 1), price_group=groups["north"])
    assert of(company) == 125_000
    Price.objects.filter(price_group_id=987_654).delete()
    StorePriceGroup.objects.filter(price_group_id=987_654).delete()
