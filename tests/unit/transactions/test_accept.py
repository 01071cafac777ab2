"""What a node does with a document (docs/sealed-documents.md), rule by rule."""

import json

import pytest
from django.db import OperationalError, connection

from retail.identity.keys import new_key
from retail.identity.tokens import Signer
from retail.masterdata.models import Price, Register
from retail.transactions import store
from retail.transactions.models import DocumentFlag, Journal, PostState, RawDocument, Transaction

from .till import Till, hash_of, uuid_of

pytestmark = pytest.mark.django_db


def outcomes(results):
    return [str(result.outcome) for result in results]


def flags():
    return set(DocumentFlag.objects.values_list("document__seq", "code"))


def counts():
    return RawDocument.objects.count(), Transaction.objects.count(), DocumentFlag.objects.count()


def test_a_day_is_stored_and_posted_as_sealed(till, take):
    results = take(till, till.a_day())
    assert outcomes(results) == ["accepted"] * 7
    assert [result.flags for result in results] == [[]] * 7
    raw = RawDocument.objects.order_by("seq")
    assert [bytes(document.content) for document in raw] == till.documents
    assert [document.hash for document in raw] == [hash_of(document) for document in till.documents]
    assert {document.state for document in raw} == {"posted"}
    assert list(Transaction.objects.order_by("document__seq").values_list("kind", "total")) == [
        ("shift_open", 0),
        ("sale", 1290),
        ("sale", 2580),
        ("sale", 3870),
        ("void", 0),
        ("shift_close", 0),
        ("z", 0),
    ]
    journal = Journal.objects.get()
    assert (journal.held_seq, journal.held_hash, journal.beyond) == (7, till.head, 0)


def test_a_sale_becomes_rows_with_the_printed_values(till, take):
    till.open_shift()
    take(till, [*till.documents, till.sell()])
    sale = Transaction.objects.get(kind="sale")
    assert (sale.receipt_number, sale.store, sale.register, sale.staff) == (
        "0001-01-1-000001",
        "0001",
        "0001-01",
        "000160",
    )
    assert (sale.gross, sale.discount, sale.tax, sale.total, sale.currency) == (2580, 0, 297, 2580, "CNY")
    assert list(sale.lines.order_by("line").values_list("product", "quantity", "unit_price", "amount", "voided")) == [
        ("100012", 2000, 129_000, 2580, False),
        ("100013", 1000, 55_000, 550, True),
    ]
    assert list(sale.taxes.values_list("code", "rate_ppm", "base", "tax")) == [("VAT13", 130_000, 2580, 297)]
    assert list(sale.tenders.values_list("tender", "tendered", "change", "amount")) == [("cash", 3000, 420, 2580)]


def test_the_same_bytes_again_get_the_first_answer_and_change_nothing(till, take):
    till.open_shift()
    first = take(till, [till.documents[0], till.sell(unit_price=1)])
    before = counts()
    again = take(till, till.documents, expired=True)
    assert outcomes(again) == ["duplicate", "duplicate"]
    assert [result.flags for result in again] == [result.flags for result in first] == [[], ["price_differs"]]
    assert counts() == before


def test_twice_in_one_batch_is_once(till, take):
    document = till.open_shift()
    assert outcomes(take(till, [document, document])) == ["accepted", "duplicate"]
    assert counts() == (1, 1, 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\xff\xfe", b'{"envelope":{},"body":{},"signature":null}', b"x" * 1_000_001, b"[" * 5000],
    ids=["empty", "other", "not_utf8", "no_members", "over_1_MB", "deep"],
)
def test_what_is_no_document_is_refused_and_the_next_one_goes_on(till, take, content):
    results = take(till, [content, till.open_shift()])
    assert outcomes(results) == ["refused", "accepted"]
    assert results[0].uuid is None
    assert results[0].error.code in ("document_malformed", "document_too_large")
    assert counts() == (1, 1, 0)


def test_a_journal_that_no_key_of_ours_certified_is_refused_and_nothing_changed(till, take):
    stranger = Till(Signer(new_key()))
    results = take(stranger, stranger.a_day())
    assert outcomes(results) == ["refused"] * 7
    assert {result.error.code for result in results} == {"journal_unknown"}
    assert counts() == (0, 0, 0)
    assert not Journal.objects.exists()


def test_without_a_certificate_an_unknown_journal_is_refused_and_a_known_one_is_not(till, take):
    first, second = till.open_shift(), till.sell()
    assert outcomes(take(till, [first], certificate=False)) == ["refused"]
    assert outcomes(take(till, [first])) == ["accepted"]
    assert outcomes(take(till, [second], certificate=False)) == ["accepted"]


def test_a_second_certificate_cannot_bring_a_known_journal_another_key(node, till, take):
    take(till, [till.open_shift()])
    other = Till(node.hq)
    other.journal = till.journal
    forged = till.forge("sale", till.sale_body(), total=2580, key=other.key)
    [result] = take(other, [forged])
    assert result.flags == ["signature_invalid"]
    assert Journal.objects.get().certificate == till.certificate


def test_another_document_with_the_same_uuid_is_kept_as_conflict_and_the_first_counts(till, take):
    till.open_shift()
    till.sell()
    take(till, till.documents)
    other = till.forge("sale", till.sale_body(quantity=9000), total=11610, uuid=str(uuid_of(till.documents[1])))
    [result] = take(till, [other])
    assert (str(result.outcome), result.flags) == ("conflict", ["conflict"])
    assert RawDocument.objects.get(hash=hash_of(other)).state == "conflict"
    assert Transaction.objects.get(kind="sale").total == 2580
    assert outcomes(take(till, [other])) == ["conflict"]
    assert RawDocument.objects.count() == 3


def test_another_document_at_the_same_place_is_kept_as_conflict_and_the_head_falls_back(till, take):
    till.open_shift()
    other = till.forge("sale", till.sale_body(), total=2580)
    till.sell()
    till.sell()
    take(till, till.documents)
    assert outcomes(take(till, [other])) == ["conflict"]
    assert (Journal.objects.get().held_seq, Journal.objects.get().beyond) == (1, 3)
    assert Transaction.objects.filter(kind="sale").count() == 2


def test_a_conflict_inside_one_batch_is_seen(till, take):
    till.open_shift()
    other = till.forge("sale", till.sale_body(), total=2580)
    assert outcomes(take(till, [*till.documents, till.sell(), other])) == ["accepted", "accepted", "conflict"]
    assert (Journal.objects.get().held_seq, Journal.objects.get().beyond) == (1, 2)


def test_flags_never_refuse(till, take):
    till.open_shift()
    take(till, till.documents)
    body = till.sale_body()
    unsigned = till.seal("sale", body, total=2580, signed=False)
    tampered = till.seal("sale", till.sale_body(), total=2580).replace(b"Oolong tea", b"Oolong tee")
    till.documents[-1] = tampered
    wrong_key = till.seal("sale", till.sale_body(), total=2580, key=new_key())
    does_not_add_up = till.seal("sale", till.sale_body(), total=2579)
    early = till.seal("sale", till.sale_body(), total=2580, at="2026-11-23T20:02:01.000Z")
    results = take(till, [unsigned, tampered, wrong_key, does_not_add_up, early])
    assert outcomes(results) == ["accepted"] * 5
    assert [result.flags for result in results] == [
        ["unsigned"],
        ["body_hash_mismatch"],
        ["signature_invalid"],
        ["totals_do_not_add_up"],
        ["clock_off"],
    ]
    assert Transaction.objects.filter(kind="sale").count() == 5


def test_the_state_of_the_device_is_a_flag(till, take):
    till.open_shift()
    [first] = take(till, till.documents, expired=True)
    [second] = take(till, [till.sell()])
    assert (first.flags, second.flags) == (["device_expired"], [])


def test_master_data_only_flag(till, take, company):
    till.open_shift()
    take(till, till.documents)
    Register.objects.filter(number="0001-01").update(active=False)
    company.tea.number = "100099"
    company.tea.save()
    [result] = take(till, [till.sell()])
    assert result.flags == ["product_unknown", "register_retired"]
    Register.objects.all().delete()
    [result] = take(till, [till.sell()])
    assert result.flags == ["product_unknown", "register_unknown"]


def test_a_price_is_compared_with_the_most_specific_newest_one_of_its_date(till, take, company):
    till.open_shift()
    take(till, till.documents)
    new = {"product": company.tea, "valid_from": "2026-11-01"}
    Price.objects.create(**new, unit_price=1, valid_to="2026-11-22")
    Price.objects.create(**new, unit_price=2, store=company.other_store)
    assert take(till, [till.sell()])[0].flags == []
    Price.objects.create(**new, unit_price=119_000, store=company.store)
    [result] = take(till, [till.sell()])
    assert result.flags == ["price_differs"]
    detail = DocumentFlag.objects.get(code="price_differs").detail
    assert detail == {"lines": [{"line": 1, "sealed": 129_000, "here": 119_000}]}


@pytest.mark.parametrize("reverse", [False, True], ids=["in_order", "reversed"])
def test_a_broken_chain_is_found_in_either_order_of_arrival(till, take, reverse):
    till.open_shift()
    till.sell()
    till.seal("sale", till.sale_body(), total=2580, previous="0" * 64)
    till.sell()
    for document in reversed(till.documents) if reverse else till.documents:
        take(till, [document])
    assert flags() == {(3, "chain_broken")}
    journal = Journal.objects.get()
    assert (journal.held_seq, journal.beyond) == (2, 2)


def test_any_order_of_arrival_ends_in_the_same_head_and_no_flags(till, take):
    documents = till.a_day(sales=5)
    for document in (*documents[::2], *documents[1::2][::-1]):
        take(till, [document])
    assert flags() == set()
    assert (Journal.objects.get().held_seq, Journal.objects.get().held_hash) == (9, till.head)


def test_a_sale_of_a_shift_that_is_not_open_or_closed_is_flagged(till, take):
    till.open_shift()
    sale = till.sell()
    assert take(till, [sale])[0].flags == ["shift_unknown"]
    take(till, [till.documents[0]])
    assert flags() == set()
    till.close_shift()
    late = till.sell()
    assert take(till, [late])[0].flags == []
    take(till, till.documents)
    assert flags() == {(4, "shift_closed")}


def test_a_body_that_is_not_as_promised_fails_alone(till, take):
    till.open_shift()
    body = till.sale_body()
    del body["lines"][0]["quantity"]
    bad = till.seal("sale", body, total=2580)
    good = till.sell()
    results = take(till, [*till.documents])
    assert outcomes(results) == ["accepted"] * 3
    assert "posting_failed" in results[1].flags
    assert RawDocument.objects.get(hash=hash_of(bad)).state == "failed"
    assert bytes(RawDocument.objects.get(hash=hash_of(bad)).content) == bad
    assert list(Transaction.objects.filter(kind="sale").values_list("document__hash", flat=True)) == [hash_of(good)]


@pytest.mark.parametrize(
    ("member", "value", "fails"),
    [
        ("unit", "pcs", False),  # the body is well but for what is hostile
        ("quantity", 2**70, True),
        ("name", "tea\0", connection.vendor == "postgresql"),
        ("name", "\ud800", True),
        ("product", "\ud800", True),
        ("product", ["x"], True),
        ("price_date", "yesterday", False),  # kept in the bytes, in no row
        ("taxes", 7, False),
        ("voided", None, True),
    ],
)
def test_hostile_values_fail_alone(till, take, member, value, fails):
    take(till, [till.open_shift()])
    whole = {"store": till.store, "register": till.register, "staff": "000160", "mode": "online", **till.sale_body()}
    body = json.loads(json.dumps(whole))
    body["lines"][0][member] = value
    # The bytes as an attacker with a till's key would write them: domain.seal refuses to make some of them.
    raw = json.dumps(body, separators=(",", ":")).encode()
    document = till.forge("sale", {}, total=2580)
    start = document.index(b',"body":') + len(b',"body":')
    end = document.rindex(b',"signature":')
    hostile = document[:start] + raw + document[end:]
    till.documents.append(hostile)
    results = take(till, [hostile, till.sell()])
    assert outcomes(results) == ["accepted", "accepted"]
    states = list(RawDocument.objects.order_by("seq").values_list("state", flat=True))
    assert states == [PostState.POSTED, PostState.FAILED if fails else PostState.POSTED, PostState.POSTED]


def test_when_the_database_fails_nothing_of_the_batch_is_kept(till, take, monkeypatch):
    """A full disk is not the document's fault: no answer, nothing stored, and the same batch is taken later."""

    def disk_is_full(posting):
        raise OperationalError("database or disk is full")

    till.open_shift()
    till.sell()
    with monkeypatch.context() as full:
        full.setattr(store, "HANDLERS", {**store.HANDLERS, ("sale", 1): disk_is_full})
        with pytest.raises(OperationalError):
            take(till, till.documents)
    assert counts() == (0, 0, 0)
    assert outcomes(take(till, till.documents)) == ["accepted", "accepted"]


def test_a_repeated_ordinal_is_a_flag(node, till, take):
    twin = Till(node.hq)
    take(till, [till.open_shift()])
    assert take(twin, [twin.open_shift()])[0].flags == ["ordinal_repeated"]


def test_a_head_that_a_new_journal_names_stands_beside_its_documents(node, take):
    """One batch brings documents of both: what was named isn't written over by what arrived."""
    former = Till(node.hq)
    former.a_day()
    new = Till(node.hq, ordinal=2, heads=[{"journal": str(former.journal), "seq": 7, "hash": former.head}])
    take(former, former.documents[:1])
    take(new, [*former.documents[1:3], new.open_shift()])
    journal = Journal.objects.get(uuid=former.journal)
    assert (journal.held_seq, journal.reported_seq) == (3, 7)


def test_heads_of_former_journals_are_reported(node, till, take):
    till.a_day()
    take(till, till.documents[:3])
    head = {"journal": str(till.journal), "seq": 7, "hash": till.head}
    successor = Till(node.hq, ordinal=2, heads=[head])
    take(successor, [successor.open_shift()])
    journal = Journal.objects.get(uuid=till.journal)
    assert (journal.held_seq, journal.reported_seq, journal.reported_hash) == (3, 7, till.head)


def test_a_till_may_bring_another_tills_documents(node, till, take):
    rescued = Till(node.hq, register="0001-02")
    results = take(till, rescued.a_day(), certificate=False)
    assert outcomes(results) == ["refused"] * 7
    results = take(rescued, rescued.documents, name=f"device:{till.journal}")
    assert outcomes(results) == ["accepted"] * 7
    assert set(RawDocument.objects.values_list("received_from", flat=True)) == {f"device:{till.journal}"}
