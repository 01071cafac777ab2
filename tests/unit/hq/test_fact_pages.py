"""What headquarters shows of one transaction and one shift, and how a transaction is found among a year's.

A shift with a float of 100.00; tea costs 12.90 a piece:

    document   cash                      card                   drawer (cash)
    S1         2 tea at 10.00, off 0.80: 19.20, paid 19.00 + 1.00 back; rounded by −0.20     119.00
    S2                                   1 tea: 12.90
    R1         −1 tea of S1, its 0.40 of the discount back: −9.60                            109.40
    drop       50.00                                                                          59.40
    D1         counted 59.00, card 12.90: the drawer is 0.40 short
    S3         1 tea: 12.90                                                                   72.30
    D2         counted 72.50: 0.20 too much
"""

import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from retail.masterdata import models as m
from retail.transactions.accept import accept_documents
from retail.transactions.models import DocumentFlag, Shift, StockMovement, Transaction, TransactionLine
from retail.transactions.prepare import Sender
from tests.unit.transactions.till import NOW, Till, uuid_of

pytestmark = pytest.mark.django_db

OFF = {"source": "line", "code": "", "method": "amount", "value": 80, "amount": 80, "reason": "dented", "by": "000100"}
CHEAP = {"unit_price": 100_000, "override": {"from": 129_000, "reason": "shelf", "by": "000100"}}
CUSTOMER = "0190a1b2-0000-7000-8000-00000000c001"


def take(till):
    accept_documents(batch=till.documents, sender=Sender("device:x"), certificates=[till.certificate], now=NOW)


@pytest.fixture
def day(be_node, company):
    m.ReasonCode.objects.bulk_create(
        m.ReasonCode(code=code, use=use, name_en=name, name_zh=chinese)
        for code, use, name, chinese in (
            ("shelf", "price_override", "Wrong price on the shelf", "货架标价有误"),
            ("broken", "return", "It is broken", "已损坏"),
            ("dented", "discount", "It is dented", "有凹痕"),
            ("left", "void", "Customer left", "顾客离开"),
        )
    )
    m.Customer.objects.create(uuid=CUSTOMER, number="C1", name="Li Lei")
    till = Till(be_node("server").hq)
    till.open_shift(float_=10_000)
    cash = {"line": 1, "attempt": str(uuid4()), "tender": "cash", "kind": "cash"}
    cash |= {"tendered": 2_000, "change": 100, "amount": 1_900, "rounding": -20}
    till.sold = till.ring(CHEAP | {"quantity": 2_000, "discounts": [OFF]}, customer=CUSTOMER, tenders=[cash])
    till.ring({}, tender="card")
    till.returned = till.give_back(till.sold)
    void = till.cart({"quantity": 7_000}, paid=False)
    till.voided = till.seal("void", {**void, "reason": "left"}, schema=2)
    till.put_aside = till.suspend({"quantity": 3_000}, note="red coat")
    till.recalled = till.recall(till.put_aside)
    till.move_cash("drop", 5_000, reason="safe", note="noon")
    till.declared = till.declare(cash=5_900, card=1_290)
    till.no_sale(note="for the bus")
    till.ring({})
    till.declare(cash=7_250)
    till.close_shift()
    till.z()
    take(till)
    return till


@pytest.fixture
def page(company):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def shown(page, row):
    """The page of a row, as words with one space between them."""
    address = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
    html = page.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def posted(document):
    return Transaction.objects.get(uuid=uuid_of(document))


def address_of(row):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


class TestTransaction:
    def test_a_sale_says_who_why_and_how_it_was_rounded(self, page, day):
        text = shown(page, posted(day.sold))
        for said in (
            "C1 Li Lei",
            "CNY 20.00",  # gross
            "CNY 0.80",  # discount
            "CNY -0.20",  # cash rounding
            "12.90 · shelf Wrong price on the shelf",
            "000100 0.80 · dented It is dented",
            f"Return {posted(day.returned).receipt_number} · 2026-11-23",
        ):
            assert said in text, said
        assert address_of(m.Customer.objects.get()) in page.get(address_of(posted(day.sold))).content.decode()

    def test_a_return_leads_to_what_was_sold(self, page, day):
        sold, returned = posted(day.sold), posted(day.returned)
        assert f"{sold.receipt_number} / 1 · broken It is broken" in shown(page, returned)
        assert f'href="{address_of(sold)}"' in page.get(address_of(returned)).content.decode()
        Transaction.objects.filter(pk=sold.pk).update(uuid=uuid4())  # as long as the sale isn't here
        assert f"{sold.receipt_number} / 1 · broken" in shown(page, returned)
        assert f'href="{address_of(sold)}"' not in page.get(address_of(returned)).content.decode()

    def test_a_return_without_a_receipt_says_so(self, page, day):
        line = posted(day.returned).lines.get(line=1)
        TransactionLine.objects.filter(pk=line.pk).update(
            return_document=None, return_line=None, return_receipt="R-17", return_verified=False
        )
        assert "R-17 · on the cashier&#x27;s word · broken It is broken" in shown(page, posted(day.returned))

    def test_reasons_and_notes(self, page, day):
        assert "left Customer left" in shown(page, posted(day.voided))
        assert "for the bus" in shown(page, Transaction.objects.get(kind="no_sale"))
        assert "noon" in shown(page, Transaction.objects.get(kind="drop"))

    def test_a_recall_and_what_it_recalled_lead_to_each_other(self, page, day):
        aside, recall = posted(day.put_aside), posted(day.recalled)
        assert "red coat" in shown(page, aside)
        assert f'href="{address_of(recall)}"' in page.get(address_of(aside)).content.decode()
        assert f'href="{address_of(aside)}"' in page.get(address_of(recall)).content.decode()

    def test_a_declaration_shows_the_coins(self, page, day):
        text = shown(page, posted(day.declared))
        assert "cash 59.00 59.00 × 1" in text
        assert "card 12.90 12.90 × 1" in text
        assert "unit price" not in text.lower()  # it has no lines

    def test_it_costs_no_statement_a_line(self, page, day):
        counts = []
        sale = posted(day.sold)
        page.get(address_of(sale))
        for lines in (1, 9):
            first = sale.lines.get(line=1)
            for number in range(2, lines + 1):
                first.pk, first.line = None, number
                first.save()
            with CaptureQueriesContext(connection) as queries:
                page.get(address_of(sale))
            counts.append(len(queries))
        assert counts[0] == counts[1]


class TestShift:
    def test_it_shows_what_the_z_says(self, page, day):
        text = shown(page, Shift.objects.get())
        for said in (
            "No sale 1",
            "Put aside 1",
            "Recalled 1",
            "Opening float 100.00",
            "Drops to the safe 50.00",
            "Expected cash 72.30",
            "cash Cash 3 22.30 -0.20 72.30 72.50 0.20",
            "card 1 12.90 0.00 12.90 12.90 0.00",
            "VAT13 13 %",
        ):
            assert said in text, said

    def test_every_count_stands_against_what_was_there_then(self, page, day):
        text = shown(page, Shift.objects.get())
        for count in (
            "000160 cash Cash 59.40 59.00 -0.40",
            "000160 card 12.90 12.90 0.00",
            "cash Cash 72.30 72.50 0.20",
        ):
            assert count in text, count

    def test_a_shift_that_goes_on_shows_its_counts(self, page, day):
        Shift.objects.update(z_document=None, z_totals=None)
        assert "cash Cash 59.40 59.00 -0.40" in shown(page, Shift.objects.get())

    def test_another_till_that_names_the_shift_counts_nothing(self, page, day, be_node):
        other = Till(be_node("server").hq, register="0001-02")
        other.shift = day.shift
        other.ring({"quantity": 5_000})
        other.declare(cash=99_900)
        take(other)
        text = shown(page, Shift.objects.get())
        assert "72.30 72.50 0.20" in text
        assert "999.00" not in text


class TestList:
    """The old sale lies months before the others; both sell tea, whose number is 100012."""

    @pytest.fixture
    def old(self, day, be_node):
        till = Till(be_node("server").hq, register="0001-03")
        body = till.cart({"quantity": 4_000})
        till.seal("sale", body, schema=2, total=body["totals"]["total"], business_date="2026-05-04")
        take(till)
        return posted(till.documents[0])

    def found(self, page, words, model=Transaction, **more):
        address = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
        answer = page.get(address, {"q": words, **more})
        assert answer.status_code == 200
        return {row.pk for row in answer.context["cl"].result_list}

    def test_by_product_barcode_and_amount_of_the_last_days(self, page, day, old):
        tea = set(Transaction.objects.filter(lines__product="100012").exclude(pk=old.pk).values_list("pk", flat=True))
        assert self.found(page, "100012") == self.found(page, "6901234567892") == tea
        assert self.found(page, "19.20") == {posted(day.sold).pk}
        assert self.found(page, "-9.60") == {posted(day.returned).pk}
        assert self.found(page, "100012 19.20") == {posted(day.sold).pk}
        assert self.found(page, "51.60") == set()

    def test_what_is_older_by_its_dates_receipt_or_uuid(self, page, old):
        dates = {"business_date_from": "2026-05-01", "business_date_to": "2026-05-31"}
        assert self.found(page, "100012", **dates) == self.found(page, "51.60", **dates) == {old.pk}
        assert self.found(page, old.receipt_number) == self.found(page, str(old.uuid)) == {old.pk}

    def test_by_staff_register_and_part_of_a_receipt(self, page, day, old):
        recent = set(Transaction.objects.exclude(pk=old.pk).values_list("pk", flat=True))
        assert self.found(page, "000160") == self.found(page, "0001-01") == recent
        assert self.found(page, "1-000001") == {posted(day.sold).pk}
        assert self.found(page, "100") == set()  # an amount, but nobody paid 100.00

    def test_goods_by_product_and_receipt(self, page, day, old):
        rows = StockMovement.objects.all()
        assert self.found(page, "100012", StockMovement) == {row.pk for row in rows}
        assert self.found(page, old.receipt_number, StockMovement) == {row.pk for row in rows.filter(transaction=old)}
        assert self.found(page, "10001", StockMovement) == set()

    def test_rows_are_counted_without_their_documents(self, page, day):
        """With a year loaded, counting through documents and flags, and a row of months, took 6 s."""
        flagged = posted(day.sold)
        DocumentFlag.objects.create(document=flagged.document, code="price_differs", at=NOW)
        for model in (Transaction, StockMovement):
            address = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
            with CaptureQueriesContext(connection) as queries:
                text = page.get(address).content.decode()
            statements = [query["sql"] for query in queries]
            [counting] = [sql for sql in statements if sql.startswith("SELECT COUNT(*)")]
            assert "JOIN" not in counting
            assert "documentflag" not in counting
            assert not [sql for sql in statements if "DISTINCT" in sql]
            assert "_facets" not in text
            assert ("⚑ 1" in text) == (model is Transaction)
