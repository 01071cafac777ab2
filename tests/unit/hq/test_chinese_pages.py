"""No English stands on a page of the Chinese back office: not ours, not the theme's, not Django's.

Data is English here too (names, codes); a text is English of the pages if words are left when the data is taken away.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from retail.hq.admin.permissions import permission_text
from retail.hq.demo.load import load_demo
from retail.hq.models import ImportFile, ImportProblem, ImportRun
from retail.hq.reports.catalogue import PAGES
from retail.masterdata.models import Product

from .store_rows import add_everything

READ_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt")
UNREAD_TAGS = {"script", "style", "template", "code", "pre"}
VOID_TAGS = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
WORD = re.compile(r"[A-Za-z]{2,}")

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Names, formats and units that are said so in Chinese, too.
SAID_SO = {
    "Evertill", "CSV", "Excel", "xlsx", "JPEG", "PNG", "WebP", "GIF", "SVG", "data", "kB", "MB", "PIN", "POS", "UUID",
    "ID", "IP", "HTTP", "Accept", "GET", "POST", "LDAP", "Mac", "Control", "Command", "WebUSB", "Serial", "Web", "USB",
    "JWT", "Ed25519", "base64url", "CN", "US", "CNY", "ISO", "QR", "URL", "Tab", "sha256", "esc", "AM", "PM",
    "UTF", "GB", "GBK", "Windows",  # encodings
    "English", "en", "zh", "hans",
    "pbkdf", "md",  # how a password is kept, on the user's page
}  # fmt: skip


class Texts(HTMLParser):
    """Everything on a page that somebody reads or hears. What says that it is English (`lang`) may be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [given[name] for name in READ_ATTRIBUTES if name in given]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.found.append(given.get("value", ""))
        if tag not in VOID_TAGS:
            icon = "material-symbols" in given.get("class", "")
            self._open.append((tag, icon or tag in UNREAD_TAGS or given.get("lang") == "en"))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(unread for _tag, unread in self._open):
            self.found.append(data)


def data_words() -> set[str]:
    """Every word in any row, in small letters. Not those of permissions, which are Django's English sentences, nor the
    codes of facts, which people get in words."""
    words: set[str] = set()
    for model in apps.get_models():
        if model not in {Permission, ContentType, LogEntry}:
            codes = {"kind", "mode", "code"} if model._meta.app_label == "transactions" else set()
            columns = [field for field in model._meta.concrete_fields if not field.choices]
            texts = [field.attname for field in columns if field.name not in codes]
            for row in model._default_manager.values_list(*texts):
                words.update(word.lower() for cell in row for word in WORD.findall(str(cell)))
    return words


@pytest.fixture
def page(db):
    load_demo()
    add_everything("0001")
    user = User.objects.create_superuser("admin", "", "pw")
    product = Product.objects.earliest("pk")
    LogEntry.objects.create(
        user=user, content_type=ContentType.objects.get_for_model(Product), object_id=product.pk, object_repr="1",
        action_flag=CHANGE, change_message='[{"changed": {"fields": ["brand"]}}]',
    )  # fmt: skip
    AccessAttempt.objects.create(username="x", ip_address="10.0.0.1", user_agent="x", failures_since_start=3)
    run = ImportRun.objects.create(
        kind="prices",
        state="checked",
        file_name="x.csv",
        size=9,
        created_at=timezone.now(),
        wrong_rows=1,
        total_rows=1,
        encoding="gb18030",
        encoding_guessed=True,
    )
    ImportFile.objects.create(run=run, content=b"", sample={"header": ["x"], "rows": [[2, ["x"]]]})
    ImportProblem.objects.create(run=run, row=2, column="price", code="not_a_number", value="x")
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["django_language"] = "zh-hans"
    return client


def addresses(page: Client) -> Iterator[str]:
    """Every page of the back office, with a row where there is one to see."""
    yield from (reverse("admin:index"), reverse("admin:password_change"), reverse("reports:z"))
    yield from (reverse("reports:page", args=[name]) for name in PAGES)
    yield reverse("admin:masterdata_product_history", args=[Product.objects.earliest("pk").pk])
    request = page.get(reverse("admin:index")).wsgi_request
    for model, model_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if model_admin.has_add_permission(request):
            yield reverse(f"{name}_add")
        row = model._default_manager.last()
        assert row is not None or model._meta.label in {"auth.Group", "masterdata.OrganisationUnit"}, model
        if row is not None:
            yield reverse(f"{name}_change", args=[row.pk])
            if model_admin.has_delete_permission(request):
                yield reverse(f"{name}_delete", args=[row.pk])


def english_of(html: str, data: set[str]) -> set[str]:
    """Texts with a word that is neither data nor said so in Chinese. Of UUIDs and hidden secrets nobody reads words."""
    known = data | {word.lower() for word in SAID_SO}
    texts = (" ".join(text.split()) for text in Texts(html).found)
    return {text for text in texts if {word.lower() for word in WORD.findall(_readable(text))} - known}


def _readable(text: str) -> str:
    return "" if "***" in text else UUID.sub("", text)


def test_no_page_says_anything_in_english(page):
    data = data_words()
    left: dict[str, str] = {}
    for address in addresses(page):
        answer = page.get(address)
        assert answer.status_code == 200, address
        left |= dict.fromkeys(english_of(answer.content.decode(), data), address)
    page.logout()
    left |= dict.fromkeys(english_of(page.get(reverse("admin:login")).content.decode(), data), "login")
    assert left == {}


def test_english_would_be_found():
    data = {"tea"}
    assert english_of("<a>Tea 100</a><b>General</b><input placeholder='Type here'>", data) == {"General", "Type here"}
    assert english_of("<i class='material-symbols-outlined'>add</i><span lang='en'>Name</span>", data) == set()


def test_a_permission_is_said_in_the_language_of_the_page(page):
    permission = Permission.objects.get(codename="change_price")
    with override("zh-hans"):
        assert permission_text(permission) == "主数据 · 价格 · 可更改"
    with override("en"):
        assert permission_text(permission) == "Master data · Price · may change"


def test_what_was_changed_is_said_in_the_language_of_the_page(page):
    """Django keeps the label ("Brand") and asks for its translation when it is read."""
    product = Product.objects.filter(kind="item").first()
    address = reverse("admin:masterdata_product_change", args=[product.pk])
    shown = page.get(address)
    forms = [shown.context["adminform"].form, *(one.formset for one in shown.context["inline_admin_formsets"])]
    values = {field.html_name: field.value() for field in forms[0]}
    values |= {field.html_name: field.value() for one in forms[1:] for field in one.management_form}
    values |= {field.html_name: field.value() for one in forms[1:] for form in one.forms for field in form}
    kept = {name: value for name, value in values.items() if value is not None and value is not False}
    assert page.post(address, kept | {"brand": "Evergreen"}).status_code == 302
    entry = LogEntry.objects.latest("pk")
    with override("zh-hans"):
        assert entry.get_change_message() == "已修改品牌。"
