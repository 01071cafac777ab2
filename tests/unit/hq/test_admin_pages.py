"""The back office with the demo company: every page opens in both languages, costs few statements, shows people's
units, and keeps who is limited to a store out of the others."""

from base64 import b64decode
from datetime import date
from io import BytesIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from retail.cdx.models import ChannelDatabase
from retail.hq.demo.load import load_demo
from retail.hq.discounts import copy_discount
from retail.hq.models import StoreRight
from retail.hq.nodes.store_secrets import store_secret
from retail.hq.pictures import MOST_BYTES, PictureUnreadableError, shrink_picture
from retail.hq.rights import scope_of
from retail.identity.pins import check_pin
from retail.masterdata import models as m
from retail.transactions.models import RawDocument, Shift, StockMovement, Transaction

from .pages import url_of, values_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def demo(db):
    load_demo()


@pytest.fixture
def page(demo):
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("admin", "", "pw"), backend=BACKEND)
    return client


@pytest.fixture
def limited(demo):
    """A user with every permission, and the right to store 0001 alone."""
    user = User.objects.create_user("north", "", "pw", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    StoreRight.objects.create(user=user, store=m.Store.objects.get(number="0001"))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend=BACKEND)
    return client


def sold(store, number):
    """A posted sale, a shift and a stock movement of a store."""
    uuid = f"0190a1b2-0000-7000-8000-{number:012d}"
    now, day = timezone.now(), date(2026, 11, 23)
    raw = RawDocument.objects.create(
        uuid=uuid, hash=f"{number:064d}", journal=uuid, seq=1, kind="sale", schema=1, business_date=day,
        content=b"{}", received_at=now, received_from="device:x", state="posted",
    )  # fmt: skip
    sale = Transaction.objects.create(
        document=raw, uuid=uuid, kind="sale", receipt_number=f"R-{number}", store=store, register=f"{store}-01",
        staff="000160", business_date=day, at=now, currency="CNY", mode="online", total=1, tax=0,
    )  # fmt: skip
    Shift.objects.create(
        uuid=uuid,
        journal=uuid,
        first_seq=1,
        store=store,
        register=f"{store}-01",
        business_date=day,
        opened_by="000160",
        opened_at=now,
    )
    StockMovement.objects.create(
        transaction=sale, line=1, store=store, product="100001", quantity=-1000, unit="pcs", business_date=day, at=now
    )
    return sale


def test_every_page_opens_in_both_languages(page):
    sold("0001", 1)
    for language in ("en", "zh-hans"):
        page.cookies["django_language"] = language
        for model, model_admin in admin.site._registry.items():
            assert page.get(url_of(model, "changelist")).status_code == 200, model
            if model_admin.has_add_permission(page.get("/admin/").wsgi_request):
                assert page.get(url_of(model, "add")).status_code == 200, model
            row = model._default_manager.first()
            if row is not None:
                assert page.get(url_of(model, "change", row.pk)).status_code == 200, model
                assert page.get(url_of(model, "history", row.pk)).status_code == 200, model


def test_a_list_costs_no_statement_a_row(page, monkeypatch):
    for number in range(1, 4):
        sold("0001", number)
    page.get("/admin/")
    for model, model_admin in admin.site._registry.items():
        if model._default_manager.count() < 2 or model_admin.list_editable:
            continue
        counts = []
        for rows in (1, 50):
            monkeypatch.setattr(model_admin, "list_per_page", rows)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert page.get(url_of(model, "changelist")).status_code == 200
            counts.append(len(queries))
        assert counts[1] <= counts[0] + 1, (model, counts)
        assert counts[1] <= 20, (model, counts)


def test_every_masterdata_model_is_a_page_or_a_part_of_one(db):
    parts = {inline.model for model_admin in admin.site._registry.values() for inline in model_admin.inlines}
    published = {model for model in vars(m).values() if isinstance(model, type) and hasattr(model, "authored_unique")}
    assert published - parts - set(admin.site._registry) == set()


def test_rights_reach_from_a_unit_down(demo):
    user = User.objects.create_user("region", "", "pw")
    assert scope_of(user) is None
    above = m.OrganisationUnit.objects.create(code="TOP", name_en="Top")
    below = m.OrganisationUnit.objects.create(code="LOW", name_en="Low", parent=above)
    StoreRight.objects.create(user=user, unit=above)
    assert scope_of(user).numbers == frozenset()
    m.Store.objects.filter(number="0002").update(unit=below)
    assert scope_of(user).numbers == {"0002"}


def test_another_stores_rows_are_neither_seen_nor_changed(limited):
    other = m.Store.objects.get(number="0002")
    till = m.Register.objects.filter(store=other).first()
    product = m.Product.objects.filter(kind="item").first()
    price = m.Price.objects.create(product=product, store=other, unit_price=10_000, valid_from=date(2026, 2, 1))
    sale = sold("0002", 2)
    hidden = [other, till, price, sale, Shift.objects.get(), StockMovement.objects.get(), sale.document]
    hidden += [ChannelDatabase.objects.get(store="0002")] if ChannelDatabase.objects.filter(store="0002") else []
    for row in hidden:
        assert limited.get(url_of(type(row), "change", row.pk)).status_code == 302, row  # "doesn't exist"
        assert limited.post(url_of(type(row), "change", row.pk), {"name": "mine"}).status_code in (302, 403)
        listed = limited.get(url_of(type(row), "changelist")).context["cl"].queryset
        assert not listed.filter(pk=row.pk).exists(), row
    code = reverse("admin:masterdata_register_activation_code", args=[till.pk])
    assert limited.post(code).status_code == 403
    action = {"action": "deactivate", "_selected_action": [till.pk]}
    limited.post(url_of(m.Register, "changelist"), action)
    till.refresh_from_db()
    assert till.active

    mine = m.Store.objects.get(number="0001")
    assert limited.get(url_of(m.Store, "change", mine.pk)).status_code == 200
    assert limited.get(url_of(m.Store, "add")).status_code == 403


def test_a_limited_user_prices_the_own_store_alone(limited):
    product = m.Product.objects.filter(kind="item").first()
    add = url_of(m.Price, "add")
    typed = {"product": product.pk, "unit_price": "9.90", "currency": "CNY", "valid_from": "2026-03-01"}
    for store in ("", m.Store.objects.get(number="0002").pk):
        assert limited.post(add, typed | {"store": store}).status_code == 200
    assert not m.Price.objects.filter(valid_from=date(2026, 3, 1)).exists()
    assert limited.post(add, typed | {"store": m.Store.objects.get(number="0001").pk}).status_code == 302
    assert m.Price.objects.get(valid_from=date(2026, 3, 1)).unit_price == 99_000

    everybodys = m.Price.objects.filter(store=None, price_group=None).first()
    shown = url_of(m.Price, "change", everybodys.pk)
    assert limited.get(shown).status_code == 200
    assert limited.post(shown, typed | {"product": everybodys.product_id}).status_code == 403
    limited.post(url_of(m.Price, "changelist"), {"action": "end_today", "_selected_action": [everybodys.pk]})
    everybodys.refresh_from_db()
    assert everybodys.valid_to is None


def test_opening_hours_are_typed_as_times(page):
    store = m.Store.objects.get(number="0001")
    store.opening_hours.all().delete()
    url = url_of(m.Store, "change", store.pk)
    typed = {
        "opening_hours-TOTAL_FORMS": "1", "opening_hours-0-store": store.pk, "opening_hours-0-weekday": "5",
        "opening_hours-0-opens": "09:30", "opening_hours-0-closes": "02:00",
    }  # fmt: skip
    refused = page.post(url, values_of(page.get(url)) | typed | {"opening_hours-0-opens": "9.75"})
    assert refused.status_code == 200
    assert page.post(url, values_of(page.get(url)) | typed).status_code == 302
    assert store.opening_hours.values_list("opens", "closes").get() == (570, 1560)
    shown = page.get(url).content.decode()
    assert 'value="09:30"' in shown
    assert 'value="02:00"' in shown


@pytest.mark.parametrize(("kind", "stored"), [("quantity", 3_000), ("threshold", 300)])
def test_a_step_is_typed_in_pieces_or_money(page, kind, stored):
    discount = m.Discount.objects.create(code="STEP", name_en="Step", kind=kind, valid_from=date(2026, 1, 1))
    url = url_of(m.Discount, "change", discount.pk)
    typed = {
        "tiers-TOTAL_FORMS": "1", "tiers-0-discount": discount.pk, "tiers-0-threshold": "3",
        "tiers-0-method": "percent", "tiers-0-value": "12.5", "weekdays": ["1", "64"],
    }  # fmt: skip
    assert page.post(url, values_of(page.get(url)) | typed).status_code == 302
    assert discount.tiers.values_list("threshold", "value").get() == (stored, 125_000)
    discount.refresh_from_db()
    assert discount.weekdays == 65


def test_a_picture_is_made_small(page):
    buffer = BytesIO()
    Image.effect_noise((1600, 1200), 90).convert("RGB").save(buffer, "JPEG")
    made = shrink_picture(data=buffer.getvalue())
    assert len(b64decode(made.content)) <= MOST_BYTES
    with pytest.raises(PictureUnreadableError):
        shrink_picture(data=b"<svg onload='alert(1)'/>")

    product = m.Product.objects.filter(kind="item").first()
    url = url_of(m.Product, "change", product.pk)
    typed = {
        "pictures-TOTAL_FORMS": "1", "pictures-0-product": product.pk, "pictures-0-position": "0",
        "pictures-0-upload": SimpleUploadedFile("tea.jpg", buffer.getvalue(), "image/jpeg"),
    }  # fmt: skip
    assert page.post(url, values_of(page.get(url)) | typed).status_code == 302
    assert product.pictures.get().sha256 == made.sha256
    assert f"data:image/webp;base64,{made.content[:40]}" in page.get(url).content.decode()


def test_rates_are_edited_in_their_groups_page(page):
    group = m.TaxGroup.objects.create(code="LUX", name_en="Luxury")
    url = url_of(m.TaxGroup, "change", group.pk)
    values = values_of(page.get(url))
    prefix = next(name for name in values if name.endswith("TOTAL_FORMS")).removesuffix("-TOTAL_FORMS")
    typed = {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-0-code": "VAT", f"{prefix}-0-name_en": "VAT"}
    assert page.post(url, values | typed | {f"{prefix}-0-rate_ppm": "13"}).status_code == 302
    assert m.TaxRate.objects.get(group="LUX").rate_ppm == 130_000


def test_bulk_actions(page):
    tills = m.Register.objects.filter(store__number="0001")
    tills.update(support_offline=False)
    chosen = {"_selected_action": list(tills.values_list("pk", flat=True))}
    said = page.post(url_of(m.Register, "changelist"), chosen | {"action": "set_support_offline"}, follow=True)
    assert all(tills.values_list("support_offline", flat=True))
    assert "offline database" in " ".join(str(message) for message in said.context["messages"])

    price = m.Price.objects.filter(valid_to=None).first()
    page.post(url_of(m.Price, "changelist"), {"action": "end_today", "_selected_action": [price.pk]})
    price.refresh_from_db()
    assert price.valid_to == timezone.localdate()

    discount = m.Discount.objects.filter(lines__isnull=False).first()
    page.post(url_of(m.Discount, "changelist"), {"action": "copy", "_selected_action": [discount.pk]})
    copy = m.Discount.objects.get(code=f"{discount.code}-2")
    assert not copy.active
    assert copy.lines.count() == discount.lines.count()
    assert copy_discount(discount=discount).code == f"{discount.code}-3"


def test_a_pin_is_made_new_and_shown_once(page):
    staff = m.Staff.objects.filter(assignments__isnull=False).first()
    before = staff.assignments.first().pin_verifier
    url = reverse("admin:masterdata_staff_reset_pin", args=[staff.pk])
    page.get(url)
    assert staff.assignments.first().pin_verifier == before
    pin = page.post(url).context["outcome"].secret
    for row in staff.assignments.select_related("store"):
        assert check_pin(secret=store_secret(store=row.store.number), pin=pin, verifier=row.pin_verifier)
