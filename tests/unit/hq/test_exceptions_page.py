"""The page of exceptions: seen, filtered, closed with a note; a conflict decided by a person; by the clock's task."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django_celery_beat.models import PeriodicTask

from retail.hq import tasks
from retail.hq.beat import seed_beat
from retail.transactions.accept import accept_documents
from retail.transactions.models import BookException, Transaction
from retail.transactions.prepare import Sender
from tests.unit.transactions.till import NOW, Till

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "admin:transactions_bookexception_changelist"


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def books(be_node, company, evening):
    """A conflict at position 2 and a hole at 4, both open, found by the clock's task."""
    till = Till(be_node("server").hq)
    till.open_shift()
    body = till.sale_body(quantity=4_000)
    other = till.forge("sale", body, total=body["totals"]["total"])
    for _ in range(4):
        till.sell()
    batch = [*till.documents[:3], other, till.documents[4]]
    accept_documents(batch=batch, sender=Sender("device:x"), certificates=[till.certificate], now=NOW)
    evening.shift(timedelta(hours=24))
    tasks.review()
    return till


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser("ann", "", "pw"), backend=BACKEND)
    return client


def press(page, name, kind, note):
    exception = BookException.objects.get(kind=kind)
    url = reverse(f"admin:transactions_bookexception_{name}", args=[exception.pk])
    answer = page.post(url, {"note": note})
    exception.refresh_from_db()
    return answer, exception


def test_the_clock_reviews_the_books_every_minute(db):
    seed_beat()
    seed_beat()
    task = PeriodicTask.objects.get(task="retail.hq.tasks.review")
    assert (task.interval.every, task.interval.period) == (60, "seconds")


def test_the_list_says_what_is_odd_in_both_languages(page, books):
    for language, words in (
        ("en", ["Conflict of two documents", "Documents missing inside a journal", "Open"]),
        ("zh-hans", ["两张单据冲突", "流水中缺少单据", "待处理"]),
    ):
        page.cookies["django_language"] = language
        shown = page.get(reverse(LIST)).content.decode()
        assert [word for word in words if word not in shown] == []


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("state=live", {"hole", "conflict"}),
        ("state=resolved", set()),
        ("kind__exact=hole", {"hole"}),
        ("store=0001", {"hole", "conflict"}),
        ("store=0002", set()),
        ("older=1", set()),
        ("older=rubbish", {"hole", "conflict"}),
        ("q=0001-01", {"hole", "conflict"}),
    ],
)
def test_the_list_is_filtered(page, books, query, kinds):
    shown = page.get(f"{reverse(LIST)}?{query}")
    assert {row.kind for row in shown.context["cl"].result_list} == kinds


def test_older_ones_by_age(page, books, evening):
    evening.shift(timedelta(days=2))
    found = {days: page.get(f"{reverse(LIST)}?older={days}").context["cl"].result_count for days in (1, 7)}
    assert found == {1: 2, 7: 0}


def test_the_page_of_a_conflict_leads_to_both_documents(page, books):
    exception = BookException.objects.get(kind="conflict")
    shown = page.get(reverse("admin:transactions_bookexception_change", args=[exception.pk])).content.decode()
    assert "Two different documents stand at one position of a journal; the first counts." in shown
    assert shown.count("◀") == 1
    assert shown.count("#2 Sale") == 2
    for action in ("acknowledge", "resolve", "other_counts", "first_stands"):
        assert reverse(f"admin:transactions_bookexception_{action}", args=[exception.pk]) in shown


def test_a_hole_can_not_be_decided(page, books):
    exception = BookException.objects.get(kind="hole")
    shown = page.get(reverse("admin:transactions_bookexception_change", args=[exception.pk])).content.decode()
    assert reverse("admin:transactions_bookexception_resolve", args=[exception.pk]) in shown
    assert reverse("admin:transactions_bookexception_other_counts", args=[exception.pk]) not in shown
    answer, exception = press(page, "other_counts", "hole", "try")
    assert (answer.status_code, exception.state) == (403, "open")


def test_acknowledged_then_resolved_with_a_note(page, books):
    _, exception = press(page, "acknowledge", "hole", "asking the store")
    assert exception.state == "acknowledged"
    refused, exception = press(page, "resolve", "hole", " ")
    assert refused.context["error"] == "Write down why: an auditor will ask."
    assert exception.state == "acknowledged"
    shown, exception = press(page, "resolve", "hole", "till stolen, police report 7")
    assert (shown.context["outcome"].text, exception.state) == ("Resolved.", "resolved")
    assert list(exception.steps.values_list("action", "who", "note")) == [
        ("opened", "", ""),
        ("acknowledged", "ann", "asking the store"),
        ("resolved", "ann", "till stolen, police report 7"),
    ]
    assert "police report 7" in page.get(reverse(LIST)).content.decode()
    answer, _ = press(page, "resolve", "hole", "again")
    assert answer.status_code == 403


def test_a_button_explains_before_it_does(page, books):
    exception = BookException.objects.get(kind="conflict")
    url = reverse("admin:transactions_bookexception_other_counts", args=[exception.pk])
    assert "taken back from headquarters" in page.get(url).content.decode()
    assert Transaction.objects.filter(document__seq=2).get().total == 2580


def test_the_other_counts(page, books):
    _, exception = press(page, "other_counts", "conflict", "the customer's receipt says so")
    assert exception.state == "resolved"
    assert Transaction.objects.get(document__seq=2).total == 5160
    assert exception.steps.last().who == "ann"


def test_who_may_only_look_can_do_nothing(books):
    viewer = User.objects.create_user("viewer", "", "pw", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_bookexception"))
    client = Client()
    client.force_login(viewer, backend=BACKEND)
    assert client.get(reverse(LIST)).status_code == 200
    for action in ("acknowledge", "resolve", "other_counts", "first_stands"):
        answer, exception = press(client, action, "conflict", "mine")
        assert (answer.status_code, exception.state) == (403, "open"), action
    assert Transaction.objects.get(document__seq=2).total == 2580


def test_the_overview_counts_them(page, books):
    def tile():
        [found] = [tile for tile in page.get(reverse("admin:index")).context["tiles"] if tile.title == "Exceptions"]
        return found.value, found.note, found.alarm

    assert tile() == ("2", "2 that nobody has looked at", True)
    press(page, "acknowledge", "hole", "")
    press(page, "first_stands", "conflict", "right")
    assert tile() == ("1", "0 that nobody has looked at", False)
