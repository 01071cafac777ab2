"""Floats, removals, drops, declarations and openings of the drawer."""

import pytest

from retail.transactions.models import CashMovement, RawDocument, TenderCount, Transaction

pytestmark = pytest.mark.django_db


def test_money_in_and_out(till, take):
    till.move_cash("float", 50_000, reason="change", note="from the safe")
    till.move_cash("removal", 2_000)
    till.move_cash("drop", 30_000, bag="B-0042")
    assert [result.flags for result in take(till, till.documents)] == [[], [], []]
    assert list(CashMovement.objects.order_by("id").values_list("kind", "tender", "amount", "reason", "bag")) == [
        ("float", "cash", 50_000, "change", ""),
        ("removal", "cash", -2_000, "", ""),
        ("drop", "cash", -30_000, "", "B-0042"),
    ]
    posted = Transaction.objects.order_by("document__seq")
    assert list(posted.values_list("total", "reason", "note")) == [
        (50_000, "change", "from the safe"),
        (-2_000, "", ""),
        (-30_000, "", ""),
    ]


def test_an_envelope_that_says_otherwise_is_flagged(till, take):
    body = {"amount": 100, "tender": "cash", "reason": "", "note": ""}
    [result] = take(till, [till.seal("removal", body, total=100)])
    assert result.flags == ["totals_do_not_add_up"]
    assert CashMovement.objects.get().amount == -100


@pytest.mark.parametrize("amount", [0, -5, "5", True, None])
def test_an_amount_that_is_none_is_kept_unposted(till, take, amount):
    body = {"amount": amount, "tender": "cash", "reason": "", "note": ""}
    [result] = take(till, [till.seal("float", body, total=5)])
    assert result.flags == ["posting_failed"]
    assert RawDocument.objects.get().state == "failed"
    assert not CashMovement.objects.exists()
    assert not Transaction.objects.exists()


def test_a_declaration_is_counted_tender_by_tender(till, take):
    [result] = take(till, [till.declare(cash=22_900, card=1_900)])
    assert result.flags == []
    assert list(TenderCount.objects.order_by("id").values_list("tender", "kind", "counted", "denominations")) == [
        ("cash", "cash", 22_900, [{"value": 22_900, "count": 1}]),
        ("card", "card", 1_900, [{"value": 1_900, "count": 1}]),
    ]


def test_a_tender_counted_twice_in_one_declaration_is_kept_unposted(till, take):
    count = {"tender": "cash", "kind": "cash", "counted": 1, "denominations": []}
    [result] = take(till, [till.seal("declaration", {"counts": [count, count]})])
    assert result.flags == ["posting_failed"]
    assert not TenderCount.objects.exists()


def test_an_opened_drawer_says_why(till, take):
    take(till, [till.no_sale(reason="change", note="for the bus")])
    posted = Transaction.objects.get()
    assert (posted.kind, posted.total, posted.reason, posted.note) == ("no_sale", 0, "change", "for the bus")
