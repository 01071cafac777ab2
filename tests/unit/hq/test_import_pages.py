"""The pages: upload, watch, read what is wrong, apply, export; and who may."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from retail.hq.importing.kinds import KINDS
from retail.hq.importing.runs import process_due_imports
from retail.hq.models import ImportRun, StoreRight
from retail.masterdata import models as m

BACKEND = "django.contrib.auth.backends.ModelBackend"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page():
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("admin", "", "pw"), backend=BACKEND)
    return client


def upload(page, kind, content, name="f.csv"):
    content = content if isinstance(content, bytes) else content.encode()
    response = page.post(
        reverse("admin:hq_importrun_add"), {"kind": kind, "file": SimpleUploadedFile(name, content)}, follow=True
    )
    assert response.status_code == 200
    return response


def body(response):
    return b"".join(response.streaming_content)


def fill(company):
    """Something of everything, with all that could go wrong on the way out and in."""
    city = m.PriceGroup.objects.create(code="city", name_en="City")
    m.TaxGroup.objects.create(code="standard", name_en="Standard")
    m.UnitOfMeasure.objects.create(code="pcs", name_en="Piece")
    m.UnitOfMeasure.objects.create(code="kg", name_en="Kilogram")
    m.Price.objects.create(
        product=company.tea, price_group=city, unit_price=1, valid_from="2026-02-01", valid_to="2026-03-01"
    )
    m.Price.objects.create(product=company.rice, store=company.store, unit_price=123_400, valid_from="2026-02-01")
    m.Barcode.objects.create(text="=1+1", product=company.tea, quantity=1_500)
    m.Barcode.objects.create(text="'=x", product=company.tea, quantity=12_000)
    m.Barcode.objects.create(text="-5", product=company.tea)
    m.Barcode.objects.create(text="'quoted", product=company.tea)
    m.Customer.objects.create(
        number="C1", name='王, "五"', phone="+86 138", address="one\ntwo", note="@home", home_store=company.store
    )
    shirt = m.Product.objects.create(number="S", kind="master", name_en="Shirt", tax_group="standard")
    m.Product.objects.create(number="S-M", master=shirt, name_en="Shirt M", tax_group="standard", discountable=False)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_exported_is_imported_again_without_a_change(page, company, kind, language, form):
    fill(company)
    page.cookies["django_language"] = language
    content = body(page.get(reverse("admin:hq_importrun_export", args=[kind, form])))
    upload(page, kind, content, f"f.{form}")
    process_due_imports()
    run = ImportRun.objects.get()
    rows = KINDS[kind].model._default_manager.count()
    assert rows > 1 or kind == "customers"
    assert (run.state, run.error) == ("checked", "")
    assert list(run.problems.values_list("row", "column", "code")) == []
    assert (run.unchanged_rows, run.new_rows, run.changed_rows) == (rows, 0, 0)


def test_an_export_can_be_imported_into_an_empty_table(page, company):
    fill(company)
    saved = {kind: body(page.get(reverse("admin:hq_importrun_export", args=[kind, "csv"]))) for kind in KINDS}
    for kind in ("prices", "barcodes"):
        KINDS[kind].model._default_manager.all().delete()
    m.Product.objects.exclude(master=None).delete()
    m.Product.objects.all().delete()
    for kind in ("products", "barcodes", "prices"):
        upload(page, kind, saved[kind])
        process_due_imports()
        run = ImportRun.objects.first()
        assert (run.state, run.wrong_rows) == ("checked", 0)
        page.post(reverse("admin:hq_importrun_apply", args=[run.pk]))
        process_due_imports()
        assert ImportRun.objects.get(pk=run.pk).state == "applied"
        assert body(page.get(reverse("admin:hq_importrun_export", args=[kind, "csv"]))) == saved[kind]


def test_nothing_in_an_export_is_a_formula(page, company):
    fill(company)
    text = body(page.get(reverse("admin:hq_importrun_export", args=["barcodes", "csv"]))).decode("utf-8-sig")
    cells = {row[0] for row in csv.reader(io.StringIO(text))}
    assert {"'=1+1", "''=x", "'-5", "'quoted"} <= cells
    book = load_workbook(io.BytesIO(body(page.get(reverse("admin:hq_importrun_export", args=["barcodes", "xlsx"])))))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} == {"s"}
    assert "=1+1" in {row[0].value for row in book.active.iter_rows()}


def test_the_selected_rows_of_a_list_are_exported(page, company):
    for model, form in (("product", "csv"), ("price", "xlsx")):
        rows = [row.pk for row in KINDS[f"{model}s"].model._default_manager.all()[:2]]
        response = page.post(
            reverse(f"admin:masterdata_{model}_changelist"), {"action": f"export_{form}", "_selected_action": rows}
        )
        assert response["Content-Disposition"].endswith(f'.{form}"')
        content = body(response)
        if form == "csv":
            assert len(content.decode().splitlines()) == 3
    listed = page.get(reverse("admin:masterdata_category_changelist")).content.decode()
    assert "export_csv" not in listed


def test_a_file_is_uploaded_watched_read_and_applied(page, company):
    response = upload(page, "prices", "product,price,valid_from\n100012,13.00,2026-01-01\n9,-1,2026-01-01\n")
    run = ImportRun.objects.get()
    assert f"/admin/hq/importrun/{run.pk}/progress" in response.content.decode()
    assert "hq/import.js" in response.content.decode()
    progress = reverse("admin:hq_importrun_progress", args=[run.pk])
    assert page.get(progress).json() == {
        "working": True, "state": "Uploaded", "done": 0, "total": 0, "shown": {"done": "0", "total": "0"}
    }  # fmt: skip
    process_due_imports()
    assert page.get(progress).json() == {
        "working": False, "state": "Checked", "done": 2, "total": 2, "shown": {"done": "2", "total": "2"}
    }  # fmt: skip

    shown = page.get(reverse("admin:hq_importrun_change", args=[run.pk])).content.decode()
    assert "There is no product with this number." in shown
    assert "Must not be negative." in shown
    assert "hq/import.js" not in shown
    text = body(page.get(reverse("admin:hq_importrun_problems", args=[run.pk]))).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [
        ["3", "Price", "'-1", "Must not be negative.", "negative"],
        ["3", "Product number", "9", "There is no product with this number.", "unknown_product"],
    ]

    address = reverse("admin:hq_importrun_apply", args=[run.pk])
    assert page.get(address).status_code == 302
    assert "1 rows are wrong" in page.post(address).content.decode()
    assert m.Price.objects.get(product=company.tea).unit_price == 129_000
    assert page.post(address, {"skip_wrong": "1"}).status_code == 302
    process_due_imports()
    assert m.Price.objects.get(product=company.tea).unit_price == 130_000
    run.refresh_from_db()
    assert (run.state, run.created_by.username, run.applied_by.username) == ("applied", "admin", "admin")
    assert "f.csv" in page.get(reverse("admin:hq_importrun_changelist")).content.decode()
    assert "may have been applied already" in page.post(address, {"skip_wrong": "1"}).content.decode()


def test_a_file_that_is_none_is_said_where_it_was_chosen_or_on_its_page(page):
    assert "The file is empty" in upload(page, "prices", "").content.decode()
    assert not ImportRun.objects.exists()
    upload(page, "prices", "product,price\n1,1\n")
    process_due_imports()
    run = ImportRun.objects.get()
    page.cookies["django_language"] = "zh-hans"
    shown = page.get(reverse("admin:hq_importrun_change", args=[run.pk])).content.decode()
    assert "缺少以下列：Valid from / 生效日期" in shown


@pytest.fixture
def bo():
    """Somebody at headquarters who may nothing yet."""
    user = User.objects.create_user("bo", is_staff=True)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=BACKEND)
    return user, client


def allow(user, *names):
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))


SIDEBAR = 'href="/admin/hq/importrun/"'


def test_the_rights_to_add_and_change_such_rows_are_all_an_import_needs(company, bo):
    user, client = bo
    index = reverse("admin:index")
    assert SIDEBAR not in client.get(index).content.decode()
    allow(user, "add_price", "change_price")
    assert SIDEBAR in client.get(index).content.decode()
    upload(client, "prices", "product,price,valid_from\n100012,13.00,2026-01-01\n")
    process_due_imports()
    run = ImportRun.objects.get()
    assert "f.csv" in client.get(reverse("admin:hq_importrun_changelist")).content.decode()
    assert client.get(reverse("admin:hq_importrun_change", args=[run.pk])).status_code == 200
    assert client.get(reverse("admin:hq_importrun_progress", args=[run.pk])).json()["state"] == "Checked"
    assert client.post(reverse("admin:hq_importrun_apply", args=[run.pk])).status_code == 302
    process_due_imports()
    assert m.Price.objects.get(product=company.tea).unit_price == 130_000


def test_who_may_only_see_such_rows_exports_them_and_imports_none(company, bo):
    user, client = bo
    allow(user, "view_price")
    page = client.get(reverse("admin:hq_importrun_add"))
    assert "export/prices.csv" in page.content.decode()
    assert "multipart/form-data" not in page.content.decode()
    upload(client, "prices", "product,price,valid_from\n100012,13.00,2026-01-01\n")
    assert not ImportRun.objects.exists()
    assert SIDEBAR in client.get(reverse("admin:index")).content.decode()


def test_only_who_may_write_such_rows_everywhere_imports_them(company, bo):
    user, client = bo
    add = reverse("admin:hq_importrun_add")
    export = reverse("admin:hq_importrun_export", args=["customers", "csv"])
    assert client.get(add).status_code == 403
    assert client.get(export).status_code == 403

    allow(user, "add_price", "change_price", "view_price")
    assert client.get(add).status_code == 200
    assert client.get(export).status_code == 403
    refused = client.post(add, {"kind": "customers", "file": SimpleUploadedFile("f.csv", b"number\n1\n")})
    assert refused.status_code == 200
    assert not ImportRun.objects.exists()
    upload(client, "prices", "product,price,valid_from\n100012,13.00,2026-01-01\n")
    process_due_imports()
    apply = reverse("admin:hq_importrun_apply", args=[ImportRun.objects.get().pk])

    StoreRight.objects.create(user=user, store=company.store)
    assert client.get(add).status_code == 403
    assert client.post(apply).status_code == 403
    assert SIDEBAR not in client.get(reverse("admin:index")).content.decode()
    assert ImportRun.objects.get().state == "checked"
