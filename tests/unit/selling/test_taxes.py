"""Which tax rates count: of everywhere and of the store's area, on the day."""

from datetime import date

import pytest

from retail.masterdata.models import Store, TaxRate
from retail.selling.taxes import rates_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


def rate(code: str, rate_ppm: int, **values: object) -> None:
    TaxRate.objects.create(group="FULL", code=code, name_en=code, rate_ppm=rate_ppm, **values)


def told(area: str = "", on: date = DAY) -> dict[str, int]:
    return {found["code"]: found["rate"] for found in rates_of(["FULL"], store=Store(tax_area=area), on=on)["FULL"]}


def test_rates_of_everywhere_and_of_the_area_add_up() -> None:
    rate("STATE", 60_000)
    rate("CITY", 20_000, area="NYC")
    assert told() == {"STATE": 60_000}
    assert told("NYC") == {"STATE": 60_000, "CITY": 20_000}
    assert told("LA") == {"STATE": 60_000}


def test_the_areas_own_rate_of_a_code_replaces_that_of_everywhere() -> None:
    rate("VAT", 130_000)
    rate("VAT", 90_000, area="PORT")
    assert (told(), told("PORT")) == ({"VAT": 130_000}, {"VAT": 90_000})


def test_a_rise_counts_from_its_first_day() -> None:
    rate("VAT", 160_000)
    rate("VAT", 130_000, valid_from=DAY)
    assert told(on=date(2026, 11, 22)) == {"VAT": 160_000}
    assert told(on=DAY) == {"VAT": 130_000}


def test_a_rate_ends_with_its_last_day() -> None:
    rate("SUGAR", 50_000, valid_from=date(2026, 11, 1), valid_to=DAY)
    assert told(on=DAY) == {"SUGAR": 50_000}
    assert told(on=date(2026, 11, 24)) == {}
    assert told(on=date(2026, 10, 31)) == {}


def test_one_statement_however_many_groups(django_assert_num_queries) -> None:
    rate("VAT", 130_000)
    with django_assert_num_queries(1):
        assert rates_of(["FULL", "NONE"], store=Store(), on=DAY)["NONE"] == []
    with django_assert_num_queries(0):
        assert rates_of([], store=Store(), on=DAY) == {}
