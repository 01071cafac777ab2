"""A sale put aside and gone on with elsewhere: in either order of arrival, and by two tills."""

from uuid import UUID

import pytest

from retail.masterdata.models import Register
from retail.transactions.models import DocumentFlag, SuspendedSale, Transaction

from .till import Till, uuid_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(node, company):
    numbers = ("0001-02", "0001-03")
    for number in numbers:
        Register.objects.create(number=number, store=company.store, offline_profile=company.profile)
    return [Till(node.hq, register=number) for number in numbers]


def flags() -> dict[UUID, dict]:
    return {row.document.uuid: row.detail for row in DocumentFlag.objects.select_related("document")}


def test_a_suspension_sells_nothing_and_waits(till, take):
    document = till.suspend({"quantity": 2_000}, {"voided": True}, {}, note="red coat")
    [result] = take(till, [document])
    assert result.flags == []
    posted = Transaction.objects.get()
    assert (posted.total, posted.gross, posted.note, posted.lines.count()) == (0, 3870, "red coat", 3)
    row = SuspendedSale.objects.get()
    assert (row.document, row.transaction, row.store, row.register, row.at) == (
        uuid_of(document),
        posted,
        "0001",
        "0001-01",
        posted.at,
    )
    assert (row.note, row.total, row.lines, row.claimed_by, row.recall) == ("red coat", 3870, 2, None, None)


@pytest.mark.parametrize("recall_first", [False, True])
def test_a_recall_takes_it_whichever_comes_first(till, others, take, recall_first):
    document, taker = till.suspend({}, note="x"), others[0]
    recall = taker.recall(document)
    for owner, sealed in [(taker, recall), (till, document)] if recall_first else [(till, document), (taker, recall)]:
        take(owner, [sealed])
    row = SuspendedSale.objects.get()
    assert (row.recall, row.claimed_by, row.note, row.total) == (uuid_of(recall), taker.journal, "x", 1290)
    assert row.claimed_at == Transaction.objects.get(kind="recall").at
    assert Transaction.objects.get(kind="recall").recalled == uuid_of(document)
    assert flags() == {}


@pytest.mark.parametrize("suspension", [0, 1, 2])
def test_a_second_recall_is_flagged_wherever_the_suspension_comes(till, others, take, suspension):
    document = till.suspend({})
    first, second = (taker.recall(document) for taker in others)
    brought = [(others[0], first), (others[1], second)]
    brought.insert(suspension, (till, document))
    for owner, sealed in brought:
        take(owner, [sealed])
    assert flags() == {uuid_of(second): {"suspended": str(uuid_of(document)), "first": str(uuid_of(first))}}
    assert SuspendedSale.objects.get().recall == uuid_of(first)


def test_what_goes_on_with_it_names_it(till, others, take):
    document = till.suspend({})
    taker = others[0]
    taker.recall(document)
    taker.ring({}, recalled=str(uuid_of(document)))
    take(taker, taker.documents)
    assert Transaction.objects.get(kind="sale").recalled == uuid_of(document)


def test_a_recall_of_nothing_that_can_be_named_fails_alone(till, take):
    till.seal("recall", {"suspended": "nothing"})
    till.no_sale()
    results = take(till, till.documents)
    assert [result.flags for result in results] == [["posting_failed"], []]
    assert not SuspendedSale.objects.exists()
