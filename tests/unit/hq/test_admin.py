"""Headquarters' pages: people's units, codes by POST only, PINs by the service, facts that can't be touched."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from retail.cdx.models import (
    ActivationCode,
    ChannelDatabase,
    ChannelDataGroup,
    DistributionSchedule,
    EnrolmentCode,
    ScheduleRun,
)
from retail.hq.admin.numbers import show_money, show_scaled
from retail.hq.nodes.store_secrets import store_secret
from retail.identity.pins import check_pin
from retail.masterdata import models as m
from retail.settings.unfold import NAVIGATION
from retail.transactions.models import RawDocument, Transaction, TransactionLine


@pytest.fixture
def store(db):
    return m.Store.objects.create(number="0001", name_en="North", name_zh="北店", data_group="NORTH")


@pytest.fixture
def register(store):
    return m.Register.objects.create(number="0001-01", store=store)


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def form_values(response):
    """What a browser would send back of a change page as it is."""
    form = response.context["adminform"].form
    forms = [form, *(form for inline in response.context["inline_admin_formsets"] for form in inline.formset.forms)]
    values = {}
    for one in forms:
        for bound in one:
            values[bound.html_name] = "" if bound.value() is None else bound.value()
    for inline in response.context["inline_admin_formsets"]:
        for bound in inline.formset.management_form:
            values[bound.html_name] = bound.value()
    return {name: value for name, value in values.items() if value is not False}


def test_every_model_of_the_sidebar_opens_in_both_languages(page, store, register):
    for language, word in (("en", "Products"), ("zh-hans", "商品")):
        page.cookies["django_language"] = language
        index = page.get(reverse("admin:index"))
        assert index.status_code == 200
        assert word in index.content.decode()
        for group in NAVIGATION:
            for item in group["items"]:
                assert page.get(str(item["link"])).status_code == 200, item["link"]


def test_every_page_of_one_row_opens(page, store, register):
    for model, model_admin in admin.site._registry.items():
        if model_admin.has_add_permission(page.get("/admin/").wsgi_request):
            assert page.get(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")).status_code == 200, model


def test_a_price_is_typed_as_on_the_tag_and_stored_as_an_integer(page, store):
    product = m.Product.objects.create(number="1", name_en="Tea", tax_group="S")
    price = m.Price.objects.create(product=product, unit_price=129_000, valid_from=date(2026, 1, 1))
    url = reverse("admin:masterdata_price_change", args=[price.pk])
    response = page.get(url)
    assert 'value="12.90"' in response.content.decode()

    saved = page.post(url, form_values(response) | {"unit_price": "13.5001"})
    assert saved.status_code == 302
    price.refresh_from_db()
    assert price.unit_price == 135_001

    refused = page.post(url, form_values(response) | {"unit_price": "13.50011"})
    assert "4 decimal places" in str(refused.context["adminform"].form.errors)
    price.refresh_from_db()
    assert price.unit_price == 135_001


@pytest.mark.parametrize(
    ("value", "digits", "least", "shown"),
    [
        (129_000, 4, 2, "12.90"),
        (129_050, 4, 2, "12.905"),
        (0, 4, 2, "0.00"),
        (130_000, 4, 0, "13"),
        (1, 4, 2, "0.0001"),
    ],
)
def test_numbers_are_shown_exactly(value, digits, least, shown):
    assert show_scaled(value, digits=digits, least=least) == shown


def test_money_is_shown_with_its_currency():
    assert show_money(-2_580, "CNY") == "CNY -25.80"
    assert show_money(None, "CNY") == "CNY –"


def test_seconds_and_percent_keep_their_value_when_nothing_is_changed(page, db):
    profile = m.OfflineProfile.objects.create(code="P", name="P", timeout_ms=2_500)
    url = reverse("admin:masterdata_offlineprofile_change", args=[profile.pk])
    response = page.get(url)
    assert 'value="2.5"' in response.content.decode()
    assert page.post(url, form_values(response)).status_code == 302
    profile.refresh_from_db()
    assert (profile.timeout_ms, profile.reconnect_interval_ms) == (2_500, 60_000)

    refused = page.post(url, form_values(response) | {"timeout_ms": "0.01"})
    assert refused.status_code == 200
    profile.refresh_from_db()
    assert profile.timeout_ms == 2_500


def test_an_activation_code_is_made_by_post_only_and_shown_once(page, register):
    url = reverse("admin:masterdata_register_activation_code", args=[register.pk])
    assert "0001-01" in page.get(url).content.decode()
    assert ActivationCode.objects.count() == 0

    shown = page.post(url)
    assert len(shown.context["outcome"].secret) == 14
    assert "no-store" in shown["Cache-Control"]
    assert ActivationCode.objects.get().ordinal == 1


def test_codes_are_refused_without_the_right_to_change(register, db):
    client = Client()
    client.force_login(
        User.objects.create_user("viewer", "", "pw", is_staff=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.post(reverse("admin:masterdata_register_activation_code", args=[register.pk])).status_code == 403
    assert ActivationCode.objects.count() == 0


def test_a_stranger_page_can_not_press_a_button(page, register):
    client = Client(enforce_csrf_checks=True)
    client.cookies = page.cookies
    assert client.post(reverse("admin:masterdata_register_activation_code", args=[register.pk])).status_code == 403
    assert ActivationCode.objects.count() == 0


def test_an_enrolment_code_comes_with_the_command_to_type(page, db):
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    database = ChannelDatabase.objects.create(name="Edge 1", kind="offline", group=group, store="0001")
    outcome = page.post(reverse("admin:cdx_channeldatabase_enrolment_code", args=[database.pk])).context["outcome"]
    assert outcome.command == (
        f"EVERTILL_ROLE=edge python manage.py enrol --hq http://testserver --code {outcome.secret}"
    )
    assert EnrolmentCode.objects.filter(database=database).count() == 1


def test_a_refusal_is_said_in_words(page, db):
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    database = ChannelDatabase.objects.create(name="Old", kind="channel", group=group, state="retired")
    shown = page.post(reverse("admin:cdx_channeldatabase_enrolment_code", args=[database.pk]))
    assert shown.context["error"] == "The channel database Old is retired."
    assert EnrolmentCode.objects.count() == 0


def test_run_now_starts_the_jobs_of_the_schedule(page, db, django_capture_on_commit_callbacks):
    schedule = DistributionSchedule.objects.create(name="Night")
    schedule.jobs.set(["1020", "1040"])
    ScheduleRun.objects.all().delete()
    url = reverse("admin:cdx_distributionschedule_run_now", args=[schedule.pk])
    page.get(url)
    assert ScheduleRun.objects.count() == 0
    page.post(url)
    assert set(ScheduleRun.objects.values_list("job", flat=True)) == {"1020", "1040"}


def test_support_offline_makes_the_database_and_says_what_is_next(page, register):
    url = reverse("admin:masterdata_register_change", args=[register.pk])
    saved = page.post(url, form_values(page.get(url)) | {"support_offline": "on"}, follow=True)
    database = ChannelDatabase.objects.get(kind="offline", store="0001")
    assert database.group.code == "NORTH"
    words = " ".join(str(message) for message in saved.context["messages"])
    assert "make an enrolment code" in words
    assert reverse("admin:cdx_channeldatabase_change", args=[database.pk]) in words

    page.post(url, form_values(page.get(url)) | {"name": "Till 1"})
    assert ChannelDatabase.objects.filter(kind="offline").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_pin_is_set_and_never_shown(page, store):
    staff = m.Staff.objects.create(staff_id="000160", name="Li Na")
    url = reverse("admin:masterdata_staff_add")
    values = form_values(page.get(url)) | {
        "staff_id": "000161",
        "name": "Chen",
        "assignments-TOTAL_FORMS": "1",
        "assignments-0-store": store.pk,
        "assignments-0-new_pin": "4711",
    }
    assert page.post(url, values).status_code == 302
    row = m.StaffAssignment.objects.get(staff__staff_id="000161")
    assert check_pin(secret=store_secret(store="0001"), pin="4711", verifier=row.pin_verifier)

    shown = page.get(reverse("admin:masterdata_staff_change", args=[row.staff_id])).content.decode()
    assert "4711" not in shown
    assert row.pin_verifier not in shown

    refused = page.post(url, values | {"staff_id": "000162", "assignments-0-new_pin": "47"})
    assert "4 to 12 digits" in refused.content.decode()
    assert set(m.Staff.objects.values_list("staff_id", flat=True)) == {staff.staff_id, "000161"}


def test_a_number_twice_is_refused_where_it_is_typed(page, store):
    url = reverse("admin:masterdata_store_add")
    values = form_values(page.get(url)) | {"number": "0001", "name_en": "Twice", "data_group": "NORTH"}
    refused = page.post(url, values)
    assert refused.status_code == 200
    assert m.Store.objects.count() == 1


def test_facts_can_be_read_and_not_written(page, db):
    now = timezone.now()
    common = {"kind": "sale", "business_date": date(2026, 11, 23)}
    raw = RawDocument.objects.create(
        uuid="0190a1b2-0000-7000-8000-000000000001",
        hash="a" * 64,
        journal="0190a1b2-0000-7000-8000-000000000002",
        seq=1,
        schema=1,
        content='{"茶":"<b>"}'.encode(),
        received_at=now,
        received_from="device:x",
        state="posted",
        **common,
    )
    sale = Transaction.objects.create(
        document=raw,
        uuid=raw.uuid,
        receipt_number="R-1",
        store="0001",
        register="0001-01",
        staff="000160",
        at=now,
        currency="CNY",
        mode="offline",
        total=2_580,
        tax=297,
        **common,
    )
    TransactionLine.objects.create(
        transaction=sale,
        line=1,
        description="Oolong tea",
        quantity=2_000,
        unit_price=129_000,
        gross=2_580,
        amount=2_580,
    )
    shown = page.get(reverse("admin:transactions_transaction_change", args=[sale.pk])).content.decode()
    assert "CNY 25.80" in shown
    assert "12.90" in shown
    sealed = page.get(reverse("admin:transactions_rawdocument_change", args=[raw.pk])).content.decode()
    assert "{&quot;茶&quot;:&quot;&lt;b&gt;&quot;}" in sealed

    for name, row in (("transaction", sale), ("rawdocument", raw)):
        for view in ("change", "delete"):
            url = reverse(f"admin:transactions_{name}_{view}", args=[row.pk])
            assert page.post(url, {"post": "yes", "receipt_number": "R-2"}).status_code == 403
        assert page.get(reverse(f"admin:transactions_{name}_add")).status_code == 403
    sale.refresh_from_db()
    assert sale.receipt_number == "R-1"
    assert "R-1" in page.get(reverse("admin:index")).content.decode()
    changed = page.get(reverse("admin:transactions_transaction_changelist") + "?q=R-1").content.decode()
    assert "R-1" in changed


def test_the_front_door_leads_to_tills_and_back_office(store, db, client):
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    for name, kind, number, state in (
        ("Server", "channel", "", "active"),
        ("Edge", "offline", "0001", "active"),
        ("Waiting", "offline", "0002", "pending"),
    ):
        ChannelDatabase.objects.create(
            name=name, kind=kind, group=group, store=number, state=state, address=f"https://{name.lower()}.example/"
        )
    shown = client.get("/", headers={"accept-language": "zh-hans"}).content.decode()
    assert shown.index("https://edge.example/pos/") < shown.index("https://server.example/pos/")
    assert "https://waiting.example" not in shown
    assert "北店" in shown
    assert "永不停售的收银机" in shown
    assert 'href="/admin/"' in shown
