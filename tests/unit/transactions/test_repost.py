"""A body that this version doesn't know waits, and is posted by the version that does."""

import pytest
from django.core.management import call_command
from django.db import connection

from retail.management.prepare import prepare_node
from retail.transactions import posting, repost, store
from retail.transactions.models import DocumentFlag, RawDocument, Shift, Transaction
from retail.transactions.posting.sale import post_goods

from .till import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def newer_version(monkeypatch):
    """The program after an update: it knows sale, schema 3."""
    known = {**posting.HANDLERS, ("sale", 3): post_goods}
    monkeypatch.setattr(store, "HANDLERS", known)
    monkeypatch.setattr(repost, "HANDLERS", known)


def a_day_with_a_newer_sale(till):
    till.open_shift()
    till.sell(envelope={"schema": 3})
    till.close_shift()
    till.z()
    return till.documents


def test_a_newer_body_waits_with_a_flag(till, take):
    results = take(till, a_day_with_a_newer_sale(till))
    assert results[1].flags == ["body_unknown"]
    assert list(RawDocument.objects.order_by("seq").values_list("state", flat=True)) == [
        "posted",
        "unknown_body",
        "posted",
        "posted",
    ]
    assert Shift.objects.get().z_confirmed is None
    assert repost.repost_unposted(now=NOW) == 0


def test_the_version_that_knows_it_posts_it_and_the_z_is_confirmed(till, take, newer_version, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr(store, "HANDLERS", posting.HANDLERS)
        take(till, a_day_with_a_newer_sale(till))
    assert repost.repost_unposted(now=NOW) == 1
    assert not DocumentFlag.objects.exists()
    assert Transaction.objects.get(kind="sale").total == 2580
    assert Shift.objects.get().z_confirmed is True
    assert repost.repost_unposted(now=NOW) == 0


def test_an_updated_node_posts_what_waited_before_its_programs_start(till, take, newer_version, monkeypatch, settings):
    with monkeypatch.context() as older:
        older.setattr(store, "HANDLERS", posting.HANDLERS)
        take(till, a_day_with_a_newer_sale(till))
    settings.DEBUG = True  # no hashed static files
    settings.SILENCED_SYSTEM_CHECKS = ["evertill.E007"]  # a test's database may forget at a power cut
    prepare_node()
    assert Transaction.objects.get(kind="sale").total == 2580


def test_a_look_where_nothing_waits_reads_no_posted_document(till, take, django_assert_num_queries):
    till.open_shift()
    take(till, till.documents)
    with django_assert_num_queries(1) as asked:
        assert repost.repost_unposted(now=NOW) == 0
    if connection.vendor == "sqlite":  # others choose by statistics
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
            assert "raw_document_state" in str(cursor.fetchall())


def test_an_unknown_kind_waits_too(till, take):
    [result] = take(till, [till.seal("loyalty_stamp", {"any": "thing"})])
    assert result.flags == ["body_unknown"]


def test_what_failed_is_tried_again_and_fails_again_without_harm(till, take):
    till.open_shift()
    till.seal("sale", {"nothing": "as promised"})
    take(till, till.documents)
    call_command("repost")
    assert RawDocument.objects.get(seq=2).state == "failed"
    assert list(DocumentFlag.objects.filter(document__seq=2, code="posting_failed").values_list("code", flat=True)) == [
        "posting_failed"
    ]
