"""Whose day prices are of: the node says so, and may be asked for another day."""

from datetime import date, timedelta

from retail.masterdata.models import Price
from retail.selling.calendar import today_in


def test_prices_are_of_the_stores_today_and_say_so(till, company):
    answer = till.get("products?barcode=6901234567892").json()
    assert answer["price_date"] == today_in(company.store).isoformat()


def test_another_day_has_its_own_price(till, company):
    monday = date(2031, 3, 3)
    Price.objects.create(product=company.tea, unit_price=140_000, valid_from=monday)
    day_before = till.get(f"products?barcode=6901234567892&date={monday - timedelta(days=1)}").json()
    on_it = till.get(f"products?barcode=6901234567892&date={monday}").json()
    assert (day_before["price_date"], on_it["price_date"]) == ("2031-03-02", "2031-03-03")
    assert day_before["products"][0]["unit_price"] == 129_000
    assert on_it["products"][0]["unit_price"] == 140_000


def test_a_day_that_is_none_is_refused(till, company, refusal):
    assert refusal(till.get("products?barcode=6901234567892&date=2031-02-30")) == (400, "invalid_request")
