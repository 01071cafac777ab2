"""A file on its way: checked first, then applied as a whole; the same file again changes nothing."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.utils import timezone

from retail.cdx.models import ChangeLog
from retail.hq.importing import runs as runs_module
from retail.hq.importing.asking import apply_import, upload_import
from retail.hq.importing.runs import process_due_imports
from retail.hq.importing.texts import ImportRefusedError, import_text
from retail.hq.models import ImportFile, ImportRun, ImportState
from retail.masterdata import models as m

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user():
    return User.objects.create_user("anna")


@pytest.fixture
def shop():
    m.Store.objects.create(number="0001", name_en="North", data_group="NORTH", currency="CNY")
    m.PriceGroup.objects.create(code="city", name_en="City")
    m.TaxGroup.objects.create(code="standard", name_en="Standard")
    for number in ("T1", "T2", "T3"):
        m.Product.objects.create(number=number, name_en=number, tax_group="standard")


def check(user, kind, text):
    """Upload and check. Returns the run as it is then."""
    content = text if isinstance(text, bytes) else text.encode()
    run = upload_import(kind=kind, name="file.csv", content=content, user=user)
    assert process_due_imports() == 1
    run.refresh_from_db()
    return run


def apply(user, run, skip_wrong=False):
    apply_import(run=run, skip_wrong=skip_wrong, user=user)
    assert process_due_imports() == 1
    run.refresh_from_db()
    return run


def counts(run):
    return run.new_rows, run.changed_rows, run.unchanged_rows, run.wrong_rows


def problems(run):
    return list(run.problems.values_list("row", "column", "code", "value"))


PRICES = "product,store,price,valid_from,valid_to\nT1,,12.90,2026-01-01,\nT2,0001,5.5,2026-01-01,2026-12-31\n"


def test_a_dry_run_counts_and_writes_nothing_then_it_is_applied_and_again_nothing_changes(user, shop):
    run = check(user, "prices", PRICES)
    assert (run.state, counts(run), run.total_rows) == (ImportState.CHECKED, (2, 0, 0, 0), 2)
    assert m.Price.objects.count() == 0

    apply(user, run)
    assert run.state == ImportState.APPLIED
    assert run.applied_by == user
    assert list(
        m.Price.objects.order_by("product__number").values_list(
            "product__number", "store__number", "price_group", "currency", "unit_price", "valid_from", "valid_to"
        )
    ) == [
        ("T1", None, None, "CNY", 129_000, date(2026, 1, 1), None),
        ("T2", "0001", None, "CNY", 55_000, date(2026, 1, 1), date(2026, 12, 31)),
    ]

    again = check(user, "prices", PRICES)
    assert counts(again) == (0, 0, 2, 0)
    ChangeLog.objects.all().delete()
    apply(user, again)
    assert again.state == ImportState.APPLIED
    assert not ChangeLog.objects.exists(), "nothing to publish"


def test_changed_prices_are_in_the_change_log_row_by_row(user, shop):
    apply(user, check(user, "prices", PRICES))
    ChangeLog.objects.all().delete()
    run = check(user, "prices", PRICES.replace("12.90", "13.00") + "T3,,1,2026-01-01,\n")
    assert counts(run) == (1, 1, 1, 0)
    apply(user, run)
    logged = ChangeLog.objects.filter(table="price").values_list("pk_value", flat=True)
    wanted = m.Price.objects.filter(product__number__in=["T1", "T3"]).values_list("pk", flat=True)
    assert set(logged) == set(wanted)
    assert m.Price.objects.get(product__number="T1").unit_price == 130_000


def test_what_is_wrong_is_said_row_by_row(user, shop):
    lines = [
        "product,store,price_group,price,valid_from,valid_to",
        "T1,,,12.90,2026-01-01,",  # 2: right
        "T9,,,1,2026-01-01,",  # 3
        "T1,9999,,-1,2026-01-01,",  # 4: two problems
        "T1,,,1.23456,2026-01-01,",  # 5
        "T1,,,CNY 1,31.12.2026,",  # 6: two problems
        "T1,,,13,2026-01-01,",  # 7: the same as 2
        "T2,0001,city,1,2026-01-01,",  # 8
        "T2,,,1,2026-02-01,2026-01-31",  # 9
        ",,,1,2026-01-01,",  # 10
        "T2,,,1,2026-03-01,,oops",  # 11
        "T2,,,NaN,2026-04-01,",  # 12
    ]
    run = check(user, "prices", "\n".join(lines))
    assert run.state == ImportState.CHECKED
    assert counts(run) == (1, 0, 0, 10)
    assert sorted(problems(run)) == [
        (3, "product", "unknown_product", "T9"),
        (4, "price", "negative", "-1"),
        (4, "store", "unknown_store", "9999"),
        (5, "price", "too_many_decimals", "1.23456"),
        (6, "price", "not_a_number", "CNY 1"),
        (6, "valid_from", "not_a_date", "31.12.2026"),
        (7, "product", "key_twice", ""),
        (8, "", "store_and_group", ""),
        (9, "", "ends_before_begins", ""),
        (10, "product", "needed", ""),
        (11, "", "too_many_cells", ""),
        (12, "price", "not_a_number", "NaN"),
    ]
    assert run.problems.get(row=7).data == {"row": 2}

    with pytest.raises(ImportRefusedError) as refused:
        apply_import(run=run, skip_wrong=False, user=user)
    assert refused.value.reason == "has_wrong_rows"
    assert m.Price.objects.count() == 0

    apply(user, run, skip_wrong=True)
    assert (run.state, counts(run)) == (ImportState.APPLIED, (1, 0, 0, 10))
    assert m.Price.objects.get().unit_price == 129_000


@pytest.mark.parametrize("price", ["1_000", "1E3", "1e3", "Infinity", ".", "1.2.3", "--1"])
def test_a_number_is_digits_and_a_point(user, shop, price):
    run = check(user, "prices", f"product,price,valid_from\nT1,{price},2026-01-01\n")
    assert problems(run) == [(2, "price", "not_a_number", price)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("6.90123E+12", "number_shortened"),
        ("6,90123E+12", "number_shortened"),
        ("9E+17", "number_shortened"),
        ("#N/A", "error_cell"),
        ("#REF!", "error_cell"),
        ("#NV", "error_cell"),
        ("########", "error_cell"),
    ],
)
@pytest.mark.parametrize("kind", ["barcodes", "customers"])
def test_what_a_spreadsheet_spoilt_is_no_value(user, shop, kind, cell, code):
    texts = {"barcodes": f"text;product\n{cell};T1\n", "customers": f"phone;number;name\n{cell};C1;Wang\n"}
    run = check(user, kind, texts[kind])
    assert problems(run) == [(2, "text" if kind == "barcodes" else "phone", code, cell)]


def test_what_only_looks_like_it_is_taken(user, shop):
    cells = ["#12-03 Orchard Road", "1E+5 units", "#1 best", "E+12"]
    text = "\n".join(["number;name;note", *(f"C{n};Wang;{cell}" for n, cell in enumerate(cells))])
    apply(user, check(user, "customers", text))
    assert list(m.Customer.objects.order_by("number").values_list("note", flat=True)) == cells


def test_a_day_as_a_spreadsheet_counts_it_is_said_to_be_one(user, shop):
    run = check(user, "prices", "product,price,valid_from\nT1,1,46113\n")
    assert problems(run) == [(2, "valid_from", "date_number", "46113")]
    problem = run.problems.get()
    assert "for the day 2026-04-01." in import_text(problem.code, problem.data)


def test_a_master_stays_one_while_it_has_variants(user, shop):
    master = m.Product.objects.create(number="S", kind="master", name_en="Shirt", tax_group="standard")
    m.Product.objects.create(number="S-M", master=master, name_en="Shirt M", tax_group="standard")
    m.Product.objects.create(number="E", kind="master", name_en="Empty", tax_group="standard")
    header = "number,kind,master,name_en,tax_group\n"
    run = check(user, "products", header + "S,item,,Shirt,standard\nE,item,,Empty,standard\n")
    assert (counts(run), problems(run)) == ((0, 1, 0, 1), [(2, "", "has_variants", "")])
    run = check(user, "products", header + "E,item,,Empty,standard\nE-M,item,E,Empty M,standard\n")
    assert (counts(run), problems(run)) == ((0, 1, 0, 1), [(3, "master", "unknown_master", "E")])


def test_a_row_that_became_wrong_since_the_check_lets_nothing_through(user, shop):
    run = check(user, "prices", PRICES)
    m.Product.objects.get(number="T2").delete()
    apply(user, run)
    assert (run.state, run.error, run.error_data) == (ImportState.FAILED, "has_wrong_rows", {"count": 1})
    assert m.Price.objects.count() == 0
    assert problems(run) == [(3, "product", "unknown_product", "T2")]


def test_who_changes_a_row_between_plan_and_writing_makes_it_planned_again(user, shop, monkeypatch):
    apply(user, check(user, "prices", PRICES))
    run = check(user, "prices", PRICES.replace("12.90", "13.00"))
    planned = []

    def plan_and_meddle(**kwargs):
        plan = real(**kwargs)
        planned.append(len(plan.updates))
        if len(planned) == 1:
            m.Price.objects.filter(product__number="T1").update(unit_price=1, valid_to=date(2027, 1, 1))
        return plan

    real = runs_module.make_plan
    monkeypatch.setattr(runs_module, "make_plan", plan_and_meddle)
    apply(user, run)
    assert planned == [1, 1]
    assert run.state == ImportState.APPLIED
    assert m.Price.objects.filter(product__number="T1").values_list("unit_price", "valid_to").get() == (130_000, None)


def test_who_adds_the_same_row_meanwhile_is_not_doubled(user, shop, monkeypatch):
    run = check(user, "prices", PRICES)
    planned = []

    def plan_and_meddle(**kwargs):
        plan = real(**kwargs)
        planned.append(len(plan.inserts))
        if len(planned) == 1:
            tea = m.Product.objects.get(number="T1")
            m.Price.objects.create(product=tea, unit_price=1, valid_from=date(2026, 1, 1))
        return plan

    real = runs_module.make_plan
    monkeypatch.setattr(runs_module, "make_plan", plan_and_meddle)
    apply(user, run)
    assert planned == [2, 1]
    assert (run.state, counts(run)) == (ImportState.APPLIED, (1, 1, 0, 0))
    assert m.Price.objects.filter(product__number="T1").values_list("unit_price", flat=True).get() == 129_000


def test_a_worker_that_died_loses_its_lease_and_another_one_goes_on(user, shop):
    run = upload_import(kind="prices", name="f.csv", content=PRICES.encode(), user=user)
    ImportRun.objects.update(
        state="checking", lease_owner="dead:1", lease_until=timezone.now() + timedelta(seconds=30), tries=1
    )
    assert process_due_imports() == 0
    ImportRun.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert process_due_imports() == 1
    run.refresh_from_db()
    assert (run.state, run.lease_owner) == (ImportState.CHECKED, "")


def test_who_lost_the_lease_while_writing_writes_nothing(user, shop, monkeypatch):
    run = check(user, "prices", PRICES)
    apply_import(run=run, skip_wrong=False, user=user)
    real = runs_module.write_plan

    def write_and_lose(plan):
        real(plan)
        ImportRun.objects.filter(pk=run.pk).update(lease_owner="another:2")

    monkeypatch.setattr(runs_module, "write_plan", write_and_lose)
    process_due_imports()
    run.refresh_from_db()
    assert run.state == ImportState.APPLYING
    assert m.Price.objects.count() == 0
    assert not LogEntry.objects.filter(content_type__model="price").exists()


def test_an_error_of_ours_is_tried_three_times_and_then_said(user, shop, monkeypatch):
    run = upload_import(kind="prices", name="f.csv", content=PRICES.encode(), user=user)
    monkeypatch.setattr(runs_module, "make_plan", lambda **_: 1 / 0)
    for _ in range(3):
        ImportRun.objects.update(lease_until=None)
        assert process_due_imports() == 1
    run.refresh_from_db()
    assert (run.state, run.error) == (ImportState.FAILED, "interrupted")


def test_applying_twice_is_refused(user, shop):
    run = check(user, "prices", PRICES)
    apply_import(run=run, skip_wrong=False, user=user)
    with pytest.raises(ImportRefusedError) as refused:
        apply_import(run=run, skip_wrong=False, user=user)
    assert refused.value.reason == "wrong_state"


def test_files_are_forgotten_after_thirty_days_and_then_cannot_be_applied(user, shop):
    run = check(user, "prices", PRICES)
    ImportRun.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert process_due_imports() == 0
    assert not ImportFile.objects.exists()
    apply(user, run)
    assert (run.state, run.error) == (ImportState.FAILED, "file_gone")


def test_masters_and_variants_may_come_in_one_file_whatever_their_order(user, shop):
    text = (
        "商品编号,类型,所属主商品,英文名称,中文名称,税组\n"
        "S-M,item,S,Shirt M,衬衫 M,standard\nS,master,,Shirt,衬衫,standard\nT1,item,S,Shirt L,,standard\n"
    )
    run = check(user, "products", text)
    assert counts(run) == (2, 1, 0, 0)
    apply(user, run)
    shirt = m.Product.objects.get(number="S")
    assert set(shirt.variants.values_list("number", flat=True)) == {"S-M", "T1"}
    assert m.Product.objects.get(number="S-M").stocked is True
    assert counts(check(user, "products", text)) == (0, 0, 3, 0)


def test_a_master_whose_own_row_is_wrong_takes_its_variants_along(user, shop):
    text = "number,kind,master,name_en,tax_group\nS,master,,Shirt,nothing\nS-M,item,S,Shirt M,standard\n"
    run = check(user, "products", text)
    assert problems(run) == [(2, "tax_group", "unknown_tax_group", "nothing"), (3, "master", "unknown_master", "S")]
    apply(user, run, skip_wrong=True)
    assert run.state == ImportState.APPLIED
    assert not m.Product.objects.filter(number__startswith="S").exists()


def test_a_unit_that_nothing_has_is_refused(user, shop):
    m.UnitOfMeasure.objects.create(code="kg", name_en="Kilogram")
    text = "number,name_en,tax_group,unit\nN1,Pears,standard,kg\nN2,Plums,standard,kgg\n"
    run = check(user, "products", text)
    assert problems(run) == [(3, "unit", "unknown_unit", "kgg")]
    apply(user, run, skip_wrong=True)
    assert dict(m.Product.objects.filter(number__startswith="N").values_list("number", "unit")) == {"N1": "kg"}


def test_columns_that_are_not_there_stay_as_they_are(user, shop):
    m.Product.objects.filter(number="T1").update(name_zh="茶", brand="B", age_limit=18)
    apply(user, check(user, "products", "number;name_en;brand;age_limit;tax_group\nT1;Tea;;;standard\n"))
    tea = m.Product.objects.get(number="T1")
    assert (tea.name_en, tea.name_zh, tea.brand, tea.age_limit) == ("Tea", "茶", "", 18)


def test_staff_files_carry_no_pins_and_leave_them_alone(user, shop):
    apply(user, check(user, "staff", "staff_id,name\n000160,Li Lei\n"))
    m.Role.objects.create(code="manager", name_en="Manager")
    m.StaffAssignment.objects.create(staff=m.Staff.objects.get(), store=m.Store.objects.get(), pin_verifier="verifier")
    run = check(user, "assignments", "员工编号\t门店编号\t角色\n000160\t0001\tmanager\n")
    assert counts(run) == (0, 1, 0, 0)
    apply(user, run)
    assignment = m.StaffAssignment.objects.get()
    assert (assignment.role.code, assignment.pin_verifier) == ("manager", "verifier")
    refused = check(user, "staff", "staff_id,name,pin\n000160,Li Lei,1234\n")
    assert (refused.state, refused.error) == (ImportState.FAILED, "columns_unknown")


def test_barcodes_and_customers(user, shop):
    apply(
        user,
        check(user, "barcodes", "barcode,product,quantity\n6901234567892,T1,12\n0012,T2,\n".replace("barcode", "条码")),
    )
    assert list(m.Barcode.objects.order_by("text").values_list("text", "product__number", "quantity")) == [
        ("0012", "T2", 1_000),
        ("6901234567892", "T1", 12_000),
    ]
    run = check(user, "customers", "number,name,email,home_store,blocked\nC1,王,no mail,0001,maybe\n")
    assert problems(run) == [(2, "email", "not_an_email", "no mail"), (2, "blocked", "not_yes_or_no", "maybe")]
    apply(user, check(user, "customers", "number,name,email,home_store,blocked\nC1,王,w@example.cn,0001,是\n"))
    customer = m.Customer.objects.get()
    assert (customer.name, customer.home_store.number, customer.blocked) == ("王", "0001", True)
    uuid = customer.uuid
    apply(user, check(user, "customers", "number,name,email,home_store,blocked\nC1,李,w@example.cn,0001,是\n"))
    customer.refresh_from_db()
    assert (customer.name, customer.uuid) == ("李", uuid)


def test_prices_of_stores_with_several_currencies_need_one(user, shop):
    m.Store.objects.create(number="0002", name_en="South", data_group="SOUTH", currency="USD")
    run = check(user, "prices", "product,store,price,valid_from\nT1,,1,2026-01-01\nT1,0002,1,2026-01-01\n")
    assert problems(run) == [(2, "", "currency_unclear", "")]
    apply(user, run, skip_wrong=True)
    assert m.Price.objects.get().currency == "USD"
