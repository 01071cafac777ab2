"""Sales and returns of schema 2: their rows, the goods they move, and what is too much wherever both meet."""

from itertools import permutations
from uuid import uuid4

import pytest

from retail.masterdata.models import Register
from retail.transactions.models import DocumentFlag, StockMovement, Transaction, TransactionLine

from .till import Till, uuid_of

pytestmark = pytest.mark.django_db

OFF = [
    {
        "source": "periodic",
        "code": "TEA10",
        "method": "percent",
        "value": 100_000,
        "amount": 258,
        "reason": "",
        "by": "",
    }
]


@pytest.fixture
def other(node, company):
    """A till of the same store that takes things back."""
    Register.objects.create(number="0001-02", store=company.store, offline_profile=company.profile)
    return Till(node.hq, register="0001-02")


def flagged():
    rows = DocumentFlag.objects.filter(code="over_return").order_by("document__journal", "document__seq")
    return {row.document.uuid: row.detail["lines"] for row in rows.select_related("document")}


def test_a_line_of_schema_2_becomes_a_row_with_all_it_tells(till, take):
    customer, suspended = uuid4(), uuid4()
    typed = {"from": 140_000, "reason": "match", "by": "000100"}
    [result] = take(
        till,
        [
            till.ring(
                {"quantity": 2_000, "discounts": OFF, "department": "food"},
                {"override": typed},
                customer=str(customer),
                recalled=str(suspended),
            )
        ],
    )
    assert result.flags == []
    sale = Transaction.objects.get()
    assert (sale.customer, sale.recalled, sale.total, sale.discount) == (customer, suspended, 2580 - 258 + 1290, 258)
    first, second = sale.lines.order_by("line")
    assert (first.department, first.discounts, first.override_from, first.return_document) == ("food", OFF, None, None)
    assert (second.override_from, second.override_reason, second.discounts) == (140_000, "match", [])


def test_goods_move_with_the_document_and_nothing_moves_with_what_was_not_sold(till, take):
    sale = till.ring({"quantity": 2_000}, {"voided": True}, {"quantity": 0}, {"product": "100013", "unit": "kg"})
    till.give_back(sale, quantity=500)
    till.void()
    till.suspend({})
    take(till, till.documents)
    rows = StockMovement.objects.order_by("transaction__document__seq", "line")
    assert list(rows.values_list("store", "line", "product", "quantity", "unit")) == [
        ("0001", 1, "100012", -2_000, "pcs"),
        ("0001", 4, "100013", -1_000, "kg"),
        ("0001", 1, "100012", 500, "pcs"),
    ]
    assert all((row.business_date, row.at) == (row.transaction.business_date, row.transaction.at) for row in rows)


def test_a_return_names_what_it_gives_back(till, take):
    sale = till.ring({"quantity": 2_000, "discounts": OFF})
    results = take(till, [sale, till.give_back(sale)])
    assert [result.flags for result in results] == [[], []]
    back = Transaction.objects.get(kind="return")
    assert (back.gross, back.discount, back.total) == (-1290, -129, -1161)
    line = back.lines.get()
    assert (line.return_document, line.return_line, line.return_reason) == (uuid_of(sale), 1, "broken")
    assert back.tenders.get().amount == -1161


def test_a_row_says_who_is_to_be_believed(till, take):
    typed = {"document": None, "line": None, "receipt": "9" * 70, "verified": False, "reason": "broken"}
    sale = till.ring({})
    results = take(
        till, [sale, till.give_back(sale), till.ring({"quantity": -1_000, "return_of": typed}, staff="000100")]
    )
    assert [result.flags for result in results] == [[], [], []]
    rows = TransactionLine.objects.order_by("id").values_list("return_verified", "return_receipt", "return_document")
    assert list(rows) == [(None, "", None), (True, "0001-01-1-000001", uuid_of(sale)), (False, "9" * 60, None)]


@pytest.mark.parametrize(
    ("returned", "members"),
    [
        ({"unit_price": 129_000, "discounts": []}, []),
        ({"product": "100013"}, ["product"]),
        ({"unit_price": 1_290_000}, ["unit_price", "amount", "tax"]),
        ({"product": "100013", "unit_price": 1_290_000}, ["product", "unit_price", "amount", "tax"]),
        (
            {"unit_price": 129_000, "discounts": [OFF[0] | {"source": "return", "method": "amount", "amount": 1_000}]},
            ["amount", "tax"],
        ),
    ],
)
@pytest.mark.parametrize("sale_first", [True, False])
def test_what_comes_back_is_what_was_sold(till, take, returned, members, sale_first):
    """Without the discount the difference is 1.29: more than roundings come to."""
    sale = till.ring({"quantity": 2_000})
    back = till.ring({"quantity": -1_000, "return_of": _of(sale, 1), **returned}, kind="return")
    for document in (sale, back) if sale_first else (back, sale):
        take(till, [document])
    flags = DocumentFlag.objects.filter(code="return_differs")
    expected = {"line": 1, "document": str(uuid_of(sale)), "of": 1, "members": members}
    assert [flag.detail for flag in flags] == ([{"lines": [expected]}] if members else [])
    assert not DocumentFlag.objects.filter(code__in=["over_return", "sale_unknown"]).exists()


def test_a_discount_that_was_given_goes_off_what_comes_back(till, take):
    sale = till.ring({"quantity": 2_000, "discounts": OFF})
    back = till.ring({"quantity": -1_000, "return_of": _of(sale, 1)}, kind="return")
    results = take(till, [sale, back])
    assert [result.flags for result in results] == [[], ["return_differs"]]


def test_taxed_anew_as_before_is_no_difference(till, take):
    """Three at 0.33 bear 0.11 of tax; one on its own 0.04."""
    sale = till.ring({"quantity": 3_000, "unit_price": 3_300})
    results = take(till, [sale, *(till.give_back(sale) for _ in range(3))])
    assert [result.flags for result in results] == [["price_differs"], [], [], []]


def test_a_sale_that_is_not_here_is_named_until_it_comes(till, other, take):
    first, second = till.ring({"quantity": 2_000}), till.ring({"quantity": 2_000})
    lines = [{"quantity": -1_000, "return_of": _of(sale, 1)} for sale in (first, second)]
    [result] = take(other, [other.ring(*lines, kind="return")])
    assert result.flags == ["sale_unknown"]
    detail = DocumentFlag.objects.get().detail["lines"]
    by_line = [(line["line"], line["document"]) for line in sorted(detail, key=lambda line: line["line"])]
    assert by_line == [(1, str(uuid_of(first))), (2, str(uuid_of(second)))]
    take(till, [first])
    assert DocumentFlag.objects.filter(code="sale_unknown").exists()
    take(till, [second])
    assert not DocumentFlag.objects.exists()


def test_the_same_returns_are_flagged_in_whatever_order_all_arrives(till, other, take):
    """Sold 3; given back 2, then 1 at another till (fine), then 1 and 2 more, each too much."""
    till.open_shift()
    sale = till.ring({"quantity": 3_000})
    first = till.give_back(sale, quantity=2_000)
    for _ in range(len(till.documents) - 1):
        other.no_sale()  # `at` follows the position: what comes is sealed after the first return
    fine = other.give_back(sale, quantity=1_000)
    over = other.give_back(sale, quantity=1_000)
    far_over = other.give_back(sale, quantity=2_000)
    expected = {
        uuid_of(over): [{"line": 1, "document": str(uuid_of(sale)), "of": 1, "over": 1_000}],
        uuid_of(far_over): [{"line": 1, "document": str(uuid_of(sale)), "of": 1, "over": 2_000}],
    }
    brought = [(till, sale), (till, first), (other, fine), (other, over), (other, far_over)]
    for order in list(permutations(brought))[::17]:
        for owner, document in order:
            take(owner, [document])
        assert flagged().keys() == expected.keys()
        # Which of them brought what over is told by the first look; all looks agree on what is too much.
        assert {uuid: lines[0]["of"] for uuid, lines in flagged().items()} == dict.fromkeys(expected, 1)
        _forget_all()
    for owner, document in brought:
        take(owner, [document])
    assert flagged() == expected


def test_the_return_that_is_too_much_says_so_in_its_answer(till, other, take):
    sale = till.ring({"quantity": 1_000})
    take(till, [sale])
    other.give_back(sale)
    results = take(other, [*other.documents, other.give_back(sale)])
    assert [result.flags for result in results] == [[], ["over_return"]]


@pytest.mark.parametrize("line", [{"voided": True}, {"quantity": 500}])
def test_what_was_not_sold_cannot_come_back(till, take, line):
    sale = till.ring(line, {})
    back = till.give_back(sale, line=2)
    body_line = {"quantity": -1_000, "return_of": _of(sale, 1)}
    too_much = till.ring(body_line, kind="return")
    unknown_line = till.ring({"quantity": -1_000, "return_of": _of(sale, 9)}, kind="return")
    take(till, till.documents)
    assert flagged().keys() == {uuid_of(too_much), uuid_of(unknown_line)}
    assert uuid_of(back) not in flagged()


def test_a_voided_return_line_gives_nothing_back(till, take):
    sale = till.ring({})
    till.ring({"quantity": -1_000, "return_of": _of(sale, 1), "voided": True}, {"quantity": 2_000})
    till.give_back(sale)
    take(till, till.documents)
    assert flagged() == {}


def test_an_exchange_is_a_sale_with_lines_of_both_signs(till, take):
    sale = till.ring({"quantity": 1_000})
    swap = till.ring({"quantity": -1_000, "return_of": _of(sale, 1)}, {"product": "100013", "unit_price": 55_000})
    results = take(till, [sale, swap])
    assert [result.flags for result in results] == [[], []]
    assert Transaction.objects.get(uuid=uuid_of(swap)).total == 550 - 1290
    assert sorted(StockMovement.objects.filter(transaction__uuid=uuid_of(swap)).values_list("quantity", flat=True)) == [
        -1_000,
        1_000,
    ]


def _of(sale, line):
    return {"document": str(uuid_of(sale)), "line": line, "receipt": "", "verified": True, "reason": ""}


def _forget_all():
    from retail.transactions.models import Journal, JournalHole, RawDocument

    Transaction.objects.all().delete()
    for model in (RawDocument, JournalHole, Journal):
        model.objects.all().delete()
