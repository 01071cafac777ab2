"""What is named by its code: chosen among what there is, kept as it is, not deleted while something names it."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDatabase, ChannelDataGroup
from retail.hq.admin.codes import FIXED, NAMES
from retail.masterdata import models as m

from .test_admin import form_values


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def company(db):
    east = ChannelDataGroup.objects.create(code="EAST", name="East")
    m.TaxGroup.objects.create(code="standard", name_en="Standard")
    m.TaxRate.objects.create(group="standard", code="VAT", name_en="VAT", rate_ppm=130_000)
    m.TaxRate.objects.create(group="standard", code="CITY", name_en="City tax", rate_ppm=10_000, area="CITY")
    m.UnitOfMeasure.objects.create(code="pcs", name_en="Piece")
    store = m.Store.objects.create(number="0001", name_en="North", data_group="EAST")
    m.Register.objects.create(number="0001-01", store=store)
    ChannelDatabase.objects.create(name="Edge", kind="offline", store="0001", group=east)
    product = m.Product.objects.create(number="1", name_en="Tea", tax_group="standard")
    m.UnitConversion.objects.create(product=product, unit="pcs", factor=1_000)
    m.Department.objects.create(code="D", name_en="Drinks")
    m.ReasonCode.objects.create(code="R", name_en="Broken", use="return")
    m.Tender.objects.create(code="cash", name_en="Cash", kind="cash")
    m.Staff.objects.create(staff_id="000160", name="Li Na")


def url_of(row, view="change"):
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_{view}", args=[row.pk])


def errors_of(response):
    inlines = response.context["inline_admin_formsets"]
    forms = [response.context["adminform"].form, *(form for one in inlines for form in one.formset.forms)]
    return {name: list(found) for form in forms for name, found in form.errors.items()}


@pytest.mark.parametrize(("model", "field"), [named for named in NAMES if named[0] is not ChannelDatabase])
def test_a_code_that_nothing_has_is_refused(page, company, model, field):
    row = model.objects.first()
    inline = model is m.UnitConversion
    url = url_of(row.product if inline else row)
    before = getattr(row, field)
    name = f"conversions-0-{field}" if inline else field
    refused = page.post(url, form_values(page.get(url)) | {name: "standrad"})
    assert errors_of(refused) == {
        field: ["Select a valid choice. standrad is not one of the available choices."],
    }
    row.refresh_from_db()
    assert getattr(row, field) == before


def test_a_database_is_of_a_store_that_is_there(page, company):
    url = reverse("admin:cdx_channeldatabase_add")
    values = {"name": "Edge", "kind": "offline", "group": ChannelDataGroup.objects.get().pk}
    for kind, store, says in (
        ("offline", "0009", "Select a valid choice. 0009 is not one of the available choices."),
        ("offline", "0001", "The store has an offline database already."),
        ("offline", "", "An offline database has a store, a channel database has none."),
        ("channel", "0001", "An offline database has a store, a channel database has none."),
    ):
        refused = page.post(url, form_values(page.get(url)) | values | {"kind": kind, "store": store})
        assert says in errors_of(refused)["store"]
        assert "is violated" not in refused.content.decode()
    assert ChannelDatabase.objects.count() == 1


def test_a_code_that_is_there_is_chosen_and_an_area_too(page, company):
    ChannelDataGroup.objects.create(code="WEST", name="West")
    store = m.Store.objects.get()
    response = page.get(url_of(store))
    choices = response.context["adminform"].form.fields
    assert choices["data_group"].choices == [("", "---------"), ("EAST", "EAST · East"), ("WEST", "WEST · West")]
    assert choices["tax_area"].choices == [("", "---------"), ("CITY", "CITY")]
    page.post(url_of(store), form_values(response) | {"data_group": "WEST", "tax_area": "CITY"})
    store.refresh_from_db()
    assert (store.data_group, store.tax_area) == ("WEST", "CITY")


def test_a_code_that_was_kept_from_before_is_shown_and_has_to_be_put_right(page, company):
    product = m.Product.objects.get()
    m.Product.objects.update(tax_group="old")
    response = page.get(url_of(product))
    assert '<option value="old" selected>old (unknown)</option>' in response.content.decode()
    refused = page.post(url_of(product), form_values(response) | {"name_en": "Green tea"})
    assert errors_of(refused).keys() == {"tax_group"}


@pytest.mark.parametrize("model", FIXED)
def test_a_code_stays_as_it_is(page, company, model):
    row, name = model.objects.first(), FIXED[model]
    before = getattr(row, name)
    response = page.get(url_of(row))
    assert response.context["adminform"].form.fields[name].disabled
    assert page.post(url_of(row), form_values(response) | {name: "other"}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == before


def test_a_register_keeps_its_number_on_its_stores_page_and_a_new_one_gets_one(page, company):
    store = m.Store.objects.get()
    response = page.get(url_of(store))
    values = {"registers-TOTAL_FORMS": "2", "registers-0-number": "0009-01", "registers-1-number": "0001-02"}
    values |= {"registers-1-language": "en", "registers-1-store": store.pk}
    assert page.post(url_of(store), form_values(response) | values).status_code == 302
    assert list(store.registers.values_list("number", flat=True)) == ["0001-01", "0001-02"]


@pytest.mark.parametrize(
    ("model", "against"),
    [
        (m.TaxGroup, ["Products: 1", "Tax rates: 2"]),
        (m.UnitOfMeasure, ["Products: 1", "Unit conversions: 1"]),
        (ChannelDataGroup, ["Stores: 1"]),
        (m.Store, ["Channel databases: 1"]),
    ],
)
def test_what_is_named_is_not_deleted(page, company, model, against):
    row = model.objects.first()
    shown = page.post(url_of(row, "delete"), {"post": "yes"})
    assert [text for text in shown.context["protected"] if text in against] == against
    listed = reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_changelist")
    page.post(listed, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert model.objects.count() == 1


def test_what_nothing_names_is_deleted(page, company):
    row = m.TaxGroup.objects.create(code="unused", name_en="Unused")
    page.post(url_of(row, "delete"), {"post": "yes"})
    assert not m.TaxGroup.objects.filter(code="unused").exists()


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"rate_ppm": "1300"}, "rate_ppm", "At most 100 percent."),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-31"}, "valid_to", "Ends before it begins."),
    ],
)
def test_a_rate_that_can_not_be_is_refused(page, company, values, field, says):
    rate = m.TaxRate.objects.get(code="VAT")
    refused = page.post(url_of(rate), form_values(page.get(url_of(rate))) | values)
    assert errors_of(refused) == {field: [says]}
    group = m.TaxGroup.objects.get()
    response = page.get(url_of(group))
    prefix = response.context["inline_admin_formsets"][0].formset.prefix
    in_group = {f"{prefix}-1-{name}": value for name, value in values.items()}
    assert errors_of(page.post(url_of(group), form_values(response) | in_group)) == {field: [says]}
    rate.refresh_from_db()
    assert (rate.rate_ppm, rate.valid_to) == (130_000, None)


def test_other_periods_do_not_end_before_they_begin(page, company):
    url = reverse("admin:masterdata_assortment_add")
    days = {"valid_from": "2026-02-01", "valid_to": "2026-01-31"}
    refused = page.post(url, form_values(page.get(url)) | {"code": "A", "name_en": "All"} | days)
    assert errors_of(refused) == {"valid_to": ["Ends before it begins."]}
    discount = m.Discount.objects.create(code="TEA", name_en="Tea", valid_from=date(2026, 1, 1))
    m.DiscountLine.objects.create(discount=discount, method="percent", value=100_000)
    m.Coupon.objects.create(discount=discount, text="TEA")
    for prefix in ("lines-0-", "coupons-0-"):
        typed = {prefix + name: value for name, value in days.items()}
        refused = page.post(url_of(discount), form_values(page.get(url_of(discount))) | typed)
        assert errors_of(refused) == {"valid_to": ["Ends before it begins."]}
