"""What a till is told of its register: the profiles' settings, and what of tenders and reasons counts today."""

import pytest

from retail.masterdata import models as m
from retail.selling.register import register_configuration

pytestmark = pytest.mark.django_db


def configuration(company):
    return register_configuration(register=company.register, ordinal=1, server_address="", edge_address="http://edge")


def test_without_profiles_it_sells_by_the_defaults(company):
    told = configuration(company)
    assert told["functionality"]["max_quantity"] == 1_000_000
    assert told["functionality"]["reason_for_return"] is True
    assert told["receipt_profile"] is None
    assert told["hardware"] == {"scanner_prefix": "", "scanner_suffix": "Enter", "devices": []}
    assert (told["offline_profile"]["timeout_ms"], told["offline_profile"]["upload_batch_size"]) == (3_000, 200)
    assert (told["offline_tenders"], told["reasons"], told["denominations"]) == ([], [], [])
    assert told["addresses"] == {"server": None, "edge": "http://edge"}


def test_profiles_and_their_rows(company, django_assert_max_num_queries):
    store = company.store
    store.functionality_profile = m.FunctionalityProfile.objects.create(code="F", name_en="F", lock_after_seconds=90)
    store.receipt_profile = m.ReceiptProfile.objects.create(code="S", name_en="Store", footer_zh="谢谢")
    store.save()
    hardware = m.HardwareProfile.objects.create(code="H", name_en="H", scanner_prefix="~")
    m.HardwareDevice.objects.create(profile=hardware, kind="printer", connection="network", address="10.0.0.9:9100")
    company.register.hardware_profile = hardware
    company.register.save()
    m.OfflineTender.objects.create(profile=company.profile, kind="card", policy="limit", limit=50_000)
    m.ReasonCode.objects.create(code="DAMAGED", name_en="Damaged", use="return")
    m.ReasonCode.objects.create(code="OLD", name_en="Old", use="return", active=False)
    m.Denomination.objects.create(currency="CNY", value=10_000, is_note=True)
    m.Denomination.objects.create(currency="USD", value=100, is_note=True)
    with django_assert_max_num_queries(6):
        told = configuration(company)
    assert told["functionality"]["lock_after_seconds"] == 90
    assert told["receipt_profile"]["footer_zh"] == "谢谢"
    assert told["hardware"]["devices"] == [
        {"kind": "printer", "connection": "network", "address": "10.0.0.9:9100", "model": ""}
    ]
    assert told["offline_tenders"] == [{"kind": "card", "policy": "limit", "limit": 50_000}]
    assert [reason["code"] for reason in told["reasons"]] == ["DAMAGED"]
    assert told["denominations"] == [{"value": 10_000, "is_note": True}]


def test_the_registers_receipt_comes_before_its_stores(company):
    company.store.receipt_profile = m.ReceiptProfile.objects.create(code="S", name_en="S", header_en="store")
    company.store.save()
    company.register.receipt_profile = m.ReceiptProfile.objects.create(code="R", name_en="R", header_en="register")
    company.register.save()
    assert configuration(company)["receipt_profile"]["header_en"] == "register"


def test_a_profile_that_has_not_come_yet_is_none(company):
    """Published tables carry no foreign keys: the row may name what isn't here."""
    m.Store.objects.update(functionality_profile_id=4711, receipt_profile_id=4711)
    m.Register.objects.update(hardware_profile_id=4711, offline_profile_id=4711)
    told = configuration(company)
    assert told["receipt_profile"] is None
    assert told["functionality"]["aggregate_lines"] is True
    assert told["offline_profile"]["timeout_ms"] == 3_000


def test_a_tender_that_is_switched_off_is_left_out(company):
    m.Tender.objects.create(code="card", name_en="Card", kind="card", active=False)
    (tender,) = configuration(company)["tenders"]
    assert (tender["code"], tender["for_refunds"], tender["counted"]) == ("cash", True, True)
