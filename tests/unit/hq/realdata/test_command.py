"""`manage.py load_complete_journey`: what is asked wrongly is said in one line, before anything is loaded."""

import pytest
from django.core.management import CommandError, call_command

from retail.hq.management.commands import load_complete_journey
from retail.hq.realdata.progress import Report
from retail.masterdata import models as m

from .made_up import MadeUpJourney

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def journey(monkeypatch):
    monkeypatch.setattr(load_complete_journey, "Journey", MadeUpJourney)


def refused(*options: str) -> str:
    before = (m.Store.objects.count(), m.Product.objects.count())
    with pytest.raises(CommandError) as error:
        call_command("load_complete_journey", *options)
    assert (m.Store.objects.count(), m.Product.objects.count()) == before
    return str(error.value)


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--stores=7", "--pin=abc"], "A PIN has 4 to 12 digits."),
        (["--stores=7", "--until=2017-01-31"], "--until needs --sales."),
        (["--stores=seven"], "--stores takes numbers divided by commas."),
        (["--stores=9"], "There is no store 9 in the data."),
        (["--alone"], "--offline, --pin, --sold-only and --alone need --stores."),
    ],
)
def test_what_is_asked_wrongly(options, text):
    assert refused(*options) == text


def test_an_hq_with_rows_of_its_own():
    m.Role.objects.create(code="cashier", name_en="Ours")
    assert refused("--stores=7") == "Headquarters has rows of another company; nothing was changed."


@pytest.mark.parametrize("more", [["--sales"], ["--offline", "--pin=2468"]], ids=["sales", "pins"])
def test_a_store_that_was_left_out(more):
    call_command("load_complete_journey", "--stores=7", "--alone")
    text = "Store 8 isn't in this company: it was loaded with --alone. Nothing was changed."
    assert refused("--stores=8", *more) == text


def test_a_store_named_twice_is_one(monkeypatch):
    begun = {}
    monkeypatch.setattr(Report, "begin", lambda self, what, *, steps: begun.update({what: steps}))
    monkeypatch.setattr(Report, "advance", lambda self, what, **done: None)
    call_command("load_complete_journey", "--stores=7,7", "--sold-only", "--pin=2468")
    assert (begun["Stores"], begun["PINs"]) == (1, 1)
