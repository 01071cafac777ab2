"""No way to write a published table gets past the change log."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from cdx_rows import a_category, a_price, a_product, a_staff, a_store
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from retail.cdx.capture.check import CaptureBrokenError, broken_tables, check_capture
from retail.cdx.capture.install import install_capture
from retail.cdx.models import ChangeLog
from retail.masterdata.models import Barcode, Category, OfflineProfile, Price, Product, Register, Staff, Store, TaxRate

Logged = Callable[[], list[tuple[str, int, str]]]

# Who may wait for a category: those below it, too.
OF_CATEGORY = ("category", "product", "assortment_product", "discount_line")
# Whose scope follows from several stores, and so from the group of each.
SHARED = ("staff", "assortment_product", "price", "discount", "discount_line", "discount_tier", "coupon")
OF_STORE = ("opening_hours", "register", "staff_assignment", "customer", "assortment_store", "store_price_group")


def came_or_went(pk: int, operation: str) -> list[tuple[str, int, str]]:
    """What a category's coming or going logs."""
    return [("category", pk, operation), *((f"{name}<category", pk, "R") for name in OF_CATEGORY)]


def test_save_update_and_delete(logged: Logged) -> None:
    category = a_category()
    pk = category.pk
    assert logged() == came_or_went(pk, "I")
    category.name_en = "Teas"
    category.save()
    assert logged() == [("category", pk, "U")]
    category.delete()
    assert logged() == came_or_went(pk, "D")


def test_nothing_changed_is_not_logged_and_neither_is_the_nodes_scope(logged: Logged) -> None:
    category = a_category()
    logged()
    category.save()
    Category.objects.update(cdx_scope="global")
    assert logged() == []


def test_null_to_value_and_back_is_a_change(logged: Logged) -> None:
    price = a_price(a_product())
    logged()
    Price.objects.update(valid_to=date(2027, 1, 1))
    assert logged() == [("price", price.pk, "U")]
    Price.objects.update(valid_to=None)
    assert logged() == [("price", price.pk, "U")]


def test_bulk_create_queryset_update_and_delete(logged: Logged) -> None:
    made = Category.objects.bulk_create(Category(code=f"C{n}", name_en="x") for n in range(3))
    keys = [row.pk for row in made]
    assert [(t, pk) for t, pk, op in logged() if op == "I"] == [("category", pk) for pk in keys]
    Category.objects.update(position=7)
    assert sorted(logged()) == [("category", pk, "U") for pk in keys]
    Category.objects.filter(pk__in=keys[:2])._raw_delete("default")  # type: ignore[attr-defined]
    assert sorted(row for row in logged() if row[2] == "D") == [("category", pk, "D") for pk in keys[:2]]


def test_upserts_of_the_orm(logged: Logged) -> None:
    category = a_category()
    logged()
    row = Category(pk=category.pk, code="TEA", name_en="Changed")
    Category.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["name_en"])
    assert logged() == [("category", category.pk, "U")]


def test_raw_sql_and_a_change_of_primary_key(logged: Logged) -> None:
    category = a_category()
    logged()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE masterdata_category SET id = 4711 WHERE id = %s", [category.pk])
    assert sorted(logged()) == sorted([*came_or_went(category.pk, "D"), *came_or_went(4711, "I")])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM masterdata_category")
    assert logged() == came_or_went(4711, "D")


def test_insert_or_replace_logs_the_row_it_pushes_out(logged: Logged) -> None:
    if connection.vendor != "sqlite":
        upsert = (
            "INSERT INTO masterdata_barcode (id, text, product_id, quantity) VALUES (%s, 'A', %s, 1000) "
            "ON CONFLICT (id) DO UPDATE SET text = 'B'"
        )
    else:
        upsert = "INSERT OR REPLACE INTO masterdata_barcode (id, text, product_id, quantity) VALUES (%s, 'A', %s, 1000)"
    product = a_product()
    first = Barcode.objects.create(text="A" if connection.vendor == "sqlite" else "0", product=product)
    logged()
    other = first.pk + 100 if connection.vendor == "sqlite" else first.pk
    with connection.cursor() as cursor:
        cursor.execute(upsert, [other, product.pk])
    want = [("barcode", first.pk, "D"), ("barcode", other, "I")]
    assert logged() == (want if connection.vendor == "sqlite" else [("barcode", first.pk, "U")])


def test_copy_and_truncate_on_postgresql(logged: Logged) -> None:
    """On SQLite their counterparts: executemany, and DELETE without WHERE (its truncate optimisation is off with
    triggers)."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(
                "COPY masterdata_category (id, code, name_en, name_zh, icon, position) FROM STDIN"
            ) as copy:
                copy.write_row((901, "A", "a", "", "", 0))
                copy.write_row((902, "B", "b", "", "", 0))
        else:
            cursor.executemany(
                "INSERT INTO masterdata_category (id, code, name_en, name_zh, icon, position) "
                "VALUES (%s,%s,%s,%s,%s,%s)",
                [(901, "A", "a", "", "", 0), (902, "B", "b", "", "", 0)],
            )
        assert [row for row in logged() if row[2] == "I"] == [("category", 901, "I"), ("category", 902, "I")]
        if connection.vendor == "postgresql":
            cursor.execute("TRUNCATE masterdata_category")
            assert logged() == [(name, 0, "T") for name in OF_CATEGORY]
        else:
            cursor.execute("DELETE FROM masterdata_category")
            assert [row for row in logged() if row[2] == "D"] == [("category", 901, "D"), ("category", 902, "D")]


def test_rolled_back_with_the_change(logged: Logged) -> None:
    with transaction.atomic():
        a_category()
        transaction.set_rollback(True)
    assert logged() == []


def test_assignments_look_at_their_staff_again(logged: Logged) -> None:
    north, south = a_store("0001"), a_store("0002", "SOUTH")
    staff, other = a_staff("1", north), a_staff("2")
    logged()
    assignment = staff.assignments.get()
    assignment.store = south
    assignment.save()
    assert logged() == [("staff_assignment", assignment.pk, "U"), ("staff", staff.pk, "R")]
    assignment.staff = other
    assignment.save()
    assert sorted(logged()) == sorted(
        [("staff_assignment", assignment.pk, "U"), ("staff", staff.pk, "R"), ("staff", other.pk, "R")]
    )
    assignment.pin_verifier = "new"
    assignment.save()
    assert logged() == [("staff_assignment", assignment.pk, "U")]
    pk = assignment.pk
    assignment.delete()
    assert logged() == [("staff_assignment", pk, "D"), ("staff", other.pk, "R")]


def test_a_store_that_moves_looks_at_what_follows_from_it(logged: Logged) -> None:
    store = a_store()
    logged()
    store.name_en = "New name"
    store.save()
    assert logged() == [("store", store.pk, "U")]
    store.data_group = "SOUTH"
    store.save()
    assert set(logged()) == {("store", store.pk, "U"), *((f"{name}<store", store.pk, "R") for name in SHARED)}
    store.number = "0009"
    store.save()
    by_number = {f"{name}<store" for name in (*SHARED, *OF_STORE)}
    assert set(logged()) == {("store", store.pk, "U"), *((route, store.pk, "R") for route in by_number)}


@pytest.mark.parametrize("model", [Store, Product, Staff, Register, OfflineProfile])
def test_uniqueness_is_enforced_where_rows_are_authored(model: Any, db: None) -> None:
    store = a_store()
    made: dict[Any, Callable[[], object]] = {
        Store: a_store,
        Product: a_product,
        Staff: a_staff,
        Register: lambda: Register.objects.create(number="0001-01", store=store),
        OfflineProfile: lambda: OfflineProfile.objects.create(code="P", name="p"),
    }
    if model is not Store:
        made[model]()
    with pytest.raises(IntegrityError), transaction.atomic():
        made[model]()


def test_two_prices_for_all_stores_from_the_same_day_are_two_of_the_same(db: None) -> None:
    product = a_product()
    a_price(product)
    a_price(product, store=a_store())
    again = Price(product=product, unit_price=1, valid_from=date(2026, 1, 1))
    with pytest.raises(ValidationError):
        again.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_price(product)


def test_a_dropped_trigger_is_named_and_mended_with_a_mark(logged: Logged) -> None:
    check_capture()
    assert install_capture() == []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER cdx_capture_price_update")
        else:
            cursor.execute("ALTER TABLE masterdata_price DISABLE TRIGGER cdx_capture_row")
    assert broken_tables() == ["masterdata_price"]
    with pytest.raises(CaptureBrokenError) as refusal:
        check_capture()
    assert refusal.value.data == {"tables": ["masterdata_price"]}
    assert install_capture() == ["masterdata_price"]
    check_capture()
    assert logged() == [("price", 0, "T")]


def test_a_trigger_for_the_replica_only_is_not_good_enough(logged: Logged) -> None:
    """PostgreSQL knows four states of a trigger; SQLite one: there a changed text stands for it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE masterdata_price ENABLE TRIGGER cdx_capture_row")
        else:
            cursor.execute("DROP TRIGGER cdx_capture_price_delete")
            cursor.execute(
                "CREATE TRIGGER cdx_capture_price_delete AFTER DELETE ON masterdata_price BEGIN SELECT 1; END"
            )
    assert broken_tables() == ["masterdata_price"]


def test_the_change_log_is_one_statement_to_check(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        check_capture()


def test_a_node_has_no_triggers(db: None, settings: Any) -> None:
    from retail.cdx.apps import prepare_headquarters

    with connection.cursor() as cursor:
        for table in ("price",):
            drop = f"DROP TRIGGER cdx_capture_{table}_insert"
            cursor.execute(
                drop if connection.vendor == "sqlite" else "DROP TRIGGER cdx_capture_row ON masterdata_price"
            )
    settings.ROLE = "edge"
    prepare_headquarters()
    assert broken_tables() == ["masterdata_price"]
    assert not ChangeLog.objects.filter(table="price", operation="T", cut=None).exclude(pk_value=0).exists()


def test_a_day_that_is_empty_is_a_value_too(db: None) -> None:
    """Numbers and dates have each their own stand-in for null."""
    rate = {"group": "FULL", "code": "VAT", "name_en": "VAT", "rate_ppm": 130_000}
    TaxRate.objects.create(**rate)
    TaxRate.objects.create(**rate, valid_from=date(2026, 1, 1))
    TaxRate.objects.create(**rate, area="PORT")
    with pytest.raises(IntegrityError), transaction.atomic():
        TaxRate.objects.create(**rate)
