"""What pages say when something doesn't fit, or when there is more to do: in people's words and units."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDataGroup
from retail.hq.admin.numbers import Scale, scaled_formfield
from retail.hq.nodes.pins import set_pin
from retail.hq.nodes.store_secrets import store_secret
from retail.identity.pins import check_pin
from retail.masterdata import models as m

from .test_admin import form_values
from .test_codes import errors_of, url_of


@pytest.fixture
def page(transactional_db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def stores(transactional_db):
    ChannelDataGroup.objects.create(code="A", name="A")
    return [m.Store.objects.create(number=f"000{n}", name_en=f"S{n}", name_zh=f"店{n}", data_group="A") for n in (1, 2)]


@pytest.fixture
def cashier(stores):
    staff = m.Staff.objects.create(staff_id="000160", name="Li Na")
    m.StaffAssignment.objects.create(staff=staff, store=stores[0])
    set_pin(staff=staff, store=stores[0], pin="4711")
    return staff


def says(response):
    return [str(message) for message in response.context["messages"]]


def test_who_is_moved_to_another_store_has_no_pin_there_and_the_page_says_so(page, stores, cashier):
    typed = form_values(page.get(url_of(cashier))) | {"assignments-0-store": stores[1].pk}
    answer = page.post(url_of(cashier), typed, follow=True)
    assert m.StaffAssignment.objects.get().pin_verifier == ""
    assert "Li Na has no PIN in store 0002 S2 yet: a PIN counts in one store. Set a new one." in says(answer)


def test_who_is_moved_with_a_new_pin_signs_in_there(page, stores, cashier):
    typed = form_values(page.get(url_of(cashier))) | {"assignments-0-store": stores[1].pk}
    answer = page.post(url_of(cashier), typed | {"assignments-0-new_pin": "2580"}, follow=True)
    verifier = m.StaffAssignment.objects.get().pin_verifier
    assert check_pin(verifier=verifier, secret=store_secret(store="0002"), pin="2580")
    assert not any("has no PIN" in text for text in says(answer))


def test_who_stays_keeps_the_pin(page, cashier):
    before = m.StaffAssignment.objects.get().pin_verifier
    page.post(url_of(cashier), form_values(page.get(url_of(cashier))) | {"name": "Li Na 2"})
    assert m.StaffAssignment.objects.get().pin_verifier == before


def test_staff_and_registers_are_found_by_their_stores_names(page, stores, cashier):
    m.Register.objects.create(number="0001-01", store=stores[0])
    for model, found in ((m.Staff, "000160"), (m.Register, "0001-01")):
        listed = reverse(f"admin:masterdata_{model._meta.model_name}_changelist")
        for word in ("店1", "S1"):
            assert found in page.get(listed, {"q": word}).content.decode()
        assert page.get(listed, {"q": "店2"}).context["cl"].result_count == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"timeout_ms": "0.01"}, "Ensure this value is greater than or equal to 0.05."),
        ({"upload_batch_size": "501"}, "At most 500 transactions in one upload."),
    ],
)
def test_limits_of_an_offline_profile_are_said_in_the_units_it_is_typed_in(page, typed, says):
    profile = m.OfflineProfile.objects.create(code="P", name="P")
    refused = page.post(url_of(profile), form_values(page.get(url_of(profile))) | typed)
    assert errors_of(refused) == {next(iter(typed)): [says]}


def test_a_highest_value_is_said_in_them_too():
    stored = models.PositiveIntegerField("time-out", validators=[MaxValueValidator(5_000)])
    with pytest.raises(ValidationError, match=r"less than or equal to 5\."):
        scaled_formfield(stored, Scale(3, 0)).clean("5.001")


def test_a_row_of_an_assortment_is_a_product_or_a_category(page):
    tea = m.Product.objects.create(number="1", name_en="Tea", tax_group="standard")
    hot = m.Category.objects.create(code="HOT", name_en="Hot")
    add = reverse("admin:masterdata_assortment_add")
    values = form_values(page.get(add)) | {"code": "A", "name_en": "All", "products-TOTAL_FORMS": "1"}
    both = {"products-0-product": tea.pk, "products-0-category": hot.pk}
    refused = page.post(add, values | both)
    assert errors_of(refused) == {"category": ["A product or a category: one of them, not both."]}
    assert page.post(add, values | {"products-0-category": hot.pk}).status_code == 302


def test_a_discount_takes_off_at_most_everything(page):
    discount = m.Discount.objects.create(code="D", name_en="D", valid_from="2026-01-01")
    m.DiscountLine.objects.create(discount=discount, method="percent", value=100_000)
    m.DiscountTier.objects.create(discount=discount, threshold=1_000, method="percent", value=100_000)
    for part in ("lines", "tiers"):
        typed = form_values(page.get(url_of(discount))) | {f"{part}-0-value": "100.5"}
        assert errors_of(page.post(url_of(discount), typed)) == {"value": ["At most 100 percent."]}


def test_a_right_is_to_a_store_or_to_a_unit(page, stores):
    user = User.objects.create_user("north", "", "pw", is_staff=True)
    unit = m.OrganisationUnit.objects.create(code="U", name_en="U")
    typed = {"store_rights-TOTAL_FORMS": "1", "store_rights-0-store": stores[0].pk, "store_rights-0-unit": unit.pk}
    refused = page.post(url_of(user), form_values(page.get(url_of(user))) | typed)
    assert errors_of(refused)["unit"] == ["A store or an organisation unit: one of them, not both."]
    assert "store_right_store_or_unit" not in refused.content.decode()


def test_support_offline_names_all_that_is_to_be_done(page, stores):
    till = m.Register.objects.create(number="0001-01", store=stores[0])
    typed = form_values(page.get(url_of(till))) | {"support_offline": "on"}
    (told, *_) = says(page.post(url_of(till), typed, follow=True))
    assert "Next: run the distribution schedules, then open it, make an enrolment code" in told


def test_a_new_offline_profile_comes_with_what_tenders_may_do_offline(page):
    add = reverse("admin:masterdata_offlineprofile_add")
    values = form_values(page.get(add)) | {"code": "P", "name": "P"}
    assert page.post(add, values | {"tenders-3-limit": "300"}).status_code == 302
    assert list(m.OfflineTender.objects.order_by("pk").values_list("kind", "policy", "limit")) == [
        ("cash", "allow", 0),
        ("check", "allow", 0),
        ("currency", "allow", 0),
        ("card", "limit", 30_000),
        ("gift_card", "deny", 0),
        ("account", "deny", 0),
    ]
    profile = m.OfflineProfile.objects.get()
    assert page.post(url_of(profile), form_values(page.get(url_of(profile)))).status_code == 302
    assert profile.tenders.count() == 6
