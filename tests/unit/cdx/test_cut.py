"""One cut: what is sent, where, and that nothing is sent in vain."""

import re
from datetime import date
from typing import Any

import pytest
from cdx_rows import a_category, a_database, a_price, a_product, a_schedule, a_staff, a_store, publish
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from model_node import ModelNode, open_jws, read_lines

from retail.cdx.models import ChangeLog, Cut, Package, PublishedRow, RunState, TableDigest
from retail.cdx.publish import cut as cut_module
from retail.cdx.publish.compare import Comparison
from retail.cdx.publish.cut import make_cut
from retail.cdx.registry import JOBS
from retail.masterdata.models import Barcode, Category, Price, Product, Register, StaffAssignment, Store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_pending() -> None:
    """A fresh headquarters has marked every table: those cuts are behind us."""
    for job in JOBS:
        make_cut(job=job)


def manifest(package: Package) -> dict[str, Any]:
    return open_jws(package.manifest)


def lines(package: Package) -> list[tuple[str, str, list[Any]]]:
    return read_lines(manifest(package))


def test_the_first_package_of_a_scope_is_a_snapshot_and_the_next_a_delta() -> None:
    product = a_product()
    price = a_price(product, 129_000, valid_from=date(2026, 11, 23))
    result = make_cut(job="1020")
    (package,) = result.packages
    assert result.cut is not None
    content = manifest(package)
    assert content | {"tables": 0, "chunks": 0} == {
        "format": 1, "schema": 1, "epoch": 1, "job": "1020", "scope": "global", "kind": "snapshot",
        "from_cut": 0, "to_cut": result.cut.number, "previous": "", "tables": 0, "chunks": 0,
    }  # fmt: skip
    row = [price.pk, product.pk, None, None, "CNY", 129_000, "2026-11-23", None]
    assert lines(package) == [("price", "upsert", row)]
    Price.objects.update(unit_price=130_000)
    (delta,) = make_cut(job="1020").packages
    content = manifest(delta)
    assert (content["kind"], content["from_cut"], content["to_cut"]) == ("delta", package.to_cut, package.to_cut + 1)
    assert content["previous"] == package.hash
    assert content["tables"][0]["upserts"] == 1
    assert content["tables"][0]["digest"] == TableDigest.objects.get(table="price", scope="global").digest


def test_nothing_changed_makes_no_cut_and_takes_two_statements_whatever_the_size() -> None:
    counts = []
    for size in (10, 1_000):
        Category.objects.bulk_create(Category(code=f"C{size}-{n}", name_en="x") for n in range(size))
        make_cut(job="1040")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert make_cut(job="1040").cut is None
        counts.append([q["sql"] for q in queries if not is_bracket(q["sql"])])
    assert [len(sql) for sql in counts] == [2, 2]


def is_bracket(sql: str) -> bool:
    """What opens and closes the transaction: not a question that grows with anything."""
    return sql.startswith(("BEGIN", "COMMIT", "SET TRANSACTION", "SELECT pg_advisory"))


def test_a_run_with_nothing_changed_is_three_statements_a_job_besides_its_own_state() -> None:
    a_price(a_product())
    schedule = a_schedule()
    publish(schedule)
    with CaptureQueriesContext(connection) as queries:
        runs = publish(schedule)
    assert {run.state for run in runs} == {RunState.NO_DATA}
    about_the_run = "cdx_schedulerun"
    work = [q["sql"] for q in queries if not is_bracket(q["sql"]) and about_the_run not in q["sql"]]
    # Reading the schedule's jobs is one more statement a schedule.
    assert len(work) <= 3 * len(runs) + 1, "\n".join(work)


def test_a_change_that_was_taken_back_is_not_sent() -> None:
    product = a_product()
    make_cut(job="1040")
    Product.objects.update(name_en="Other")
    product.save()
    result = make_cut(job="1040")
    assert (result.cut, result.packages) == (None, [])
    assert not ChangeLog.objects.filter(cut=None, table="product").exists()


def test_a_row_that_moves_between_scopes_is_removed_there_and_sent_here() -> None:
    first, second = a_store("0001"), a_store("0002")
    price = a_price(a_product(), store=first)
    make_cut(job="1020")
    Price.objects.update(store=second)
    packages = {package.scope: package for package in make_cut(job="1020").packages}
    assert lines(packages["store:0001"]) == [("price", "remove", [price.pk])]
    assert [line[:2] for line in lines(packages["store:0002"])] == [("price", "upsert")]
    assert PublishedRow.objects.get(table="price").scope == "store:0002"
    assert TableDigest.objects.get(table="price", scope="store:0001").digest == "0" * 32


def test_a_deleted_row_is_removed_where_it_was() -> None:
    price = a_price(a_product(), store=a_store())
    make_cut(job="1020")
    pk = price.pk
    price.delete()
    (package,) = make_cut(job="1020").packages
    assert (package.scope, lines(package)) == ("store:0001", [("price", "remove", [pk])])


def test_staff_live_in_the_narrowest_scope_of_their_stores() -> None:
    first, second, far = a_store("0001"), a_store("0002"), a_store("0003", "SOUTH")
    staff = a_staff("1")

    def scope() -> str | None:
        make_cut(job="1060")
        return PublishedRow.objects.filter(table="staff").values_list("scope", flat=True).first()

    assert scope() is None
    StaffAssignment.objects.create(staff=staff, store=first)
    assert scope() == "store:0001"
    StaffAssignment.objects.create(staff=staff, store=second)
    assert scope() == "group:NORTH"
    Store.objects.filter(pk=second.pk).update(data_group="SOUTH")
    assert scope() == "global"
    StaffAssignment.objects.filter(store=first).delete()
    StaffAssignment.objects.create(staff=staff, store=far)
    assert scope() == "group:SOUTH"
    StaffAssignment.objects.all().delete()
    assert scope() is None


def test_a_dangling_row_is_withheld_named_and_sent_when_its_target_comes() -> None:
    product = a_product()
    barcode = Barcode.objects.create(text="690", product=product)
    Barcode.objects.filter(pk=barcode.pk).update(product_id=4711)
    result = make_cut(job="1040")
    assert result.withheld == [f"barcode {barcode.pk}: product_id 4711 is not there"]
    assert not PublishedRow.objects.filter(table="barcode").exists()
    Product.objects.create(pk=4711, number="late", name_en="Late", tax_group="FULL")
    assert make_cut(job="1040").withheld == []
    assert PublishedRow.objects.filter(table="barcode", pk_value=barcode.pk).exists()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM masterdata_product WHERE id = 4711")
    assert make_cut(job="1040").withheld == [f"barcode {barcode.pk}: product_id 4711 is not there"]
    assert not PublishedRow.objects.filter(table="barcode").exists()


def test_a_store_that_changes_its_number_takes_its_rows_along() -> None:
    store = a_store()
    Register.objects.create(number="0001-01", store=store)
    make_cut(job="1090")
    Store.objects.update(number="0100")
    scopes = {package.scope: lines(package)[0][1] for package in make_cut(job="1090").packages}
    assert scopes == {"store:0001": "remove", "store:0100": "upsert"}


def test_a_large_cut_is_a_snapshot_of_the_scopes_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_module, "SNAPSHOT_KEYS", 5)
    store, product = a_store(), a_product()
    a_price(product, store=store)
    made = [a_price(a_product(f"P{n}")) for n in range(7)]
    make_cut(job="1020")
    Price.objects.filter(store=None).update(unit_price=7)
    made[0].delete()
    (package,) = make_cut(job="1020").packages
    assert (package.kind, package.scope, package.from_cut) == ("snapshot", "global", 0)
    assert [row[0] for _, _, row in lines(package)] == [price.pk for price in made[1:]]
    digests = {part["table"]: part["digest"] for part in manifest(package)["tables"]}
    assert digests["price"] == TableDigest.objects.get(table="price", scope="global").digest


def test_killed_in_the_middle_nothing_was_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    a_price(a_product())
    before = ChangeLog.objects.filter(cut=None).count()

    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cut_module, "claim", stop)
        with pytest.raises(KeyboardInterrupt):
            make_cut(job="1020")
    assert ChangeLog.objects.filter(cut=None).count() == before
    assert not Cut.objects.filter(job_id="1020").exists()
    assert not PublishedRow.objects.filter(table="price").exists()
    assert len(make_cut(job="1020").packages) == 1


def test_what_changes_while_packages_are_made_is_the_next_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    product = a_product()
    write = cut_module.write_package

    def late(**values: Any) -> Package:
        package = write(**values)
        Product.objects.update(name_en="Later")
        return package

    with monkeypatch.context() as patch:
        patch.setattr(cut_module, "write_package", late)
        (first,) = make_cut(job="1040").packages
    assert [row[4] for _, _, row in lines(first)] == [product.name_en]
    (second,) = make_cut(job="1040").packages
    assert [row[4] for _, _, row in lines(second)] == ["Later"]
    assert make_cut(job="1040").cut is None


@pytest.mark.parametrize("keys", [20_000, 5])
def test_nobody_waits_for_what_a_cut_reads_and_packs(keys: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite, whose writers exclude each other: what is read of the data is read without the writer's lock."""
    monkeypatch.setattr(cut_module, "SNAPSHOT_KEYS", keys)
    monkeypatch.setattr(cut_module, "PIECE", 3)
    product = a_product()
    Price.objects.bulk_create(Price(product=product, unit_price=n, valid_from=date(2026, 1, n + 1)) for n in range(9))
    with CaptureQueriesContext(connection) as queries:
        (package,) = make_cut(job="1020").packages
    assert package.rows == 9
    if connection.vendor == "sqlite":
        inside, sections = "", {"BEGIN DEFERRED": "", "BEGIN IMMEDIATE": ""}
        for sql in (query["sql"] for query in queries):
            inside = sql if sql.startswith("BEGIN") else inside
            sections[inside] += f"{sql}\n"
        assert "masterdata_price" in sections["BEGIN DEFERRED"]
        assert "masterdata_" not in sections["BEGIN IMMEDIATE"]
        assert not re.search("^(INSERT|UPDATE|DELETE)", sections["BEGIN DEFERRED"], re.MULTILINE)


def test_a_large_cut_killed_between_its_pieces_is_made_good_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = a_store("0001"), a_store("0002")
    product = a_product()
    made = [a_price(a_product(f"P{n}"), store=first) for n in range(7)]
    a_price(product, store=second)
    make_cut(job="1020")
    Price.objects.filter(store=first).update(unit_price=8)
    made[0].delete()
    done = []
    write = Comparison.write

    def stop(comparison: Comparison) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(write(comparison))

    with monkeypatch.context() as patch:
        patch.setattr(cut_module, "SNAPSHOT_KEYS", 5)
        patch.setattr(cut_module, "PIECE", 3)
        patch.setattr(Comparison, "write", stop)
        with pytest.raises(KeyboardInterrupt):
            make_cut(job="1020")
    if connection.vendor == "sqlite":
        assert ChangeLog.objects.filter(cut=None, operation="T").count() == 1
    result = make_cut(job="1020")
    packages = {package.scope: package for package in result.packages}
    assert {package.kind for package in result.packages} <= (
        {"snapshot"} if connection.vendor == "sqlite" else {"delta"}
    )
    rows = [row for _, op, row in lines(packages["store:0001"]) if op == "upsert"]
    assert [(row[0], row[5]) for row in rows] == [(price.pk, 8) for price in made[1:]]
    digests = {part["table"]: part["digest"] for part in manifest(packages["store:0001"])["tables"]}
    assert digests["price"] == TableDigest.objects.get(table="price", scope="store:0001").digest
    assert not ChangeLog.objects.filter(cut=None, table__in=("price", "price<product")).exists()
    assert make_cut(job="1020").cut is None


def test_a_chunk_is_cut_below_four_megabytes_and_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from retail.cdx.publish import packages

    monkeypatch.setattr(packages, "CHUNK_BYTES", 1_000)
    Category.objects.bulk_create(Category(code=f"C{n:03d}", name_en="A name of some length") for n in range(90))
    (package,) = make_cut(job="1040").packages
    assert len(manifest(package)["chunks"]) > 3
    assert [row[1] for _, _, row in lines(package)] == [f"C{n:03d}" for n in range(90)]
    assert package.rows == 90


def test_the_same_content_is_the_same_file_and_a_subscriber_more_costs_nothing() -> None:
    """Equal for 1 and 20 subscribers: packages, rows and statements."""
    schedule = a_schedule()
    a_database()
    seen = []
    for count in (1, 20):
        for n in range(count):
            a_database(store=f"{count}{n:03d}")
        product = a_product(f"S{count}")
        with CaptureQueriesContext(connection) as queries:
            (run,) = publish(schedule, "1040")
        package = Package.objects.get(job_id="1040", to_cut=run.cut.number)
        seen.append((Package.objects.filter(to_cut=run.cut.number).count(), package.rows, len(queries)))
        product.delete()
        publish(schedule, "1040")
    (packages, rows, few), (packages_of_20, rows_of_20, many) = seen
    assert packages == packages_of_20 == rows == rows_of_20 == 1
    # The very first release makes its pointers: two more statements each.
    assert many <= few


def test_a_node_follows_through_group_moves_and_restarts() -> None:
    schedule = a_schedule("NORTH", "SOUTH")
    store = a_store("0001")
    a_staff("1", store)
    a_price(a_product(), store=store)
    edge, south = ModelNode(a_database("NORTH", "0001")), ModelNode(a_database("SOUTH"))
    publish(schedule)
    edge.sync()
    south.sync()
    assert {table for table, _ in edge.rows} == {"store", "staff", "staff_assignment", "price", "product"}
    assert {table for table, _ in south.rows} == {"product"}
    store.data_group = "SOUTH"
    store.save()
    publish(schedule)
    south.sync()
    assert {table for table, _ in south.rows} == {"store", "staff", "staff_assignment", "price", "product"}


def test_rows_of_another_transaction_that_commits_late_are_in_the_next_cut() -> None:
    """What a cursor over numbers or times loses. SQLite has one writer: there the late one simply comes later."""
    import threading

    from django.db import connections

    a_category("EARLY")
    started, go_on = threading.Event(), threading.Event()

    def late() -> None:
        try:
            with transaction.atomic():
                a_category("LATE")
                started.set()
                go_on.wait(10)
        finally:
            connections.close_all()

    worker = threading.Thread(target=late)
    if connection.vendor == "sqlite":
        make_cut(job="1040")
        go_on.set()
        worker.start()
        worker.join()
    else:
        worker.start()
        assert started.wait(10)
        a_category("AFTER")
        make_cut(job="1040")
        assert sorted(c.code for c in published_categories()) == ["AFTER", "EARLY"]
        go_on.set()
        worker.join()
    make_cut(job="1040")
    assert "LATE" in {c.code for c in published_categories()}


def published_categories() -> list[Category]:
    keys = PublishedRow.objects.filter(table="category").values_list("pk_value", flat=True)
    return list(Category.objects.filter(pk__in=keys))
