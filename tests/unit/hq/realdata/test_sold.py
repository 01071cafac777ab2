"""Which prices and discounts follow from what was paid, and how each line is then rung."""

from datetime import UTC, date, datetime, timedelta

import pytest

from retail.hq.realdata.dated import Dated
from retail.hq.realdata.lines import How, Ringer
from retail.hq.realdata.sold import base_prices, offers_of
from retail.hq.realdata.source import SourceLine, baskets_of

CHEESE, PREPAID, FUEL, SLIP_PRODUCT, LOST = 100, 200, 300, 400, 500
JANUARY = date(2017, 1, 1)


def line(product=CHEESE, *, day=1, quantity=1, sales=199, loyalty=0, match=0, coupon=0, basket=0) -> SourceLine:
    at = datetime(2017, 1, 1, 17, tzinfo=UTC) + timedelta(days=day - 1, seconds=basket)
    return SourceLine(7, product, date(2017, 1, day), at, basket or day, quantity, sales, loyalty, coupon, match)


def offer(*lines: SourceLine):
    (found,) = offers_of(lines, by_volume={FUEL}, without={PREPAID})
    return found


def ringer(*lines: SourceLine) -> Ringer:
    sold = [row for row in lines if row.quantity and row.product not in (SLIP_PRODUCT, LOST)]
    return Ringer(
        offers={each.product: each for each in offers_of(sold, by_volume={FUEL}, without={PREPAID})},
        base_prices={CHEESE: 19_900},
        by_volume={FUEL},
        prepaid={PREPAID},
        named={CHEESE, PREPAID, FUEL},
    )


def test_a_price_stands_until_a_day_contradicts_it():
    found = offer(line(day=3), line(day=5), line(day=9, sales=229), line(day=20, sales=199))
    assert found.prices == (
        Dated(19_900, JANUARY, date(2017, 1, 8)),
        Dated(22_900, date(2017, 1, 9), date(2017, 1, 19)),
        Dated(19_900, date(2017, 1, 20), None),
    )


def test_a_price_that_is_no_whole_cent_fits_every_quantity():
    found = offer(
        line(day=1, quantity=3, sales=500), line(day=2, quantity=1, sales=167), line(day=3, quantity=6, sales=1000)
    )
    assert [row.last for row in found.prices] == [None]
    (price,) = found.prices
    assert {(price.value * pieces + 50) // 100 for pieces in (1,)} == {167}
    assert (price.value * 3 + 50) // 100 == 500
    assert (price.value * 6 + 50) // 100 == 1000


def test_a_discount_stands_only_where_it_was_seen():
    found = offer(
        line(day=1, sales=150, loyalty=49),
        line(day=4, sales=300, loyalty=98, quantity=2),
        line(day=5),
        line(day=6, sales=150, loyalty=49),
    )
    assert found.discounts == (
        Dated(4_900, date(2017, 1, 1), date(2017, 1, 4)),
        Dated(4_900, date(2017, 1, 6), date(2017, 1, 6)),
    )
    assert len(found.prices) == 1, "the card changes the discount, not the price"


def test_the_commonest_of_a_day_counts_and_the_earliest_of_equals():
    three = [line(sales=sales, basket=place) for place, sales in enumerate((229, 199, 199), start=1)]
    assert offer(*three).prices[0].value == 19_900
    assert offer(*three[:2]).prices[0].value == 22_900


def test_fuel_is_measured_in_thousandths_of_a_gallon():
    found = offer(line(FUEL, quantity=10_604, sales=2_438, loyalty=106))
    assert (found.prices[0].value * 10_604 + 50_000) // 100_000 == 2_544
    assert (found.discounts[0].value * 10_604 + 50_000) // 100_000 == 106
    assert found.prices[0].value % 100 == 90


def test_the_chain_s_price_is_its_commonest():
    counted = [(CHEESE, 1, 199, 5), (CHEESE, 2, 398, 4), (CHEESE, 1, 229, 8), (PREPAID, 1, 1500, 99)]
    assert base_prices(counted, by_volume=(), without={PREPAID}) == {CHEESE: 19_900}


WAYS = [
    (line(), How.PRICED, "", 199, 0),
    (line(sales=150, loyalty=49), How.PRICED, "", 199, 49),
    (line(sales=140, loyalty=49, match=10), How.PRICED, "", 199, 59),
    (line(PREPAID, sales=1500), How.OPEN, "PREPAID", 1500, 0),
    (line(LOST, sales=816, quantity=2), How.OPEN, "NOT-IN-FILE", 816, 0),
    (line(SLIP_PRODUCT, quantity=0, sales=0, coupon=100), How.OPEN, "SLIP", 0, 0),
    (line(quantity=0, sales=77), How.OVERRIDE, "NO-QUANTITY", 77, 0),
    (line(quantity=0, sales=0, loyalty=39), How.OVERRIDE, "NO-QUANTITY", 39, 39),
    (line(sales=0, loyalty=199), How.PRICED, "", 199, 199),
]


@pytest.mark.parametrize(("row", "how", "reason", "gross", "discount"), WAYS)
def test_every_line_comes_to_the_file_s_cents(row, how, reason, gross, discount):
    rung = ringer(row).ring(row)
    assert (rung.how, rung.reason, rung.gross, rung.discount) == (how, reason, gross, discount)
    assert rung.gross - rung.discount == row.sales


def test_what_has_neither_quantity_nor_money_was_taken_back():
    empty = line(quantity=0, sales=0)
    rung = ringer(line()).ring(empty)
    assert (rung.how, rung.reason, rung.quantity, rung.unit_price) == (How.VOIDED, "TAKEN-BACK", 1000, 19_900)


def test_the_second_price_of_a_day_is_typed_and_its_discount_given_by_hand():
    rows = [line(basket=1), line(basket=2), line(basket=3, sales=180, loyalty=40)]
    rung = ringer(*rows).ring(rows[2])
    assert (rung.how, rung.reason, rung.before, rung.unit_price) == (How.OVERRIDE, "SHELF", 19_900, 22_000)
    assert (rung.by_hand, rung.hand_reason, rung.gross, rung.discount) == (40, "LOYALTY", 220, 40)


def test_another_discount_on_the_same_day_is_typed_too():
    rows = [line(basket=1, sales=150, loyalty=49), line(basket=2, sales=150, loyalty=49), line(basket=3)]
    rung = ringer(*rows).ring(rows[2])
    assert (rung.how, rung.reason, rung.gross, rung.discount) == (How.OVERRIDE, "CARD", 199, 0)


def test_baskets_are_put_together_in_order_of_time():
    rows = [line(200, day=2, basket=5), line(100, day=1, basket=9), line(100, day=2, basket=5)]
    assert [[row.product for row in basket] for basket in baskets_of(rows)] == [[100], [100, 200]]
