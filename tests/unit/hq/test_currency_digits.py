"""Amounts are typed with the decimals of their currency, and stored in its smallest unit."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDataGroup
from retail.masterdata import models as m
from retail.masterdata.models.currencies import digits_of, digits_of_all

from .test_admin import form_values
from .test_codes import errors_of, url_of


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def make_store(number, currency, digits):
    return m.Store.objects.create(
        number=number, name_en=number, data_group="A", currency=currency, currency_digits=digits
    )


@pytest.mark.django_db
def test_a_currency_has_the_digits_that_its_stores_say_else_those_of_iso_4217():
    assert [digits_of(code) for code in ("CNY", "JPY", "KWD", "TWD")] == [2, 0, 3, 2]
    assert digits_of_all() == 2
    make_store("1", "TWD", 0)
    assert (digits_of("TWD"), digits_of_all()) == (0, 0)
    make_store("2", "CNY", 2)
    assert digits_of_all() is None


def test_coins_are_typed_as_they_are_printed(page):
    make_store("1", "TWD", 0)
    for currency, typed, stored, shown in (
        ("CNY", "0.50", 50, "CNY 0.50"),
        ("JPY", "1000", 1000, "JPY 1000"),
        ("TWD", "50", 50, "TWD 50"),
        ("KWD", "0.005", 5, "KWD 0.005"),
    ):
        add = reverse("admin:masterdata_denomination_add")
        assert page.post(add, {"currency": currency, "value": typed}).status_code == 302
        coin = m.Denomination.objects.get(currency=currency)
        assert (coin.value, str(coin)) == (stored, shown)
        assert f'value="{typed}"' in page.get(url_of(coin)).content.decode()
        assert page.post(url_of(coin), form_values(page.get(url_of(coin)))).status_code == 302
        coin.refresh_from_db()
        assert coin.value == stored
    refused = page.post(add, {"currency": "JPY", "value": "10.50"})
    assert errors_of(refused) == {"value": ["Ensure that there are no more than 0 decimal places."]}
    listed = page.get(reverse("admin:masterdata_denomination_changelist")).content.decode()
    assert ">1,000<" in listed
    assert ">0.005<" in listed


def test_amounts_of_all_stores_have_the_digits_of_their_currencies(page):
    tender = m.Tender.objects.create(code="card", name_en="Card", kind="card", max_amount=50_000)
    for stores, shown in (([], "500.00"), ([("1", "JPY", 0)], "50000"), ([("2", "CNY", 2)], "50000")):
        for values in stores:
            make_store(*values)
        response = page.get(url_of(tender))
        assert f'name="max_amount" value="{shown}"' in response.content.decode()
        assert page.post(url_of(tender), form_values(response)).status_code == 302
        tender.refresh_from_db()
        assert (tender.max_amount, tender.rounding_unit) == (50_000, 1)
    assert "In the smallest unit of each store" in page.get(url_of(tender)).content.decode()


def test_a_step_begins_at_an_amount_of_the_discounts_currency(page):
    discount = m.Discount.objects.create(
        code="D", name_en="D", kind="threshold", currency="JPY", valid_from=date(2026, 1, 1)
    )
    tier = m.DiscountTier.objects.create(discount=discount, threshold=5_000, method="percent", value=100_000)
    response = page.get(url_of(discount))
    assert 'name="tiers-0-threshold" value="5000"' in response.content.decode()
    assert page.post(url_of(discount), form_values(response) | {"tiers-0-threshold": "6000"}).status_code == 302
    tier.refresh_from_db()
    assert tier.threshold == 6_000


def test_a_new_store_has_its_currencys_digits(page):
    ChannelDataGroup.objects.create(code="A", name="A")
    make_store("1", "JPY", 0)
    add = reverse("admin:masterdata_store_add")
    values = form_values(page.get(add)) | {"number": "2", "name_en": "2", "data_group": "A", "currency": "JPY"}
    refused = page.post(add, values | {"currency_digits": "2"})
    assert errors_of(refused) == {"currency_digits": ["Store 1 has 0 with the same currency."]}
    refused = page.post(add, values | {"currency_digits": "5"})
    assert errors_of(refused) == {"currency_digits": ["At most 4."]}
    assert page.post(add, values | {"currency_digits": "0"}).status_code == 302
