"""Rows written by statements of our own are what Django would have written."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from retail.database import rows as module
from retail.database.pipeline import pipelined
from retail.database.rows import insert_row, insert_rows, update_row
from retail.transactions.models import Journal, PostState, RawDocument, Transaction, TransactionLine

pytestmark = pytest.mark.django_db


def make_document(seq: int = 1) -> RawDocument:
    return RawDocument(
        uuid=uuid4(),
        hash="h",
        journal=uuid4(),
        seq=seq,
        previous_hash="",
        kind="sale",
        schema=2,
        business_date=date(2026, 11, 23),
        content=b"\x00\xff{}",
        received_at=datetime(2026, 11, 23, 9, 30, 0, 123456, tzinfo=UTC),
        received_from="node:1",
        state=PostState.POSTED,
    )


def make_line(transaction_id: int, line: int) -> TransactionLine:
    return TransactionLine(
        transaction_id=transaction_id,
        line=line,
        product="1",
        description="茶",
        quantity=1000,
        unit_price=10000,
        gross=100,
        discount=0,
        amount=100,
        tax=0,
        voided=False,
        discounts=[{"code": "A", "amount": 1}],
    )


def make_transaction() -> Transaction:
    document = make_document()
    insert_row(document)
    made = Transaction(
        document=document,
        uuid=document.uuid,
        kind="sale",
        store="0001",
        register="0001-01",
        staff="1",
        business_date=document.business_date,
        at=document.received_at,
        currency="CNY",
        mode="online",
        gross=1,
        discount=0,
        tax=0,
        total=1,
    )
    insert_row(made)
    return made


def assert_same(row, stored):
    names = [field.attname for field in row._meta.concrete_fields]
    assert {name: getattr(row, name) for name in names} == {
        name: bytes(value) if isinstance(value := getattr(stored, name), memoryview) else value for name in names
    }


def test_a_row_is_there_with_its_key():
    document = make_document()
    insert_row(document)

    assert_same(document, RawDocument.objects.get(pk=document.pk))
    document.state = PostState.FAILED
    document.save()  # updates: it isn't taken for new
    assert RawDocument.objects.get().state == PostState.FAILED


@pytest.mark.parametrize("count", [0, 1, 3, 120])
def test_many_rows_are_there(count):
    made = make_transaction()
    lines = [make_line(made.pk, line) for line in range(count)]
    insert_rows(lines)

    stored = list(TransactionLine.objects.order_by("line"))
    assert len(stored) == count
    for line, row in zip(lines, stored, strict=True):
        line.pk = row.pk
        assert_same(line, row)


def test_only_the_named_columns_change():
    document = make_document()
    insert_row(document)
    document.state, document.kind = PostState.FAILED, "z"
    update_row(document, ("state",))

    stored = RawDocument.objects.get()
    assert (stored.state, stored.kind) == (PostState.FAILED, "sale")


def test_where_the_vendor_has_no_returning_django_inserts(monkeypatch):
    monkeypatch.setattr(module, "_VENDORS", frozenset())
    made = make_transaction()
    insert_rows([make_line(made.pk, 1), make_line(made.pk, 2)])

    assert Transaction.objects.get(pk=made.pk).lines.count() == 2


def test_a_rule_of_the_database_is_raised_as_djangos_error():
    journal = Journal(
        uuid=uuid4(), certificate="", register="1", store="1", ordinal=1, device_key="", activated_at=datetime.now(UTC)
    )
    insert_row(journal)
    twin = Journal(
        uuid=journal.uuid,
        certificate="",
        register="1",
        store="1",
        ordinal=2,
        device_key="",
        activated_at=datetime.now(UTC),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(twin)
    with pytest.raises(IntegrityError), transaction.atomic(), pipelined():
        insert_rows([twin])
    assert Journal.objects.count() == 1


def test_rows_sent_together_are_there_afterwards():
    made = make_transaction()
    with transaction.atomic(), pipelined():
        insert_rows([make_line(made.pk, 1)])
        insert_rows([make_line(made.pk, 2)])

    assert made.lines.count() == 2


def test_an_error_in_the_middle_of_what_was_sent_together_is_raised():
    made = make_transaction()
    wrong = make_line(made.pk, 1)
    wrong.product = None

    def send() -> None:
        with transaction.atomic(), pipelined():
            insert_rows([wrong])
            insert_rows([make_line(made.pk, 2)])

    with pytest.raises(IntegrityError):
        send()
    assert made.lines.count() == 0  # and the connection is usable
