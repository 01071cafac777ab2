"""Rights by store, page by page: who works with one store reads nothing of another's, wherever it is kept."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DistributionSchedule, ScheduleRun
from retail.hq.demo.load import load_demo
from retail.hq.models import StoreRight
from retail.hq.rights import scope_of
from retail.masterdata import models as m
from retail.masterdata.models import Store

from .pages import url_of, values_of
from .store_rows import add_everything, word_of

OWN, OTHER = "0001", "0002"
PARTS_OF_A_DATABASE = ("download_sessions", "lockouts")


@pytest.fixture
def rows(db):
    """What the two stores have; two channel data groups, two edges."""
    load_demo()
    return {number: add_everything(number) for number in (OWN, OTHER)}


@pytest.fixture
def limited(rows):
    user = User.objects.create_user("north", "", "pw", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    StoreRight.objects.create(user=user, store=Store.objects.get(number=OWN))
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def paged(rows):
    return [row for row in rows if type(row) in admin.site._registry]


def test_no_list_shows_another_stores_rows(limited):
    for model in admin.site._registry:
        answer = limited.get(url_of(model, "changelist"))
        if answer.status_code != 403:  # users, groups, attempts to sign in: of nobody who is limited
            assert answer.status_code == 200, model
            assert word_of(OTHER) not in answer.content.decode(), model


def test_no_page_of_an_own_row_shows_another_stores(limited, rows):
    for row in paged(rows[OWN]):
        answer = limited.get(url_of(type(row), "change", row.pk))
        assert answer.status_code == 200, row
        assert word_of(OTHER) not in answer.content.decode(), row


def test_another_stores_rows_have_no_page(limited, rows):
    for row in paged(rows[OTHER]):
        for view in ("change", "history", "delete"):
            answer = limited.get(url_of(type(row), view, row.pk))
            assert answer.status_code in (302, 403, 404), (view, row)


ADDED_BY_LIMITED = {m.Customer, m.Device, m.Discount, m.Price, m.Register, m.Staff}


def test_what_is_the_chains_is_seen_and_not_changed(limited):
    """Every page that isn't bound to stores: a new one is the chain's until it says otherwise."""
    Group.objects.create(name="Everything")
    request = limited.get("/admin/").wsgi_request
    added = set()
    for model, page in admin.site._registry.items():
        if limited.get(url_of(model, "add")).status_code == 200:
            added.add(model)
        if not page.chain_wide:
            continue
        listed = page.get_queryset(request).first()
        if listed is None or model is User:
            continue
        assert limited.get(url_of(model, "change", listed.pk)).status_code == 200, model
        before = model._default_manager.filter(pk=listed.pk).values().get()
        for view in ("change", "delete"):
            typed = {"code": "MINE", "name": "mine", "name_en": "mine", "post": "yes"}
            assert limited.post(url_of(model, view, listed.pk), typed).status_code in (302, 403), (model, view)
        assert model._default_manager.filter(pk=listed.pk).values().get() == before, model
    assert added == ADDED_BY_LIMITED


def test_the_chains_lists_have_no_fields_and_no_actions_for_who_is_limited(limited):
    category = m.Category.objects.first()
    typed = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": category.pk, "form-0-position": "77"}
    assert limited.post(url_of(m.Category, "changelist"), typed | {"_save": "1"}).status_code == 403
    product = m.Product.objects.filter(active=True).first()
    limited.post(url_of(m.Product, "changelist"), {"action": "deactivate", "_selected_action": [product.pk]})
    category.refresh_from_db()
    product.refresh_from_db()
    assert category.position != 77
    assert product.active


def test_the_limit_stays_where_it_was_set(limited, rows):
    """Neither the tree above a unit nor what a store says of itself brings another store."""
    root = m.OrganisationUnit.objects.create(code="ROOT", name_en="Root")
    mine = m.OrganisationUnit.objects.create(code="MINE", name_en="Mine", parent=root)
    Store.objects.filter(number=OWN).update(unit=mine)
    Store.objects.filter(number=OTHER).update(unit=root)
    user = User.objects.get(username="north")
    StoreRight.objects.filter(user=user).update(store=None, unit=mine)
    for unit, parent in ((root, mine), (mine, root)):
        typed = {"code": unit.code, "name_en": "x", "kind": "company", "parent": parent.pk}
        assert limited.post(url_of(m.OrganisationUnit, "change", unit.pk), typed).status_code == 403
    assert scope_of(user).numbers == {OWN}

    store = Store.objects.get(number=OWN)
    url = url_of(Store, "change", store.pk)
    typed = {"number": "0999", "unit": root.pk, "data_group": f"G{OTHER}", "city": "Suzhou"}
    assert limited.post(url, values_of(limited.get(url)) | typed).status_code == 302
    changed = Store.objects.get(pk=store.pk)
    assert (changed.number, changed.unit, changed.data_group, changed.city) == (OWN, mine, f"G{OWN}", "Suzhou")


def test_who_is_limited_adds_no_databases(limited):
    group = ChannelDataGroup.objects.get(code=f"G{OWN}")
    before = ChannelDatabase.objects.count()
    for kind, number in (("channel", ""), ("offline", OTHER), ("offline", OWN), ("offline", "0777")):
        typed = {"name": "mine", "kind": kind, "group": group.pk, "store": number}
        assert limited.post(url_of(ChannelDatabase, "add"), typed).status_code == 403
    assert ChannelDatabase.objects.count() == before

    edge = ChannelDatabase.objects.get(store=OWN)
    others = ChannelDataGroup.objects.get(code=f"G{OTHER}")
    url = url_of(ChannelDatabase, "change", edge.pk)
    assert limited.post(url, values_of(limited.get(url)) | {"name": "Mine", "group": others.pk}).status_code == 302
    edge.refresh_from_db()
    assert (edge.name, edge.group) == ("Mine", group)


def test_a_device_of_who_is_limited_is_at_a_register(limited):
    typed = {"number": "D-1", "kind": "tablet", "active": "on"}
    assert limited.post(url_of(m.Device, "add"), typed).status_code == 200
    assert not m.Device.objects.filter(number="D-1").exists()
    own = m.Register.objects.filter(store__number=OWN).first()
    assert limited.post(url_of(m.Device, "add"), typed | {"register": own.pk}).status_code == 302


def test_what_limits_somebody_is_not_deleted(rows, client):
    """Without its row the user would be one without a limit."""
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    user = User.objects.create_user("north", "", "pw", is_staff=True)
    store = Store.objects.create(number="0009", name_en="New", data_group="NORTH")
    unit = m.OrganisationUnit.objects.create(code="MINE", name_en="Mine")
    for row, right in ((store, {"store": store}), (unit, {"unit": unit})):
        StoreRight.objects.create(user=user, **right)
        asked = client.get(url_of(type(row), "delete", row.pk))
        assert "north: " in asked.content.decode()
        client.post(url_of(type(row), "delete", row.pk), {"post": "yes"})
        with pytest.raises(ProtectedError):
            row.delete()
        assert scope_of(user) is not None
        StoreRight.objects.all().delete()
        client.post(url_of(type(row), "delete", row.pk), {"post": "yes"})
        assert not type(row).objects.filter(pk=row.pk).exists()


def test_the_store_of_an_offline_database_exists(rows, client):
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    Store.objects.create(number="0009", name_en="New", data_group="NORTH")
    group = ChannelDataGroup.objects.first()
    typed = {"name": "New", "kind": "offline", "group": group.pk, "store": "0777"}
    typed |= {f"{part}-{count}_FORMS": "0" for part in PARTS_OF_A_DATABASE for count in ("TOTAL", "INITIAL")}
    refused = client.post(url_of(ChannelDatabase, "add"), typed)
    assert refused.context["adminform"].form.errors == {
        "store": ["Select a valid choice. 0777 is not one of the available choices."]
    }
    assert client.post(url_of(ChannelDatabase, "add"), typed | {"store": "0009"}).status_code == 302
    assert ChannelDatabase.objects.get(store="0009").state == "pending"


def test_without_a_limit_every_row_has_its_page(rows, client):
    """The test above would hold of pages that nobody can open."""
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    for row in paged(rows[OTHER]):
        assert client.get(url_of(type(row), "change", row.pk)).status_code == 200, row


def test_what_other_stores_share_is_seen_and_not_changed_but_run(limited, django_capture_on_commit_callbacks):
    group = ChannelDataGroup.objects.get(code=f"G{OWN}")
    schedule = DistributionSchedule.objects.get(name=f"Schedule {word_of(OWN)}")
    for row in (group, schedule):
        for view in ("change", "delete"):
            assert limited.post(url_of(type(row), view, row.pk), {"name": "mine", "post": "yes"}).status_code == 403
        assert limited.get(url_of(type(row), "add")).status_code == 403
        row.refresh_from_db()
        assert row.name != "mine"
    ScheduleRun.objects.filter(schedule=schedule).delete()
    with django_capture_on_commit_callbacks():
        assert limited.post(reverse("admin:cdx_distributionschedule_run_now", args=[schedule.pk])).status_code == 200
    assert ScheduleRun.objects.filter(schedule=schedule).count() == 1

    others = DistributionSchedule.objects.get(name=f"Schedule {word_of(OTHER)}")
    assert limited.post(reverse("admin:cdx_distributionschedule_run_now", args=[others.pk])).status_code == 404
