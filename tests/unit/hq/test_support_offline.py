"""*Support offline* on the pages: what becomes of the store's database, and what a person has to do next."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from retail.cdx.models import ChannelDatabase, ChannelDataGroup
from retail.hq.admin.offline import what_is_next
from retail.masterdata.models import Register, Store

from .test_admin import form_values


@pytest.fixture
def page(db):
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.fixture
def store(db):
    return Store.objects.create(number="0001", name_en="North", data_group="NORTH")


@pytest.fixture
def tills(store):
    return [Register.objects.create(number=f"0001-0{n}", store=store, support_offline=True) for n in (1, 2)]


@pytest.fixture
def edge(tills):
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    return ChannelDatabase.objects.create(
        name="Edge North", kind="offline", store="0001", group=group, state="active", life=1
    )


def address(row, view="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{view}", args=[row.pk])


def words(response):
    return " ".join(str(message) for message in response.context["messages"])


def set_offline(page, till, *, yes):
    values = form_values(page.get(address(till)))
    values.pop("support_offline", None)
    return words(page.post(address(till), values | ({"support_offline": "on"} if yes else {}), follow=True))


def state_of(edge):
    return ChannelDatabase.objects.get(pk=edge.pk).state


def test_no_at_one_of_two_leaves_the_database_to_the_other(page, edge, tills):
    assert "serves the registers that support offline" in set_offline(page, tills[0], yes=False)
    assert state_of(edge) == "active"


def test_no_at_the_last_drains_and_yes_takes_it_back(page, edge, tills):
    set_offline(page, tills[0], yes=False)
    said = set_offline(page, tills[1], yes=False)
    assert all(part in said for part in ("is draining", "run the distribution schedules", address(edge)))
    assert state_of(edge) == "draining"
    set_offline(page, tills[1], yes=True)
    assert state_of(edge) == "active"


def test_another_field_of_a_register_changes_no_database(page, edge, tills):
    Register.objects.update(support_offline=False)
    values = form_values(page.get(address(tills[0])))
    page.post(address(tills[0]), values | {"name": "Front"})
    assert Register.objects.get(pk=tills[0].pk).name == "Front"
    assert state_of(edge) == "active"


def test_a_register_that_moves_takes_its_support_along(page, edge, tills):
    tills[1].delete()
    other = Store.objects.create(number="0002", name_en="South", data_group="NORTH")
    values = form_values(page.get(address(tills[0]))) | {"store": other.pk}
    page.post(address(tills[0]), values)
    assert state_of(edge) == "draining"
    assert ChannelDatabase.objects.get(store="0002").state == "pending"


@pytest.mark.parametrize("how", ["one", "ticked", "action"])
def test_the_last_registers_go(page, edge, tills, how):
    """Deleted one by one or together, or ended by the list's action."""
    listed = reverse("admin:masterdata_register_changelist")
    keys = [till.pk for till in tills]
    if how == "one":
        for till in tills:
            page.post(address(till, "delete"), {"post": "yes"})
    elif how == "ticked":
        page.post(listed, {"action": "delete_selected", "_selected_action": keys, "post": "yes"})
    else:
        page.post(listed, {"action": "end_support_offline", "_selected_action": keys})
        assert LogEntry.objects.filter(object_id__in=keys).count() == 2
    assert not Register.objects.filter(support_offline=True).exists()
    assert state_of(edge) == "draining"


def test_a_register_deleted_in_the_stores_page_may_be_the_last(page, edge, tills, store):
    tills[1].delete()
    values = form_values(page.get(address(store)))
    [row] = [
        name.removesuffix("-id") for name, value in values.items() if name.endswith("-id") and value == tills[0].pk
    ]
    page.post(address(store), values | {f"{row}-DELETE": "on"})
    assert not Register.objects.exists()
    assert state_of(edge) == "draining"


@pytest.mark.parametrize(
    ("state", "unsent", "registers", "english", "chinese"),
    [
        ("pending", None, None, "Make an enrolment code", "生成注册码"),
        ("active", 3, 2, "–", "–"),
        ("draining", None, None, "hasn't told yet", "尚未报告"),
        ("draining", 3, 0, "still has 3 to hand over", "还有 3 份单据"),
        ("draining", 0, 1, "run the distribution schedules", "请运行分配计划"),
        ("draining", 0, 0, "retired within minutes", "几分钟内停用"),
        ("retired", 0, 0, "still delivers is taken", "照常接收"),
    ],
)
def test_the_databases_page_says_what_is_next(page, edge, state, unsent, registers, english, chinese):
    ChannelDatabase.objects.update(state=state, unsent=unsent, offline_registers=registers)
    edge.refresh_from_db()
    for language, said in (("en", english), ("zh-hans", chinese)):
        with override(language):
            assert said in what_is_next(edge)
        page.cookies["django_language"] = language
        assert said in page.get(address(edge)).content.decode().replace("&#x27;", "'")


def test_what_drains_is_retired_by_post_after_saying_what_may_be_lost(page, edge):
    retire = address(edge, "retire")
    assert retire not in page.get(address(edge)).content.decode()
    assert page.post(retire).status_code == 403
    assert state_of(edge) == "active"

    ChannelDatabase.objects.update(state="draining", unsent=7)
    assert retire in page.get(address(edge)).content.decode()
    assert "still to hand over when it last told: 7." in page.get(retire).content.decode()
    assert state_of(edge) == "draining"
    assert "Edge North is retired." in page.post(retire).content.decode()
    assert state_of(edge) == "retired"


def test_a_machine_that_was_enrolled_is_not_deleted(page, edge):
    assert page.post(address(edge, "delete"), {"post": "yes"}).status_code == 403
    page.post(
        reverse("admin:cdx_channeldatabase_changelist"),
        {"action": "delete_selected", "_selected_action": [edge.pk], "post": "yes"},
    )
    assert state_of(edge) == "active"
    ChannelDatabase.objects.update(life=0)
    assert page.post(address(edge, "delete"), {"post": "yes"}).status_code == 302
    assert not ChannelDatabase.objects.exists()
