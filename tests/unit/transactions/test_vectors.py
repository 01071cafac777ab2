"""Have-vectors of one node: what it says it holds, and what it would send."""

from uuid import uuid4

import pytest

from retail.domain.errors import InvalidRequestError
from retail.transactions.models import Journal, NeighbourHead, RawDocument, RestoreEvent
from retail.transactions.neighbours import count_unsent, note_vectors
from retail.transactions.vectors import HaveVector, answer_to, missing_ids, read_vectors, vectors_of

from .till import NOW, hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal(till, take):
    take(till, till.a_day())
    return Journal.objects.get()


def seqs(ids):
    return list(RawDocument.objects.filter(id__in=ids).order_by("seq").values_list("seq", flat=True))


def vector(till, seq, extras=()):
    hash_ = hash_of(till.documents[seq - 1]) if seq else ""
    return HaveVector(
        till.journal, seq, hash_, frozenset((extra, hash_of(till.documents[extra - 1])) for extra in extras)
    )


def test_a_whole_journal_is_its_head(till, journal):
    assert vectors_of([journal]) == [vector(till, 7)]
    assert vectors_of([journal])[0].as_json() == {
        "journal": str(till.journal),
        "seq": 7,
        "hash": till.head,
        "extras": [],
    }


def test_behind_a_hole_documents_are_listed(till, take):
    day = till.a_day()
    take(till, [*day[:2], day[3], day[6]])
    assert vectors_of(Journal.objects.all()) == [vector(till, 2, extras=[4, 7])]


@pytest.mark.parametrize(
    ("seq", "extras", "expected"),
    [(7, [], []), (0, [], [1, 2, 3, 4, 5, 6, 7]), (4, [], [5, 6, 7]), (2, [4, 7], [3, 5, 6])],
)
def test_what_a_neighbour_lacks(till, journal, seq, extras, expected):
    assert seqs(missing_ids(vector(till, seq, extras), journal)) == expected


def test_a_neighbour_with_other_bytes_at_its_head_gets_ours_too(till, journal):
    other = HaveVector(till.journal, 3, "0" * 64)
    assert seqs(missing_ids(other, journal)) == [1, 2, 3, 4, 5, 6, 7]
    assert answer_to(other, journal) == vector(till, 0, extras=range(1, 8))
    assert answer_to(vector(till, 3), journal) == vector(till, 7)


def test_a_neighbour_that_is_ahead_gets_what_we_hold_behind_a_hole(till, take):
    day = till.a_day()
    take(till, [*day[:2], day[4]])
    assert seqs(missing_ids(vector(till, 7), Journal.objects.get())) == [5]


def test_a_vector_that_went_backwards_is_a_restore(till, journal):
    for seq in (5, 7, 7, 3):
        note_vectors(neighbour="hq", vectors=[vector(till, seq)], now=NOW)
    event = RestoreEvent.objects.get()
    assert (event.neighbour, event.journal, event.from_seq, event.to_seq) == ("hq", till.journal, 7, 3)
    assert NeighbourHead.objects.get().seq == 3


def test_a_head_that_fell_back_over_a_conflict_is_no_restore(till, journal):
    note_vectors(neighbour="hq", vectors=[vector(till, 7)], now=NOW)
    note_vectors(neighbour="hq", vectors=[vector(till, 2, extras=range(3, 8))], now=NOW)
    assert not RestoreEvent.objects.exists()


def test_unsent_is_what_the_neighbour_last_lacked(till, journal, take):
    assert count_unsent(neighbour="hq") == 7
    note_vectors(neighbour="hq", vectors=[vector(till, 2, extras=[4])], now=NOW)
    assert count_unsent(neighbour="hq") == 4
    note_vectors(neighbour="hq", vectors=[vector(till, 7)], now=NOW)
    assert count_unsent(neighbour="hq") == 0
    take(till, [till.open_shift()])
    assert count_unsent(neighbour="hq") == 1


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [1],
        [{}],
        [{"journal": "x", "seq": 1, "hash": "0" * 64, "extras": []}],
        [{"journal": str(uuid4()), "seq": -1, "hash": "", "extras": []}],
        [{"journal": str(uuid4()), "seq": True, "hash": "", "extras": []}],
        [{"journal": str(uuid4()), "seq": 2**60, "hash": "0" * 64, "extras": []}],
        [{"journal": str(uuid4()), "seq": 0, "hash": "", "extras": [[1]]}],
        [{"journal": str(uuid4()), "seq": 0, "hash": "", "extras": [[1, 2]]}],
        [{"journal": str(uuid4()), "seq": 0, "hash": "", "extras": [[[], "0" * 64]]}],
        [{"journal": 7, "seq": 0, "hash": "", "extras": []}],
    ],
)
def test_what_is_no_vector_is_refused(value):
    with pytest.raises(InvalidRequestError):
        read_vectors(value)
