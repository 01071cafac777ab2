"""The store's journal and its suspended sales over HTTP: what a till of the store sees, and what it may not."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from retail.masterdata import models as m
from retail.transactions.accept import accept_documents
from retail.transactions.models import SuspendedSale
from retail.transactions.prepare import Sender
from retail.transactions.search import Wanted, find_transactions
from retail.transactions.suspended import CLAIM_LIFE
from tests.unit.transactions.till import NOW, Till, uuid_of

from .conftest import make_till

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller(till, company):
    """The till of another register, whose documents this node has."""
    m.Register.objects.create(number="0001-02", store=company.store, offline_profile=company.profile)
    return Till(till.local.hq, register="0001-02")


@pytest.fixture
def stranger(till):
    """A till of another store of the same group of stores."""
    return Till(till.local.hq, store="0002", register="0002-01")


@pytest.fixture
def manager(till):
    return till.staff_token("000100")


@pytest.fixture
def today(monkeypatch):
    """The business date that the sealed documents have."""
    monkeypatch.setattr("retail.api.journal.today_in", lambda store: NOW.date())


def bring(*tills: Till) -> None:
    for till in tills:
        accept_documents(
            batch=till.documents, sender=Sender(f"device:{till.journal}"), certificates=[till.certificate], now=NOW
        )


def found(till, **query):
    response = till.get("transactions", query)
    assert response.status_code == 200, response.content
    return response.json()["transactions"]


def receipts(till, **query):
    return [row["receipt"] for row in found(till, **query)]


def test_the_newest_first_with_what_a_list_shows(till, seller, today):
    seller.open_shift()
    seller.ring({"quantity": 2_000})
    seller.ring({}, tender="card")
    seller.move_cash("drop", 1_000)
    bring(seller)
    rows = found(till)
    assert [row["kind"] for row in rows] == ["drop", "sale", "sale", "shift_open"]
    assert rows[2] == {
        "uuid": str(uuid_of(seller.documents[1])),
        "kind": "sale",
        "receipt": "0001-02-1-000001",
        "register": "0001-02",
        "staff": "000160",
        "business_date": "2026-11-23",
        "at": "2026-01-05T08:00:02+00:00",
        "total": 2580,
        "currency": "CNY",
        "mode": "online",
    }
    answer = till.get("transactions", {"limit": 3}).json()
    assert (len(answer["transactions"]), answer["more"]) == (3, True)
    answer = till.get("transactions", {"limit": 3, "offset": 3}).json()
    assert (len(answer["transactions"]), answer["more"]) == (1, False)


def test_each_way_to_find_one(till, seller, today):
    other = Till(till.local.hq, register="0001-03")
    seller.ring({"quantity": 2_000})
    seller.ring({"product": "100013", "barcode": "6901234567908", "unit_price": 55_000})
    seller.ring({"product": "100013", "barcode": "6901234567908", "unit_price": 55_000, "voided": True}, {})
    other.ring({"quantity": 3_000})
    other.give_back(other.documents[0])
    bring(seller, other)
    one, two, three, four, back = (
        *(f"0001-02-1-00000{number}" for number in (1, 2, 3)),
        *(f"0001-03-1-00000{number}" for number in (1, 2)),
    )
    assert receipts(till, receipt=two) == [two]
    assert receipts(till, receipt="00002") == []
    assert sorted(receipts(till, q="000002")) == [two, back]
    assert sorted(receipts(till, q="100013")) == sorted(receipts(till, q="6901234567908")) == [two, three]
    assert receipts(till, kind="return") == [back]
    assert receipts(till, register="0001-03") == [back, four]
    assert receipts(till, amount=2580) == [one]
    assert receipts(till, amount=-1290) == [back]
    assert receipts(till, date="2026-11-23", amount=550) == [two]
    assert receipts(till, date="2026-11-22") == []
    assert receipts(till, q="000160", kind="return", register="0001-02") == []
    assert receipts(till, q="000160", register="0001-02") == [three, two, one]


def test_without_a_date_it_looks_back_a_week_and_a_receipt_is_found_for_ever(till, seller, monkeypatch):
    seller.ring({})
    bring(seller)
    for days, there in ((7, True), (8, False)):
        day = NOW.date() + timedelta(days=days)
        monkeypatch.setattr("retail.api.journal.today_in", lambda store, day=day: day)
        assert bool(found(till)) is there
        assert receipts(till, date="2026-11-23") == receipts(till, receipt="0001-02-1-000001") == ["0001-02-1-000001"]


def test_a_whole_receipt_number_is_found_for_ever_also_as_words(till, seller, stranger, monkeypatch):
    sale = seller.ring({"quantity": 2_000})
    seller.give_back(sale)
    stranger.ring({})
    bring(seller, stranger)
    later = NOW.date() + timedelta(days=400)
    monkeypatch.setattr("retail.api.journal.today_in", lambda store: later)
    assert (
        receipts(till, q="0001-02-1-000001")
        == receipts(till, q=" 0001-02-1-000001 ", kind="sale")
        == ["0001-02-1-000001"]
    )
    assert receipts(till, q="0001-02-1-000001", kind="return") == []
    assert receipts(till, q="0001-02-1-000001", date=later.isoformat()) == [], "a day that is named stands"
    assert receipts(till, q="0001-02-1-00000") == receipts(till, q="6901234567892") == []
    assert receipts(till, q="0002-01-1-000001") == [], "another store's"


@pytest.mark.parametrize("wanted", [Wanted(receipt="0001-02-1-000001"), Wanted(words="0001-02-1-000001")])
def test_a_whole_receipt_number_is_looked_for_by_its_index(till, seller, wanted):
    seller.ring({})
    bring(seller)
    with CaptureQueriesContext(connection) as asked:
        rows = find_transactions(store="0001", wanted=wanted, today=NOW.date() + timedelta(days=400))
        assert len(rows) == 1
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for query in [each["sql"] for each in asked.captured_queries]:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            plan = str(cursor.fetchall())
            assert "transaction_receipt" in plan or "INTEGER PRIMARY KEY" in plan, plan
            assert "transaction_store_day" not in plan, plan


def test_one_document_as_it_was_sealed_and_what_came_back_of_it(till, seller, today):
    sale = seller.ring({"quantity": 3_000}, {"quantity": 1_000})
    seller.give_back(sale, quantity=1_000)
    back = seller.give_back(sale, quantity=2_500)
    bring(seller)
    answer = till.get(f"transactions/{uuid_of(sale)}").json()
    assert answer["body"] == json.loads(sale)["body"]
    assert answer["transaction"]["receipt"] == "0001-02-1-000001"
    assert answer["returned"] == [{"line": 1, "quantity": 3_500}]
    assert answer["flags"] == []
    assert till.get(f"transactions/{uuid_of(back)}").json()["flags"] == ["over_return"]


def test_another_stores_documents_are_not_there(till, stranger, refusal, today):
    sale = stranger.ring({})
    waiting = stranger.suspend({})
    bring(stranger)
    assert found(till) == found(till, receipt="0002-01-1-000001") == found(till, q="0002") == []
    assert refusal(till.get(f"transactions/{uuid_of(sale)}")) == (404, "transaction_unknown")
    assert till.get("suspended").json() == {"suspended": []}
    assert refusal(till.post(f"suspended/{uuid_of(waiting)}/recall")) == (404, "suspended_unknown")
    assert SuspendedSale.objects.get().claimed_by is None


def test_the_edge_answers_the_same(edge_till, today):
    seller = Till(edge_till.local.hq, register="0001-02")
    sale = seller.ring({})
    bring(seller)
    assert edge_till.get(f"transactions/{uuid_of(sale)}").json()["body"] == json.loads(sale)["body"]


class TestSuspended:
    def test_the_first_till_has_it_and_may_ask_again(self, till, be_node, seller, refusal):
        other = make_till(be_node, till.local)
        document = seller.suspend({"quantity": 2_000}, {"voided": True}, {}, note="red coat")
        bring(seller)
        shown = [
            {
                "uuid": str(uuid_of(document)),
                "register": "0001-02",
                "at": "2026-01-05T08:00:01+00:00",
                "note": "red coat",
                "total": 3870,
                "lines": 2,
            }
        ]
        assert till.get("suspended").json() == other.get("suspended").json() == {"suspended": shown}
        for _ in range(2):
            answer = till.post(f"suspended/{uuid_of(document)}/recall")
            assert answer.status_code == 200, answer.content
            assert answer.json() == {"body": json.loads(document)["body"]}
        assert refusal(other.post(f"suspended/{uuid_of(document)}/recall")) == (409, "already_recalled")
        assert other.get("suspended").json() == {"suspended": []}
        assert till.get("suspended").json() == {"suspended": shown}
        assert SuspendedSale.objects.get().claimed_by == till.journal

    def test_what_a_recall_document_took_is_gone_for_everybody(self, till, seller, refusal):
        document = seller.suspend({})
        seller.recall(document)
        bring(seller)
        assert till.get("suspended").json() == {"suspended": []}
        assert refusal(till.post(f"suspended/{uuid_of(document)}/recall")) == (409, "already_recalled")

    def test_a_till_that_broke_down_before_it_sealed_its_recall_loses_it(self, till, be_node, seller, refusal):
        other = make_till(be_node, till.local)
        document = seller.suspend({})
        bring(seller)
        assert till.post(f"suspended/{uuid_of(document)}/recall").status_code == 200
        row = SuspendedSale.objects.get()
        for age, status in ((CLAIM_LIFE - timedelta(minutes=1), 409), (CLAIM_LIFE + timedelta(minutes=1), 200)):
            SuspendedSale.objects.filter(pk=row.pk).update(claimed_at=timezone.now() - age)
            assert other.post(f"suspended/{uuid_of(document)}/recall").status_code == status
        assert refusal(till.post(f"suspended/{uuid_of(document)}/recall")) == (409, "already_recalled")

    def test_a_recall_that_came_before_the_suspension_shows_nothing(self, till, seller, refusal):
        document = seller.suspend({})
        seller.recall(document)
        seller.documents.pop(0)
        bring(seller)
        assert till.get("suspended").json() == {"suspended": []}
        assert refusal(till.post(f"suspended/{uuid_of(document)}/recall")) == (404, "suspended_unknown")


# Always the same one: parallel workers compare the names of the tests that they collected.
NOBODYS = "0198b2d4-0000-4000-8000-000000000001"
CALLS = [
    ("get", "transactions"),
    ("get", f"transactions/{NOBODYS}"),
    ("get", "suspended"),
    ("post", f"suspended/{NOBODYS}/recall"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_only_a_signed_in_cashier_of_the_role(till, company, refusal, method, path):
    call = getattr(till, method)
    assert refusal(call(path, evertill_staff=None)) == (401, "token_missing")
    assert refusal(call(path, authorization=None)) == (401, "token_missing")
    role = m.Role.objects.create(code="helper", name_en="Helper")
    m.StaffAssignment.objects.filter(staff__staff_id="000160").update(role=role)
    assert refusal(call(path)) == (403, "not_permitted")
    permission = "suspend" if "suspended" in path else "return"
    m.RolePermission.objects.create(role=role, permission=permission)
    assert call(path).status_code in (200, 404)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"date": "2026-13-01"}, "invalid_request"),
        ({"limit": 0}, "invalid_request"),
        ({"limit": 201}, "invalid_request"),
        ({"offset": 10_001}, "invalid_request"),
        ({"amount": "12.50"}, "invalid_request"),
        ({"amount": 2**60}, "invalid_request"),
        ({"receipt": "x" * 61}, "invalid_request"),
        ({"q": "a\x00b"}, "invalid_request"),
        ({"colour": "red"}, "unknown_field"),
    ],
)
def test_bad_searches(till, refusal, query, code):
    assert refusal(till.get("transactions", query)) == (400, code)
