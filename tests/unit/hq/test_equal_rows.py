"""Two rows of one key in a page's part: the second one is refused in words, and what was typed stays."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from retail.cdx.models import ChannelDataGroup
from retail.masterdata import models as m

from .pages import url_of, values_of


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture(autouse=True)
def codes(db):
    """What the pages let be chosen."""
    ChannelDataGroup.objects.create(code="NORTH")
    m.TaxGroup.objects.create(code="S", name_en="Standard")
    for code in ("pcs", "box"):
        m.UnitOfMeasure.objects.create(code=code, name_en=code)


def a_product(**values):
    return m.Product.objects.create(number="1", name_en="Tea", tax_group="S", **values)


def a_variant():
    return m.Product.objects.create(number="2", name_en="Tea, large", tax_group="S", master=a_product(kind="master"))


def a_store():
    return m.Store.objects.create(number="0001", name_en="North", data_group="NORTH")


def coded(model, **values):
    return model.objects.create(code="C", name_en="One", **values)


def a_discount():
    return coded(m.Discount, kind="quantity", valid_from=date(2026, 1, 1))


def picture():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return SimpleUploadedFile("tea.png", file.getvalue(), "image/png")


# The part's model, the page's row, what is typed into a row of the part.
PARTS = [
    (m.Barcode, a_product, lambda: {"text": "690", "quantity": "1"}),
    (m.Price, a_product, lambda: {"unit_price": "9.90", "currency": "CNY", "valid_from": "2026-03-01"}),
    (m.ProductPicture, a_product, lambda: {"upload": picture(), "position": "0"}),
    (m.VariantValue, a_variant, lambda: {"dimension": "size", "value_en": "L", "position": "0"}),
    (m.UnitConversion, a_product, lambda: {"unit": "box", "factor": "12"}),
    (m.AssortmentProduct, a_product, lambda: {"assortment": coded_once(m.Assortment, valid_from="2026-01-01").pk}),
    (m.OpeningHours, a_store, lambda: {"weekday": "1", "opens": "09:00", "closes": "18:00"}),
    (m.Register, a_store, lambda: {"number": "0001-01", "language": "en"}),
    (m.StorePriceGroup, a_store, lambda: {"price_group": coded_once(m.PriceGroup).pk}),
    (
        m.Device,
        lambda: m.Register.objects.create(number="R", store=a_store()),
        lambda: {"number": "D", "kind": "desktop"},
    ),
    (m.Category, lambda: coded(m.Category), lambda: {"code": "BELOW", "name_en": "Below", "position": "0"}),
    (
        m.AssortmentProduct,
        lambda: coded(m.Assortment, valid_from="2026-01-01"),
        lambda: {"product": once(a_product).pk},
    ),
    (m.AssortmentStore, lambda: coded(m.Assortment, valid_from="2026-01-01"), lambda: {"store": once(a_store).pk}),
    (m.StorePriceGroup, lambda: coded(m.PriceGroup), lambda: {"store": once(a_store).pk}),
    (m.DiscountLine, a_discount, lambda: {"product": once(a_product).pk, "method": "percent", "value": "5"}),
    (m.DiscountTier, a_discount, lambda: {"threshold": "3", "method": "percent", "value": "5"}),
    (m.Coupon, a_discount, lambda: {"text": "SPRING", "uses": "1"}),
    (m.TaxRate, lambda: coded(m.TaxGroup), lambda: {"code": "VAT", "name_en": "VAT", "rate_ppm": "13"}),
    (m.RolePermission, lambda: coded(m.Role), lambda: {"permission": m.Permission.values[0]}),
    (
        m.StaffAssignment,
        lambda: m.Staff.objects.create(staff_id="1", name="Li"),
        lambda: {"store": once(a_store).pk},
    ),
    (
        m.HardwareDevice,
        lambda: coded(m.HardwareProfile),
        lambda: {"kind": "printer", "connection": "usb", "position": "0"},
    ),
    (
        m.OfflineTender,
        lambda: m.OfflineProfile.objects.create(code="P", name="P"),
        lambda: {"kind": "cash", "policy": m.OfflinePolicy.values[0]},
    ),
    (
        m.LayoutGrid,
        lambda: coded(m.ScreenLayout),
        lambda: {"area": "actions", "grid": coded_once(m.ButtonGrid).pk, "position": "0"},
    ),
    (
        m.LayoutGrid,
        lambda: coded(m.ButtonGrid),
        lambda: {"area": "actions", "layout": coded_once(m.ScreenLayout).pk, "position": "0"},
    ),
    (
        m.GridButton,
        lambda: coded(m.ButtonGrid),
        lambda: {"row": "1", "column": "1", "width": "1", "height": "1", "operation": "917"},
    ),
]


def once(make):
    model = {a_product: m.Product, a_store: m.Store}[make]
    return model.objects.first() or make()


def coded_once(model, **values):
    return model.objects.first() or coded(model, **values)


def part_of(response, model):
    found = [one.formset for one in response.context["inline_admin_formsets"] if one.formset.model is model]
    return found[0]


def post(page, row, model, rows):
    """The page as it is, with these rows added to the part."""
    url = url_of(type(row), "change", row.pk)
    shown = page.get(url)
    part = part_of(shown, model)
    there = part.initial_form_count()
    typed = {f"{part.prefix}-TOTAL_FORMS": str(there + len(rows))}
    proposed = {bound.name: bound.value() for bound in part.empty_form}
    proposed = {name: value for name, value in proposed.items() if value is not None and value is not False}
    for index, values in enumerate(rows, there):
        typed |= {f"{part.prefix}-{index}-{name}": value for name, value in (proposed | values).items()}
    return page.post(url, values_of(shown) | typed)


@pytest.mark.parametrize(("model", "make", "values"), PARTS, ids=lambda one: getattr(one, "__name__", ""))
def test_equal_rows_are_refused(page, model, make, values):
    row = make()
    values()  # what it refers to is there
    before = model.objects.count()
    refused = post(page, row, model, [values(), values()])
    assert refused.status_code == 200, "two at once"
    first, second = part_of(refused, model).forms
    assert "already exists" in str(second.errors)
    assert not first.errors
    assert model.objects.count() == before

    saved = post(page, row, model, [values()])
    assert saved.status_code == 302, saved.context["errors"]
    refused = post(page, row, model, [values()])
    assert refused.status_code == 200, "one more like it"
    assert "already exists" in str(part_of(refused, model).forms[-1].errors)
    assert model.objects.count() == before + 1


def test_every_part_with_keys_is_tried():
    parts = {
        (one.model, parent)
        for parent, model_admin in admin.site._registry.items()
        for one in model_admin.inlines
        if getattr(one.model, "authored_unique", ()) and one.max_num != 0
    }
    assert len(parts) == len(PARTS)
    assert {model for model, _parent in parts} == {model for model, _make, _values in PARTS}


@pytest.mark.parametrize(
    ("model", "make", "values"), [one for one in PARTS if one[0] in (m.ProductPicture, m.HardwareDevice, m.LayoutGrid)]
)
def test_rows_without_a_position_come_after_the_others(page, model, make, values):
    row = make()
    assert part_of(page.get(url_of(type(row), "change", row.pk)), model).empty_form["position"].value() is None
    assert post(page, row, model, [values() | {"position": "4"}]).status_code == 302
    rows = [values() | {"position": place} for place in ("", "7", "")]
    assert post(page, row, model, rows).status_code == 302
    assert list(model.objects.order_by("pk").values_list("position", flat=True)) == [4, 8, 7, 9]


def test_a_row_that_is_deleted_is_compared_with_none(page):
    product = a_product()
    m.Barcode.objects.create(product=product, text="690")
    url = url_of(m.Product, "change", product.pk)
    typed = {
        "barcodes-0-DELETE": "on", "barcodes-0-text": "691", "barcodes-TOTAL_FORMS": "2",
        "barcodes-1-product": product.pk, "barcodes-1-text": "691", "barcodes-1-quantity": "1",
    }  # fmt: skip
    assert page.post(url, values_of(page.get(url)) | typed).status_code == 302
    assert list(product.barcodes.values_list("text", flat=True)) == ["691"]
