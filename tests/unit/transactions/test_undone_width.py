"""Taking back a return or a recall that was the wrong branch of a conflict: what it showed about others goes too."""

import pytest

from retail.masterdata.models import Register
from retail.transactions.exceptions.decide import let_other_count
from retail.transactions.exceptions.review import review_books
from retail.transactions.models import BookException, DocumentFlag, StockMovement, SuspendedSale, Transaction

from .till import NOW, Till, hash_of, uuid_of

pytestmark = pytest.mark.django_db
BY = {"who": "ann", "note": "as on the paper roll", "now": NOW}


@pytest.fixture
def other(node, company):
    Register.objects.create(number="0001-02", store=company.store, offline_profile=company.profile)
    return Till(node.hq, register="0001-02")


def flagged(code):
    return set(DocumentFlag.objects.filter(code=code).values_list("document__uuid", flat=True))


def decide(document):
    review_books(now=NOW)
    let_other_count(exception=BookException.objects.get(document__hash=hash_of(document)), **BY)


def test_a_return_that_is_set_aside_makes_the_others_fine(till, other, take):
    sale = till.ring({"quantity": 2_000})
    instead = till.forge("no_sale", {"reason": "change", "note": ""})
    first = till.give_back(sale, quantity=2_000)
    till.no_sale()
    take(till, till.documents)
    for _ in range(len(till.documents)):
        other.no_sale()
    late = other.give_back(sale, quantity=1_000)
    take(other, other.documents)
    assert flagged("over_return") == {uuid_of(late)}
    take(till, [instead])
    decide(instead)
    assert flagged("over_return") == set()
    assert not Transaction.objects.filter(uuid=uuid_of(first)).exists()
    assert sum(StockMovement.objects.values_list("quantity", flat=True)) == -2_000 + 1_000


def test_a_sale_that_is_set_aside_is_missing_to_its_returns(till, other, take):
    sale = till.ring({"quantity": 2_000, "unit_price": 10})
    del till.documents[-1]
    instead = till.forge("no_sale", {"reason": "change", "note": ""})
    take(till, [sale])
    back = other.give_back(sale, quantity=1_000)
    lines = {
        "quantity": -1_000,
        "return_of": {"document": str(uuid_of(sale)), "line": 1, "receipt": "", "verified": True, "reason": ""},
    }
    otherwise = other.ring(lines, kind="return")
    take(other, [back, otherwise])
    assert flagged("return_differs") == {uuid_of(otherwise)}
    take(till, [instead])
    decide(instead)
    assert flagged("return_differs") == set()
    assert flagged("sale_unknown") == {uuid_of(back), uuid_of(otherwise)}


def test_a_recall_that_is_set_aside_leaves_the_sale_to_the_second(till, other, take):
    suspended = till.suspend({})
    instead = till.forge("no_sale", {"reason": "change", "note": ""})
    till.recall(suspended)
    take(till, till.documents)
    second = other.recall(suspended)
    take(other, [second])
    assert flagged("recalled_twice") == {uuid_of(second)}
    take(till, [instead])
    decide(instead)
    row = SuspendedSale.objects.get()
    assert (row.recall, row.claimed_by) == (uuid_of(second), other.journal)
    assert flagged("recalled_twice") == set()


def test_a_suspension_that_is_set_aside_is_not_offered(till, take):
    instead = till.forge("no_sale", {"reason": "change", "note": ""})
    till.suspend({})
    take(till, [*till.documents, instead])
    decide(instead)
    assert SuspendedSale.objects.get().transaction is None
    assert Transaction.objects.get().kind == "no_sale"
