"""The demo company: data that a shop could have, loaded through the services, once."""

import re
from collections import Counter
from datetime import date

import pytest

from retail.cdx.models import ChannelDatabase, DatabaseKind, DistributionSchedule
from retail.cdx.publish.runs import process_due_runs, run_schedule
from retail.hq.demo import files
from retail.hq.demo.load import NotEmptyError, load_demo
from retail.hq.nodes.store_secrets import store_secret
from retail.identity.pins import check_pin
from retail.masterdata import models as m
from retail.selling.offers import offers_of
from retail.selling.sold_here import sold_in


def check_digit(code: str) -> int:
    """GS1's: from the right, every second digit counts three times."""
    return -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(code[:-1])) % 10


def test_the_catalogue_is_plausible():
    categories = {category.code: category for category in files.categories()}
    rows = list(files.products(categories))
    barcodes = [barcode.text for _, own, _ in rows for barcode in own]
    groups = {tax["group"] for tax in files.company()["taxes"]}

    assert len(rows) == 300
    assert len(categories) == 10
    assert Counter(product.category.code for product, _, _ in rows) == dict.fromkeys(categories, 30)
    assert len({product.number for product, _, _ in rows}) == 300
    assert len({product.name_en for product, _, _ in rows}) == 300
    assert len({product.name_zh for product, _, _ in rows}) == 300
    assert len(set(barcodes)) == len(barcodes) == 301
    assert all(re.fullmatch(r"\d{13}", text) and check_digit(text) == int(text[-1]) for text in barcodes)
    assert all(product.icon and product.tax_group in groups for product, _, _ in rows)
    assert all(5_000 <= price <= 2_000_000 and price % 100 == 0 for _, _, price in rows)


@pytest.mark.django_db(transaction=True)
def test_it_is_loaded_once_and_can_be_published():
    load_demo()

    assert (m.Store.objects.count(), m.Register.objects.count(), m.Product.objects.count()) == (2, 3, 308)
    assert m.Barcode.objects.get(text="6901234567892").product.name_zh == "乌龙茶"
    offline = ChannelDatabase.objects.get(kind=DatabaseKind.OFFLINE)
    assert (offline.store, offline.group.code) == ("0001", "EAST")
    assert ChannelDatabase.objects.filter(kind=DatabaseKind.CHANNEL, group__code="EAST").count() == 1
    cashier = m.StaffAssignment.objects.get(staff__staff_id="000160", store__number="0001")
    assert check_pin(secret=store_secret(store="0001"), pin="1160", verifier=cashier.pin_verifier)
    assert not m.StaffAssignment.objects.filter(pin_verifier="").exists()

    run_schedule(schedule=DistributionSchedule.objects.get())
    process_due_runs()
    assert not DistributionSchedule.objects.get().runs.exclude(state="available").exclude(state="no_data").exists()
    assert not DistributionSchedule.objects.get().runs.exclude(error="").exists()

    with pytest.raises(NotEmptyError):
        load_demo()
    assert m.Product.objects.count() == 308


@pytest.mark.django_db(transaction=True)
def test_a_company_is_never_mixed_with_the_demo():
    m.Store.objects.create(number="9", name_en="Own", data_group="OWN")
    with pytest.raises(NotEmptyError):
        load_demo()
    assert m.Product.objects.count() == 0
    assert list(m.Store.objects.values_list("number", flat=True)) == ["9"]


@pytest.mark.django_db(transaction=True)
def test_it_shows_what_a_retailer_has():
    load_demo()
    river, old_town = m.Store.objects.order_by("number")
    day = date(2026, 11, 24)

    def offer(number, store):
        products = m.Product.objects.select_related("category", "department").filter(number=number)
        (found,) = offers_of(store=store, products=list(products), on=day)
        return found

    plain, tea = offer("100012", river), offer("100001", river)
    assert (plain["unit_price"], plain["periodic"], plain["department"]) == (129_000, [], "DRINKS")
    assert [candidate["code"] for candidate in tea["periodic"]] == ["TEA10"]
    assert (tea["unit_price"], offer("100001", old_town)["unit_price"]) == (680_000, 660_000)
    assert offer("110000", river)["variants"] == ["110001", "110002", "110003"]
    assert offer("100058", river)["age_limit"] == 18
    assert m.Barcode.objects.filter(quantity__gt=1_000).count() == 3
    texts = m.Barcode.objects.values_list("text", flat=True)
    # A case's has 14 digits: a 0 before them keeps the places' weights.
    assert all(check_digit(text if len(text) % 2 else f"0{text}") == int(text[-1]) for text in texts)

    sold = [set(m.Product.objects.filter(sold_in(store=store, on=day))) for store in (river, old_town)]
    frozen = set(m.Product.objects.filter(category__code="FROZEN"))
    assert len(frozen) == 30
    assert sold[0] - sold[1] == frozen

    assert m.Customer.objects.count() == 20
    assert m.Product.objects.filter(kind="open").count() == m.Department.objects.count() == 4
    for model in (m.ReasonCode, m.Department, m.Category, m.Discount, m.Tender):
        assert not model.objects.filter(name_zh="").exists()
    uses = set(m.ReasonCode.objects.values_list("use", flat=True))
    assert uses == set(m.ReasonUse.values)
