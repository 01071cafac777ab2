"""What a compiled query answers with is what its query set would."""

import gc
from datetime import UTC, datetime
from threading import Thread
from uuid import UUID, uuid4
from weakref import ref

import pytest
from django.db import connection, connections, transaction
from django.db.models import Count, Q
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from retail.database.compiled import CompiledQuery
from retail.masterdata.models import Barcode, Product
from retail.transactions.models import Journal

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def make_journal(ordinal: int) -> Journal:
    return Journal.objects.create(
        uuid=uuid4(), certificate="", register="0001-01", store="0001", ordinal=ordinal, device_key="", activated_at=AT
    )


@pytest.fixture
def tea():
    return Product.objects.create(number="1", name_en="Tea", name_zh="茶")


def test_rows_have_the_types_of_their_columns():
    journal = make_journal(1)
    asked = CompiledQuery(
        lambda slots: Journal.objects.filter(uuid=slots.one("uuid", Journal, "uuid")).values_list(
            "uuid", "activated_at"
        )
    )

    assert asked.rows(uuid=journal.uuid) == [(journal.uuid, AT)]
    assert asked.first(uuid=uuid4()) is None


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_a_list_of_any_length_finds_each_row_once(count):
    uuids = [make_journal(ordinal).uuid for ordinal in range(1, count + 1)]
    asked = CompiledQuery(lambda slots: Journal.objects.filter(uuid__in=slots.many("uuids", Journal, "uuid")))

    assert sorted(journal.uuid for journal in asked.objects(uuids=uuids)) == sorted(uuids)


def test_lengths_share_the_texts_of_the_next_power_of_two():
    made = []

    def make(slots):
        made.append(slots)
        return Journal.objects.filter(uuid__in=slots.many("uuids", Journal, "uuid")).values_list("id")

    asked = CompiledQuery(make)
    for count in range(1, 9):
        asked.rows(uuids=[uuid4() for _ in range(count)])

    assert len(made) == 4


def test_instances_are_whole_with_related_ones_and_annotations(tea):
    Barcode.objects.create(text="6901234567892", product=tea, quantity=6000)
    asked = CompiledQuery(
        lambda slots: (
            Barcode.objects.filter(text=slots.one("text", Barcode, "text"))
            .select_related("product")
            .annotate(others=Count("product__barcodes"))
        )
    )

    [found] = asked.objects(text="6901234567892")

    assert (found.quantity, found.product, found.product.name_zh, found.others) == (6000, tea, "茶", 1)
    assert found._state.adding is False
    with CaptureQueriesContext(connection) as captured:
        assert found.product.number == "1"
    assert not captured.captured_queries


def test_what_was_deferred_is_read_when_it_is_asked_for():
    make_journal(1)
    asked = CompiledQuery(
        lambda slots: Journal.objects.defer("certificate").filter(store=slots.one("store", Journal, "store"))
    )

    [found] = asked.objects(store="0001")

    assert found.get_deferred_fields() == {"certificate"}
    assert found.certificate == ""


def test_what_the_query_set_says_itself_stays_in_its_place(tea):
    Product.objects.create(number="2", name_en="Coffee", active=False)
    asked = CompiledQuery(
        lambda slots: Product.objects.filter(
            name_en__startswith="T", number__in=slots.many("numbers", Product, "number"), active=True
        ).values_list("number")
    )

    assert asked.rows(numbers=["1", "2", "3"]) == [("1",)]


def test_values_are_written_as_their_columns_write_them():
    """A UUID goes into SQLite as text, into PostgreSQL as itself."""
    journal = make_journal(1)
    asked = CompiledQuery(
        lambda slots: Journal.objects.filter(uuid=slots.one("uuid", Journal, "uuid")).values_list("ordinal")
    )

    assert asked.first(uuid=UUID(str(journal.uuid))) == (1,)


def test_the_order_of_the_values_is_of_no_account():
    one, two, three = (make_journal(ordinal) for ordinal in (1, 2, 3))
    asked = CompiledQuery(
        lambda slots: Journal.objects.filter(
            Q(uuid__in=slots.many("uuids", Journal, "uuid")) | Q(ordinal__in=slots.many("ordinals", Journal, "ordinal"))
        )
    )

    assert len(asked.objects(uuids=[one.uuid, two.uuid], ordinals=[3])) == 3
    assert len(asked.objects(ordinals=[1, 2], uuids=[three.uuid])) == 3


def test_an_empty_list_is_refused():
    asked = CompiledQuery(lambda slots: Journal.objects.filter(uuid__in=slots.many("uuids", Journal, "uuid")))

    with pytest.raises(ValueError, match="never empty"):
        asked.objects(uuids=[])


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_of_a_transaction_is_refused_each_time():
    asked = CompiledQuery(
        lambda slots: Journal.objects.select_for_update().filter(uuid=slots.one("uuid", Journal, "uuid"))
    )
    with transaction.atomic():
        asked.objects(uuid=uuid4())

    for _ in range(2):
        with pytest.raises(TransactionManagementError):
            asked.objects(uuid=uuid4())


@pytest.mark.django_db(transaction=True)
def test_a_thread_that_ended_leaves_nothing_behind():
    asked = CompiledQuery(lambda slots: Journal.objects.filter(uuid=slots.one("uuid", Journal, "uuid")))
    kept = []

    def ask() -> None:
        asked.objects(uuid=uuid4())
        [text] = asked._kept.by_key.values()
        kept.append(ref(text.compiler))
        connections.close_all()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    del thread
    gc.collect()

    assert [compiler() for compiler in kept] == [None]
