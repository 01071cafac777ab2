"""Rights by store, page by page: who works with one store reads nothing of another's, wherever it is kept."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from retail.cdx.models import ChannelDataGroup, DistributionSchedule, ScheduleRun
from retail.hq.demo.load import load_demo
from retail.hq.models import StoreRight
from retail.masterdata.models import Store

from .pages import url_of
from .store_rows import add_everything, word_of

OWN, OTHER = "0001", "0002"


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
