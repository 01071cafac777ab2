"""The list of settings that tills don't act on yet is true: what is on it nobody reads, what isn't somebody does."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from retail.hq.admin.later import LATER
from retail.masterdata import models as m

ROOT = Path(__file__).resolve().parents[3]
READERS = ("static/pos", "retail/selling", "retail/api", "retail/edge", "retail/cdx/node", "retail/transactions")
# What carries every setting, whoever reads it then.
CARRIERS = {
    "static/pos/types.js",
    "static/pos/session/register.js",
    "retail/selling/register.py",
    "retail/api/shapes_register.py",
}
PROFILES = (m.FunctionalityProfile, m.ReceiptProfile, m.HardwareProfile, m.HardwareDevice, m.OfflineProfile)
NOT_A_SETTING = {"id", "cdx_scope", "code", "name", "name_en", "name_zh", "profile"}
SETTINGS = [
    (model, field.name)
    for model in PROFILES
    for field in model._meta.concrete_fields
    if field.name not in NOT_A_SETTING
]


@cache
def sources() -> str:
    files = (path for folder in READERS for path in sorted((ROOT / folder).rglob("*")))
    wanted = (path for path in files if path.suffix in {".js", ".py"} and "migrations" not in path.parts)
    return "\n".join(path.read_text(encoding="utf-8") for path in wanted if str(path.relative_to(ROOT)) not in CARRIERS)


def is_read(model, name: str) -> bool:
    """By its name where no other thing has it, else from its profile; a text of two languages by its part."""
    if model is m.HardwareDevice:
        return re.search(r"\bhardware\??\.devices\b|\bHardwareDevice\b", sources()) is not None
    if model is m.ReceiptProfile and name.endswith(("_en", "_zh")):
        return f'own("{name[:-3]}")' in sources()
    return re.search(rf"\b{name}\b" if "_" in name else rf"\b(?:receipt_)?profile\??\.{name}\b", sources()) is not None


@pytest.mark.parametrize(("model", "name"), SETTINGS)
def test_a_setting_is_read_or_its_page_says_that_it_is_not(model, name):
    assert is_read(model, name) == (name not in LATER.get(model, ()))


def test_nothing_is_listed_that_is_no_setting():
    assert {(model, name) for model, names in LATER.items() for name in names} <= set(SETTINGS)


@pytest.mark.django_db
def test_the_page_says_so():
    client = Client(headers={"accept-language": "en"})
    client.force_login(
        User.objects.create_superuser("admin", "", "pw"), backend="django.contrib.auth.backends.ModelBackend"
    )
    fields = client.get(reverse("admin:masterdata_offlineprofile_add")).context["adminform"].form.fields
    said = {name for name, field in fields.items() if "in this version" in str(field.help_text)}
    assert said == LATER[m.OfflineProfile]
