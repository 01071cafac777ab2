"""Reports and Z confirmation: sums over posted rows against the domain's arithmetic over the sealed bodies."""

import pytest

from retail.domain import seal
from retail.transactions.models import DocumentFlag, RawDocument, Shift
from retail.transactions.report import report_positions

from .till import Till

pytestmark = pytest.mark.django_db


def report(till, last_seq=None):
    return report_positions(
        journal=till.journal, first_seq=till.first_seq, last_seq=last_seq or len(till.documents), shift=till.shift
    )


def test_a_report_gives_the_domains_totals(till, take):
    till.open_shift()
    till.sell(quantity=3_000)
    till.void()
    till.sell(unit_price=999_999)
    take(till, till.documents)
    counted = report(till)
    assert (counted.holds_all, counted.missing) == (True, [])
    assert counted.totals == till.totals(None)
    assert counted.totals["expected_cash"] == 10_000 + 3_870 + 20_000
    till.close_shift()
    take(till, till.documents)
    assert report(till).totals == till.totals(till.counted)


def test_a_report_names_what_this_node_lacks(till, take):
    day = till.a_day(sales=4)
    take(till, [day[0], day[2], day[5]])
    counted = report(till)
    assert (counted.holds_all, counted.missing) == (False, [2, 4, 5, 7, 8])
    assert counted.totals["sales"] == 1


def test_a_report_of_many_missing_positions_ends(till, take):
    take(till, [till.open_shift()])
    counted = report(till, last_seq=2**53 - 1)
    assert (len(counted.missing), counted.missing[-1]) == (1000, 1001)


def test_a_document_that_waits_unposted_is_missing_from_a_report(till, take):
    till.open_shift()
    till.seal("sale", till.sale_body(), total=2580, schema=3)
    take(till, till.documents)
    assert report(till).missing == [2]


def test_z_waits_until_all_positions_are_here_then_is_confirmed(till, take):
    day = till.a_day()
    take(till, [*day[:2], *day[3:]])
    assert Shift.objects.get().z_confirmed is None
    take(till, [day[2]])
    assert Shift.objects.get().z_confirmed is True
    assert not DocumentFlag.objects.exists()


def test_z_is_confirmed_in_whatever_order_the_documents_come(till, take):
    for document in reversed(till.a_day()):
        take(till, [document])
    shift = Shift.objects.get()
    assert shift.z_confirmed is True
    assert (shift.first_seq, shift.last_seq, shift.opening_float, shift.counted_cash) == (1, 6, 10_000, till.counted)
    assert shift.opened_by == shift.closed_by == "000160"
    assert shift.z_totals == till.totals(till.counted) | {"voids": 1}
    assert not DocumentFlag.objects.exists()


@pytest.mark.parametrize("reverse", [False, True])
def test_a_z_with_other_totals_is_flagged_with_both_figures(till, take, reverse):
    till.open_shift()
    till.sell()
    till.close_shift()
    till.z(totals=till.totals(till.counted) | {"total": 2579})
    for document in reversed(till.documents) if reverse else till.documents:
        take(till, [document])
    assert Shift.objects.get().z_confirmed is False
    flag = DocumentFlag.objects.get()
    assert (flag.code, flag.document.kind) == ("z_differs", "z")
    assert flag.detail == {"total": {"z": 2579, "here": 2580}}


def test_a_z_over_other_positions_is_flagged(till, take):
    till.open_shift()
    till.sell()
    till.close_shift()
    till.z(first_seq=2)
    take(till, till.documents)
    assert DocumentFlag.objects.get().detail["positions"] == {"z": [2, 3], "here": [1, 3]}


def test_a_conflicting_sale_counts_once(till, take):
    till.open_shift()
    other = till.forge("sale", till.sale_body(quantity=7_000), total=9030)
    till.receipts -= 1
    till.sell()
    till.close_shift()
    till.z()
    take(till, [*till.documents, other])
    assert report(till, last_seq=3).totals["total"] == 2580
    assert Shift.objects.get().z_confirmed is True


def test_a_shift_belongs_to_one_journal(node, till, take):
    take(till, [till.open_shift()])
    thief = Till(node.hq, register="0001-02")
    thief.open_shift()
    thief.documents.clear()
    body = seal.parse(till.documents[0]).body
    stolen = thief.seal("shift_open", {**body, "register": "0001-02"})
    [result] = take(thief, [stolen])
    assert "posting_failed" in result.flags
    assert Shift.objects.get().journal == till.journal
    assert RawDocument.objects.get(journal=thief.journal).state == "failed"


def test_two_shifts_of_a_journal_are_reported_apart(till, take):
    take(till, till.a_day(sales=2))
    take(till, till.a_day(sales=4))
    assert list(Shift.objects.order_by("first_seq").values_list("first_seq", "last_seq", "z_confirmed")) == [
        (1, 5, True),
        (7, 13, True),
    ]
