"""The first page shows what the pages behind it would: by permission, by store, in the page's language."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, Release
from retail.hq.demo.load import load_demo
from retail.hq.models import StoreRight
from retail.masterdata.models import Store

from .store_rows import add_everything, word_of

OWN, OTHER = "0001", "0002"
SALES, NODES, RELEASE, FLAGS, EXCEPTIONS = (
    "Sales", "Retail servers and edges", "Last release", "Documents with flags", "Exceptions",
)  # fmt: skip


@pytest.fixture
def rows(db):
    load_demo()
    ChannelDatabase.objects.all().delete()
    for number in (OWN, OTHER):
        add_everything(number)
    for number, year in ((OWN, 2024), (OTHER, 2025)):
        group = ChannelDataGroup.objects.get(code=f"G{number}")
        at = timezone.now().replace(year=year, month=1, day=15)
        Release.objects.create(job_id="1020", group=group, kind="offline", cut=1, released_at=at)


def overview(user, language="en"):
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(reverse("admin:index"))
    return {tile.title: tile for tile in shown.context["tiles"]}, shown.content.decode()


def staff_user(*codenames):
    user = User.objects.create_user("north", "", "pw", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def test_without_permissions_nothing_is_told(rows):
    tiles, shown = overview(staff_user())
    assert tiles == {}
    assert "R-only" not in shown
    assert "Edge only" not in shown
    assert "Nothing is open to you here yet." in shown


@pytest.mark.parametrize(
    ("codename", "title"),
    [
        ("view_transaction", SALES),
        ("view_channeldatabase", NODES),
        ("view_schedulerun", RELEASE),
        ("view_rawdocument", FLAGS),
        ("view_bookexception", EXCEPTIONS),
    ],
)
def test_a_tile_is_of_a_page_that_is_open(rows, codename, title):
    tiles, shown = overview(staff_user(codename))
    assert set(tiles) == {title}
    assert ("R-only" in shown) == (title == SALES)
    assert ("Edge only" in shown) == (title == NODES)


def test_who_is_limited_counts_the_own_stores(rows):
    everybody, _shown = overview(User.objects.create_superuser("admin", "", "pw"))
    user = staff_user(*Permission.objects.values_list("codename", flat=True))
    StoreRight.objects.create(user=user, store=Store.objects.get(number=OWN))
    own, shown = overview(user)
    assert word_of(OWN) in shown
    assert word_of(OTHER) not in shown
    for all_of_them, theirs, title in (("2", "1", FLAGS), ("2", "1", EXCEPTIONS), ("0 / 2", "0 / 1", NODES)):
        assert (everybody[title].value, own[title].value) == (all_of_them, theirs)
    assert everybody[SALES].note.startswith("2 sales")
    assert own[SALES].note.startswith("1 sales")
    assert (everybody[RELEASE].value[:4], own[RELEASE].value[:4]) == ("2025", "2024")
    assert (everybody[FLAGS].note, own[FLAGS].note) == ("2 not posted", "1 not posted")


def test_stores_have_their_name_in_the_language_of_the_page(rows):
    admin = User.objects.create_superuser("admin", "", "pw")
    store = Store.objects.get(number=OWN)
    assert store.name_zh
    assert f"{store.name_zh} ·" in overview(admin, "zh-hans")[1]
    assert f"{store.name_en} ·" in overview(admin)[1]
