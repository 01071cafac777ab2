"""Who did it stands in the row's history: steps that no form saves, and rows that came in by file."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DistributionSchedule
from retail.hq.importing.asking import apply_import, upload_import
from retail.hq.importing.runs import process_due_imports
from retail.masterdata import models as m


@pytest.fixture
def anna(transactional_db):
    return User.objects.create_superuser("anna", "", "pw")


@pytest.fixture
def page(anna):
    client = Client(headers={"accept-language": "en"})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    return client


def history(page, row):
    """What the row's history says, as its page shows it."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])
    return [entry.get_change_message() for entry in page.get(address).context["action_list"]]


@pytest.fixture
def rows(anna):
    store = m.Store.objects.create(number="0001", name_en="North", data_group="NORTH")
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    schedule = DistributionSchedule.objects.create(name="Night")
    staff = m.Staff.objects.create(staff_id="000160", name="Li Lei")
    m.StaffAssignment.objects.create(staff=staff, store=store)
    return {
        "register": m.Register.objects.create(number="0001-01", store=store),
        "channeldatabase": ChannelDatabase.objects.create(
            name="Edge", kind="offline", store="0001", group=group, state="draining"
        ),
        "distributionschedule": schedule,
        "staff": staff,
    }


@pytest.mark.parametrize(
    ("model", "step", "said"),
    [
        ("register", "activation_code", "Activation code made."),
        ("register", "activation_code_row", "Activation code made."),
        ("channeldatabase", "enrolment_code", "Enrolment code made."),
        ("channeldatabase", "full_data_sync", "Full data sync asked for."),
        ("channeldatabase", "retire", "Retired."),
        ("distributionschedule", "run_now", "Run by hand."),
        ("staff", "reset_pin", "PIN reset."),
    ],
)
def test_a_step_is_in_the_history_once_it_was_taken(page, rows, model, step, said):
    row = rows[model]
    address = reverse(f"admin:{row._meta.app_label}_{model}_{step}", args=[row.pk])
    assert page.get(address).status_code == 200
    assert history(page, row) == []
    assert page.post(address).context["outcome"].note == said
    assert history(page, row) == [said]
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_repr) == ("anna", str(row))


def test_a_step_that_was_refused_or_did_nothing_is_not(page, rows):
    m.Register.objects.update(active=False)
    refused = page.post(reverse("admin:masterdata_register_activation_code", args=[rows["register"].pk]))
    assert "error" in refused.context
    m.StaffAssignment.objects.all().delete()
    page.post(reverse("admin:masterdata_staff_reset_pin", args=[rows["staff"].pk]))
    assert not LogEntry.objects.exists()


def brought(user, kind, text):
    run = upload_import(kind=kind, name="July.csv", content=text.encode(), user=user)
    process_due_imports()
    run.refresh_from_db()
    apply_import(run=run, skip_wrong=bool(run.wrong_rows), user=user)
    process_due_imports()
    run.refresh_from_db()
    assert run.state == "applied"
    return run


PRICES = "product,store,price,valid_from\nT1,,12.90,2026-01-01\nT1,0001,12.50,2026-01-01\nT2,,5,2026-01-01\n"


def test_a_row_that_came_by_file_says_so(page, rows, anna):
    m.TaxGroup.objects.create(code="standard", name_en="Standard")
    brought(anna, "products", "number,name_en,tax_group\nT1,Tea,standard\nT2,Rice,standard\n")
    first = brought(anna, "prices", PRICES)
    price = m.Price.objects.get(product__number="T1", store=None)
    assert history(page, price) == [f"Added. Imported from July.csv (import {first.pk})."]
    of_prices = LogEntry.objects.filter(content_type__model="price")
    assert set(of_prices.values_list("object_repr", "user__username")) == {
        ("T1 · 2026-01-01", "anna"), ("T1 · 0001 · 2026-01-01", "anna"), ("T2 · 2026-01-01", "anna")
    }  # fmt: skip

    header, *lines = PRICES.replace("12.90", "13.00").splitlines()
    second = brought(anna, "prices", "\n".join([f"{header},valid_to", f"{lines[0]},2026-12-31", f"{lines[2]},"]))
    assert (second.changed_rows, second.unchanged_rows) == (1, 1)
    assert history(page, price) == [
        f"Added. Imported from July.csv (import {first.pk}).",
        f"Changed unit price and valid to. Imported from July.csv (import {second.pk}).",
    ]
    assert of_prices.count() == 4, "an unchanged row has no line"
    shown = page.get(reverse("admin:admin_logentry_changelist")).content.decode()
    assert f"Changed unit price and valid to. Imported from July.csv (import {second.pk})." in shown


def test_every_kind_of_file_leaves_its_lines(anna, rows):
    m.TaxGroup.objects.create(code="standard", name_en="Standard")
    m.Role.objects.create(code="manager", name_en="Manager")
    files = {
        "products": "number,kind,master,name_en,tax_group\nS-M,item,S,Shirt M,standard\nS,master,,Shirt,standard\n",
        "barcodes": "text,product\n12,S-M\n",
        "customers": "number,name\nC1,Wang\n",
        "staff": "staff_id,name\n000161,Wang\n",
        "assignments": "staff,store,role\n000160,0001,manager\n000161,0001,\n",
    }
    for kind, text in files.items():
        run = brought(anna, kind, text)
        lines = LogEntry.objects.filter(change_message__contains=f'"run": {run.pk}')
        assert lines.count() == run.new_rows + run.changed_rows > 0
        for line in lines:
            assert line.get_edited_object() is not None
    assert set(lines.values_list("object_repr", "action_flag")) == {("000160 · 0001", 2), ("000161 · 0001", 1)}


def test_rows_of_a_user_who_is_gone_have_no_line(anna, rows):
    bo = User.objects.create_user("bo")
    run = upload_import(kind="customers", name="f.csv", content=b"number,name\nC1,Wang\n", user=anna)
    process_due_imports()
    run.refresh_from_db()
    apply_import(run=run, skip_wrong=False, user=bo)
    bo.delete()
    process_due_imports()
    assert m.Customer.objects.exists()
    assert not LogEntry.objects.filter(content_type__model="customer").exists()


def test_an_import_has_a_history_of_its_own(page, rows, anna):
    file = "number,name\nC1,Wang\n,x\n".encode("utf-16")
    run = upload_import(kind="customers", name="f.csv", content=file, user=anna)
    process_due_imports()
    page.post(reverse("admin:hq_importrun_again", args=[run.pk]), {"encoding": "utf-16"})
    process_due_imports()
    page.post(reverse("admin:hq_importrun_apply", args=[run.pk]), {"skip_wrong": "1"})
    assert history(page, run) == ["Added.", "Changed encoding.", "Apply · Leave the wrong rows out"]
    process_due_imports()
    shown = page.get(reverse("admin:hq_importrun_change", args=[run.pk])).content.decode()
    assert reverse("admin:hq_importrun_history", args=[run.pk]) in shown
