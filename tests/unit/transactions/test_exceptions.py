"""What an accountant has to look at: opened once, in time, and settled by what arrives."""

from datetime import timedelta

import pytest

from retail.transactions.exceptions import handle
from retail.transactions.exceptions.errors import ExceptionClosedError, NoteMissingError
from retail.transactions.exceptions.review import Reviewed, review_books
from retail.transactions.journals import report_head
from retail.transactions.models import BookException, ExceptionStep, JournalHole, JournalTail, RawDocument

from .till import NOW

pytestmark = pytest.mark.django_db
HOURS = timedelta(hours=1)
NOTHING = Reviewed(0, 0)


def shown():
    return list(BookException.objects.order_by("id").values_list("kind", "reason", "state", "first_seq", "last_seq"))


def steps(exception):
    return list(exception.steps.values_list("action", "who", "note"))


@pytest.fixture
def day(till):
    return till.a_day(sales=4)


@pytest.fixture
def holes(till, take, day):
    """Positions 2…4 and 6…7 of eight are missing."""
    take(till, [day[0], day[4], day[7]])


def test_a_hole_is_an_exception_after_a_day_and_not_before(till, holes):
    assert review_books(now=NOW + 23 * HOURS) == NOTHING
    assert review_books(now=NOW + 24 * HOURS) == Reviewed(opened=2, settled=0)
    assert shown() == [("hole", "missing_a_day", "open", 2, 4), ("hole", "missing_a_day", "open", 6, 7)]
    exception = BookException.objects.first()
    assert (exception.store, exception.register, exception.journal) == ("0001", "0001-01", till.journal)
    assert review_books(now=NOW + 48 * HOURS) == NOTHING


def test_a_hole_that_is_filled_settles_its_exception_by_itself(till, take, day, holes):
    review_books(now=NOW + 24 * HOURS)
    take(till, [day[2]])
    assert list(JournalHole.objects.values_list("first_seq", "last_seq")) == [(2, 2), (4, 4), (6, 7)]
    assert review_books(now=NOW + 25 * HOURS) == NOTHING, "a part of a hole is the same hole"
    take(till, day[1:4])
    assert review_books(now=NOW + 26 * HOURS) == Reviewed(opened=0, settled=1)
    [filled, other] = BookException.objects.order_by("id")
    assert (filled.state, other.state) == ("settled", "open")
    assert steps(filled) == [("opened", "", ""), ("settled", "", "")]
    take(till, day)
    review_books(now=NOW + 27 * HOURS)
    assert set(BookException.objects.values_list("state", flat=True)) == {"settled"}


def test_a_hole_that_both_deny_is_an_exception_at_once(till, holes):
    JournalHole.objects.filter(first_seq=2).update(till_denied_at=NOW)
    JournalHole.objects.filter(first_seq=6).update(edge_denied_at=NOW)
    assert review_books(now=NOW) == NOTHING
    JournalHole.objects.filter(first_seq=2).update(edge_denied_at=NOW)
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert shown() == [("hole", "denied", "open", 2, 4)]


def test_a_part_of_a_denied_hole_stays_denied(till, take, day, holes):
    JournalHole.objects.update(till_denied_at=NOW)
    take(till, [day[2]])
    assert list(JournalHole.objects.order_by("first_seq").values_list("first_seq", "till_denied_at")) == [
        (2, NOW),
        (4, NOW),
        (6, NOW),
    ]


def test_what_a_person_resolved_stays_resolved_while_the_hole_is_there(till, holes):
    review_books(now=NOW + 24 * HOURS)
    for exception in BookException.objects.order_by("id"):
        handle.acknowledge_exception(exception=exception, who="ann", note="", now=NOW)
        handle.resolve_exception(exception=exception, who="bob", note="till burnt down", now=NOW)
    assert review_books(now=NOW + 48 * HOURS) == NOTHING
    assert steps(exception) == [
        ("opened", "", ""),
        ("acknowledged", "ann", ""),
        ("resolved", "bob", "till burnt down"),
    ]


def test_a_resolution_says_why_and_is_one(till, holes):
    review_books(now=NOW + 24 * HOURS)
    exception = BookException.objects.first()
    with pytest.raises(NoteMissingError):
        handle.resolve_exception(exception=exception, who="bob", note=" ", now=NOW)
    assert steps(exception) == [("opened", "", "")]
    handle.resolve_exception(exception=exception, who="bob", note="lost", now=NOW)
    before = ExceptionStep.objects.count()
    for late in (handle.acknowledge_exception, handle.resolve_exception):
        with pytest.raises(ExceptionClosedError) as refused:
            late(exception=exception, who="eve", note="me too", now=NOW)
        assert refused.value.data == {"state": "resolved"}
    assert ExceptionStep.objects.count() == before


def test_a_tail_is_an_exception_a_day_after_it_was_seen(till, take, day):
    take(till, day[:3])
    report_head(journal=till.journal, seq=5, hash="", now=NOW)
    assert review_books(now=NOW) == NOTHING
    assert review_books(now=NOW + 23 * HOURS) == NOTHING
    assert review_books(now=NOW + 24 * HOURS) == Reviewed(opened=1, settled=0)
    assert shown() == [("unknown_tail", "tail_a_day", "open", 4, 5)]
    take(till, day[3:4])
    assert review_books(now=NOW + 25 * HOURS) == NOTHING
    take(till, day[4:5])
    assert review_books(now=NOW + 26 * HOURS) == Reviewed(opened=0, settled=1)
    assert not JournalTail.objects.exists()


def test_a_till_that_is_always_a_little_ahead_is_none(till, take, day):
    for at in range(1, 8):
        take(till, day[at - 1 : at])
        report_head(journal=till.journal, seq=at + 1, hash="", now=NOW)
        assert review_books(now=NOW + 12 * at * HOURS) == NOTHING
    assert JournalTail.objects.get().first_seen == NOW + 84 * HOURS


def test_a_tail_that_becomes_a_hole_has_been_missing_as_long(till, take, day):
    take(till, day[:3])
    report_head(journal=till.journal, seq=5, hash="", now=NOW)
    review_books(now=NOW)
    take(till, [day[5]], now=NOW + 20 * HOURS)
    assert JournalHole.objects.get().first_seen == NOW
    assert review_books(now=NOW + 24 * HOURS) == Reviewed(opened=1, settled=0)
    assert shown() == [("hole", "missing_a_day", "open", 4, 5)]


def test_a_document_that_failed_is_an_exception_until_it_is_posted(till, take, monkeypatch):
    from retail.transactions import repost

    till.open_shift()
    till.sell()
    with monkeypatch.context() as broken:
        broken.setitem(repost.HANDLERS, ("sale", 1), lambda posting: 1 // 0)
        take(till, till.documents)
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert shown() == [("not_posted", "posting_failed", "open", 2, 2)]
    assert review_books(now=NOW) == NOTHING
    repost.repost_unposted(now=NOW)
    assert review_books(now=NOW) == Reviewed(opened=0, settled=1)


def test_a_z_that_differs_is_an_exception(till, take):
    till.open_shift()
    till.sell()
    till.close_shift()
    till.z(totals={**till.totals(till.counted), "total": 1})
    take(till, till.documents)
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert shown() == [("z_differs", "counts_differ", "open", 4, 4)]
    assert BookException.objects.get().detail == {"total": {"z": 1, "here": 2580}}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("over_return", "returned_more"),
        ("recalled_twice", "two_recalls"),
        ("return_differs", "unlike_the_sale"),
    ],
)
def test_a_flag_of_its_own_kind_is_an_exception_while_it_stands(till, take, code, reason):
    take(till, [till.open_shift()])
    flag = RawDocument.objects.get().flags.create(code=code, detail={"lines": 1}, at=NOW)
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert shown() == [(code, reason, "open", 1, 1)]
    flag.delete()
    assert review_books(now=NOW) == Reviewed(opened=0, settled=1)


def test_a_returned_sale_that_nobody_brings_is_an_exception_after_a_day(till, take):
    sale = till.ring({})
    back = till.give_back(sale)
    take(till, [back])
    assert not [kind for kind, *_ in _after(23) if kind == "sale_unknown"]
    assert ("sale_unknown", "sale_a_day", "open", 2, 2) in _after(24)
    take(till, [sale])
    review_books(now=NOW + 25 * HOURS)
    assert ("sale_unknown", "sale_a_day", "settled", 2, 2) in shown()


def _after(hours):
    review_books(now=NOW + hours * HOURS)
    return shown()


def test_a_conflict_is_an_exception_at_once(till, take):
    till.open_shift()
    other = till.forge("sale", till.sale_body(), total=2580)
    till.sell()
    take(till, [*till.documents, other])
    assert review_books(now=NOW) == Reviewed(opened=1, settled=0)
    assert shown() == [("conflict", "same_place", "open", 2, 2)]
    assert review_books(now=NOW + 48 * HOURS) == NOTHING


def test_a_review_of_sound_books_writes_nothing(till, take, day, django_assert_num_queries):
    take(till, day)
    # Tails: journals ahead and tails known; one look for what is odd and one for what may settle, per kind.
    with django_assert_num_queries(20) as asked:
        assert review_books(now=NOW) == NOTHING
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
