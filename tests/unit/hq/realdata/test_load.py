"""The loader, from a file to what a till is told, and on to what headquarters' books say."""

import pytest

from retail.cdx.models import ChangeLog, ChannelDatabase, DatabaseKind
from retail.hq.nodes.store_secrets import store_secret
from retail.hq.realdata import load, sales
from retail.hq.realdata.plan import StoreUnknownError, make_plan
from retail.hq.realdata.progress import Report
from retail.identity.pins import check_pin
from retail.masterdata import models as m
from retail.selling.cart import price_cart
from retail.selling.terms import Answerer
from retail.transactions.models import Journal, RawDocument, Shift, Transaction, TransactionLine, TransactionTender

from . import made_up
from .made_up import CHEESE, LINES, NEVER, PREPAID, PUMP, WINE, MadeUpJourney

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan():
    return make_plan(journey=MadeUpJourney())


@pytest.fixture
def loaded(plan):
    load.load_journey(plan=plan, report=Report())
    return plan


@pytest.fixture
def in_this_process(settings, tmp_path, monkeypatch):
    settings.ROLE, settings.DATA_DIR = "hq", tmp_path
    monkeypatch.setattr(sales, "write_stores", made_up.write_stores)


def counts() -> dict[str, int]:
    models = (m.Store, m.Register, m.Product, m.Barcode, m.Price, m.DiscountLine, m.Staff, m.ReasonCode)
    return {model.__name__: model.objects.count() for model in models}


def test_everything_is_there_and_nothing_comes_twice(loaded, plan):
    before = counts()
    assert before["Store"] == 2
    assert before["Product"] == len(made_up.PRODUCTS) + 2, "the file's, a coupon slip, and what the file doesn't name"
    assert before["Barcode"] == len(made_up.PRODUCTS)
    assert m.Product.objects.get(number=str(PREPAID)).kind == "open"
    assert not m.Price.objects.filter(product__number__in=[str(PREPAID), str(NEVER)]).exists()
    pump = m.Product.objects.get(number=str(PUMP))
    assert (pump.unit, pump.quantity_digits, pump.department.name_zh) == ("gal", 3, "燃油")
    assert m.Product.objects.get(number=str(CHEESE)).category.parent.parent.name_zh == "食品杂货"
    assert ChangeLog.objects.filter(table="price", operation="I").count() == before["Price"]

    again = Report()
    load.load_journey(plan=plan, report=again)
    assert (counts(), again.rows) == (before, 0)


def test_the_node_tells_the_file_s_cents(loaded):
    by_barcode = dict(m.Barcode.objects.values_list("product__number", "text"))
    told = 0
    for line in LINES:
        if not line.quantity or line.product in (PREPAID, made_up.SLIP):
            continue
        quantity = line.quantity * (1 if line.product == PUMP else 1000)
        answer = price_cart(
            store=m.Store.objects.get(number=str(line.store)),
            lines=[
                {
                    "line": 1,
                    "product": "",
                    "barcode": by_barcode[str(line.product)],
                    "quantity": quantity,
                    "quoted": None,
                }
            ],
            price_date=line.day,
            by=Answerer(node="", data_version=""),
        )["lines"][0]
        assert (answer["gross"], answer["discount"]) == (line.shelf, line.loyalty), line
        told += 1
    assert told == 7


def test_a_second_store_can_come_later():
    journey = MadeUpJourney()
    load.load_journey(plan=make_plan(journey=journey, stores=[8], sold_only=True), report=Report())
    assert set(m.Product.objects.filter(kind="item").values_list("number", flat=True)) == {str(WINE), str(CHEESE)}
    load.load_journey(plan=make_plan(journey=journey, stores=[7, 8]), report=Report())
    everything = counts()
    assert everything["Product"] == len(made_up.PRODUCTS) + 2
    assert set(m.Price.objects.exclude(store=None).values_list("store__number", flat=True)) == {"7", "8"}


def test_another_company_is_left_alone(plan):
    m.Store.objects.create(number="1", name_en="Other", data_group="NORTH")
    with pytest.raises(load.OtherCompanyError):
        load.load_journey(plan=plan, report=Report())
    assert (m.Store.objects.count(), m.Product.objects.count()) == (1, 0)


def test_a_code_that_is_taken_is_another_company_s(plan):
    m.Role.objects.create(code="cashier", name_en="Ours")
    with pytest.raises(load.OtherCompanyError):
        load.load_journey(plan=plan, report=Report())
    assert (m.Store.objects.count(), m.Role.objects.get().name_en) == (0, "Ours")


@pytest.mark.parametrize("stores", [[8], [7, 8], []], ids=["another", "one more", "all"])
def test_a_store_that_was_left_out_is_refused(stores):
    journey = MadeUpJourney()
    load.load_journey(plan=make_plan(journey=journey, stores=[7], sold_only=True, alone=True), report=Report())
    before = counts()
    with pytest.raises(load.StoreLeftOutError) as refused:
        load.load_journey(plan=make_plan(journey=journey, stores=stores), report=Report())
    assert refused.value.data == {"store": 8}
    assert counts() == before


def test_a_store_that_the_file_has_not():
    with pytest.raises(StoreUnknownError):
        make_plan(journey=MadeUpJourney(), stores=[9])


def test_tills_of_a_test_get_pins_and_an_edge(loaded):
    load.set_pins(stores=[7], pin="2468", report=Report())
    load.support_offline(stores=[7])
    cashier = m.StaffAssignment.objects.get(staff__staff_id="7-01")
    assert check_pin(secret=store_secret(store="7"), pin="2468", verifier=cashier.pin_verifier)
    assert not m.StaffAssignment.objects.get(staff__staff_id="8-01").pin_verifier
    assert ChannelDatabase.objects.get(kind=DatabaseKind.OFFLINE).store == "7"
    assert set(m.Register.objects.filter(support_offline=True).values_list("store__number", flat=True)) == {"7"}


def test_the_year_is_posted_to_the_cent_and_once(loaded, plan, in_this_process):
    assert sales.post_sales(plan=plan, until=None, report=Report()) == 5 + 3 * 4
    assert not RawDocument.objects.exclude(state="posted").exists()
    assert not RawDocument.objects.filter(flags__isnull=False).exists()
    assert Journal.objects.count() == 2
    assert Shift.objects.filter(z_confirmed=True).count() == 4

    kinds = dict(Transaction.objects.filter(kind__in=["sale", "void"]).values_list("receipt_number", "kind"))
    assert sorted(kinds.values()) == ["sale"] * 4 + ["void"], "of the last basket nothing was kept"
    kept = TransactionLine.objects.filter(voided=False)
    file = [line for line in LINES if line.product == made_up.SLIP or line.quantity]
    assert sorted(kept.values_list("gross", "discount", "amount")) == sorted(
        (line.shelf, line.loyalty + line.match, line.sales) for line in file
    )
    assert TransactionLine.objects.filter(voided=True).count() == 2
    coupons = TransactionTender.objects.filter(tender="COUPON").values_list("amount", flat=True)
    assert sorted(coupons) == [50, 250]

    assert sales.post_sales(plan=plan, until=None, report=Report()) == 0


def test_a_load_that_was_stopped_goes_on(loaded, plan, in_this_process):
    part = sales.post_sales(plan=plan, until=made_up.day_of(LINES[0]), report=Report())
    rest = sales.post_sales(plan=plan, until=None, report=Report())
    assert (part, rest) == (2 + 3, 3 + 3 * 3)
    assert not RawDocument.objects.filter(flags__isnull=False).exists()
