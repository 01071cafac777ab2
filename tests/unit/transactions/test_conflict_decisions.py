"""A conflict is decided by a person: books follow, sealed bytes stay."""

from types import SimpleNamespace

import pytest

from retail.domain import seal
from retail.transactions.exceptions.decide import let_first_stand, let_other_count
from retail.transactions.exceptions.errors import (
    ChoiceNotPostedError,
    ExceptionClosedError,
    KindUndecidableError,
    NoConflictError,
    NoteMissingError,
)
from retail.transactions.exceptions.review import Reviewed, review_books
from retail.transactions.models import (
    BookException,
    DocumentFlag,
    RawDocument,
    Shift,
    Transaction,
    TransactionLine,
    TransactionTender,
)
from retail.transactions.report import report_positions

from .till import NOW, hash_of

pytestmark = pytest.mark.django_db
BY = {"who": "ann", "note": "as on the paper roll", "now": NOW}


@pytest.fixture
def fork(till, take):
    """Position 2 twice: one of 2 580 that counts, another of 5 160; then sale, close and Z of the first branch."""
    till.open_shift()
    body = till.sale_body(quantity=4_000)
    other = till.forge("sale", body, total=body["totals"]["total"])
    first = till.sell()
    till.sell(quantity=1_000)
    till.close_shift()
    till.z()
    take(till, [*till.documents, other])
    review_books(now=NOW)
    return SimpleNamespace(first=hash_of(first), other=hash_of(other), exception=exception_of(other))


def exception_of(document):
    return BookException.objects.get(document__hash=hash_of(document))


def rows():
    """Everything that a refusal must not change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (RawDocument, Transaction, TransactionLine, TransactionTender, Shift, DocumentFlag, BookException)
    ]


def state(hash_):
    document = RawDocument.objects.get(hash=hash_)
    return document.state, sorted(document.flags.values_list("code", flat=True))


def test_the_first_stands(till, fork):
    before = rows()[:-1]
    let_first_stand(exception=fork.exception, **BY)
    assert rows()[:-1] == before
    step = fork.exception.steps.last()
    assert (step.action, step.who, step.note) == ("first_stands", "ann", "as on the paper roll")
    assert review_books(now=NOW) == Reviewed(0, 0)


def test_the_other_counts(till, fork):
    assert Shift.objects.get().z_confirmed is True
    let_other_count(exception=fork.exception, **BY)
    assert state(fork.first) == ("conflict", ["conflict"])
    assert state(fork.other) == ("posted", [])
    assert list(Transaction.objects.filter(document__seq=2).values_list("document__hash", "total")) == [
        (fork.other, 5160)
    ]
    assert sum(Transaction.objects.filter(kind="sale").values_list("total", flat=True)) == 5160 + 1290
    assert TransactionTender.objects.count() == 2
    # The chain goes on from the first branch, and so does the till's Z: both are said.
    [link] = DocumentFlag.objects.filter(code="chain_broken")
    assert (link.document.seq, link.detail) == (3, {"previous": fork.first, "expected": fork.other})
    assert Shift.objects.get().z_confirmed is False
    report = report_positions(journal=till.journal, first_seq=1, last_seq=4, shift=till.shift)
    assert (report.holds_all, report.totals["total"]) == (True, 6450)
    assert [step.action for step in fork.exception.steps.all()] == ["opened", "other_counts"]
    fork.exception.refresh_from_db()
    assert fork.exception.state == "resolved"


def test_a_decision_is_audited_at_both_and_not_asked_again(till, fork):
    let_other_count(exception=fork.exception, **BY)
    aside = BookException.objects.get(document__hash=fork.first)
    assert (aside.state, aside.kind) == ("resolved", "conflict")
    step = aside.steps.get()
    assert (step.action, step.who, step.note) == ("set_aside", "ann", fork.other)
    # Only the Z, which now differs, is new.
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert BookException.objects.get(state="open").kind == "z_differs"


def test_the_bytes_of_both_stay_and_a_resend_hears_the_truth(till, take, fork):
    content = bytes(RawDocument.objects.get(hash=fork.first).content)
    let_other_count(exception=fork.exception, **BY)
    assert bytes(RawDocument.objects.get(hash=fork.first).content) == content
    results = {result.hash: result.outcome for result in take(till, till.documents)}
    assert results.pop(fork.first) == "conflict"
    assert set(results.values()) == {"duplicate"}
    assert RawDocument.objects.count() == 6


def test_a_uuid_twice_at_two_positions(till, take):
    till.open_shift()
    first = till.sell()
    uuid = seal.parse(first).envelope["uuid"]
    twice = till.sell(quantity=4_000, envelope={"uuid": uuid})
    take(till, till.documents)
    review_books(now=NOW)
    exception = exception_of(twice)
    assert exception.reason == "same_uuid"
    let_other_count(exception=exception, **BY)
    assert Transaction.objects.get(uuid=uuid).total == 5160
    assert state(hash_of(first))[0] == "conflict"


def test_both_closings_of_a_forked_shift(till, take):
    """The other branch closed with another count: opening and sale are common."""
    till.open_shift()
    till.sell()
    body = {"shift": str(till.shift), "first_seq": till.first_seq, "counted_cash": 1}
    other = till.forge("shift_close", body)
    till.close_shift()
    till.sell()
    take(till, [*till.documents, other])
    assert DocumentFlag.objects.filter(code="shift_closed").count() == 1
    review_books(now=NOW)
    let_other_count(exception=exception_of(other), **BY)
    assert Shift.objects.get().counted_cash == 1
    assert DocumentFlag.objects.filter(code="shift_closed").count() == 1


def test_both_openings_of_a_forked_shift(till, take):
    other = till.forge(
        "shift_open",
        {"shift": "0190a1b2-0000-7000-8000-000000000009", "opened_at": "2026-01-05T08:00:00.000Z", "float": 7},
    )
    till.open_shift()
    till.sell()
    take(till, [*till.documents, other])
    review_books(now=NOW)
    let_other_count(exception=exception_of(other), **BY)
    assert list(Shift.objects.exclude(opened_at=None).values_list("opening_float", flat=True)) == [7]
    assert list(DocumentFlag.objects.filter(code="shift_unknown").values_list("document__seq", flat=True)) == [2]


def test_a_choice_that_can_not_be_posted_changes_nothing(till, take):
    till.open_shift()
    other = till.forge("sale", {"nothing": "as promised"})
    till.sell()
    take(till, [*till.documents, other])
    review_books(now=NOW)
    before = rows()
    with pytest.raises(ChoiceNotPostedError) as refused:
        let_other_count(exception=exception_of(other), **BY)
    assert refused.value.data == {"reason": "posting_failed"}
    assert rows() == before


def test_a_kind_that_nobody_can_take_back_changes_nothing(till, take):
    other = till.forge("sale", till.sale_body(), total=2580)
    stamp = till.seal("loyalty_stamp", {"any": "thing"})
    take(till, [stamp, other])
    review_books(now=NOW)
    before = rows()
    with pytest.raises(KindUndecidableError) as refused:
        let_other_count(exception=exception_of(other), **BY)
    assert refused.value.data == {"kind": "loyalty_stamp"}
    assert rows() == before


def test_what_is_refused_changes_nothing(till, fork):
    hole = BookException.objects.create(
        kind="hole",
        reason="denied",
        store="0001",
        register="0001-01",
        journal=till.journal,
        first_seq=9,
        last_seq=9,
        opened_at=NOW,
    )
    before = rows()
    for decide in (let_first_stand, let_other_count):
        with pytest.raises(NoConflictError):
            decide(exception=hole, **BY)
        with pytest.raises(NoteMissingError):
            decide(exception=fork.exception, **(BY | {"note": ""}))
    assert rows() == before
    let_first_stand(exception=fork.exception, **BY)
    before = rows()
    with pytest.raises(ExceptionClosedError):
        let_other_count(exception=fork.exception, **BY)
    assert rows() == before
