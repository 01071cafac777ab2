"""Unit values behind an amount: every one of them, and no other, gives the cents."""

from hypothesis import given
from hypothesis import strategies as st

from retail.domain.money import line_gross
from retail.hq.realdata.spans import Span, pick_value, span_of

AMOUNTS = st.integers(0, 100_000)
QUANTITIES = st.integers(1, 100_000)


@given(amount=AMOUNTS, quantity=QUANTITIES)
def test_its_ends_give_the_amount_and_what_lies_beyond_does_not(amount, quantity):
    span = span_of(amount=amount, quantity=quantity)
    assert span.low <= span.high, "up to 100 pieces some 1/10 000 fits"

    def gross(unit_price: int) -> int:
        return line_gross(unit_price=unit_price, quantity=quantity, digits=2)

    assert gross(span.low) == gross(span.high) == amount
    assert gross(span.high + 1) == amount + 1 if quantity <= 10_000 else gross(span.high + 1) > amount
    assert span.low == 0 or gross(span.low - 1) < amount


@given(amount=AMOUNTS, quantity=QUANTITIES, ending=st.sampled_from([0, 90]))
def test_the_value_that_is_picked_gives_the_amount(amount, quantity, ending):
    span = span_of(amount=amount, quantity=quantity)
    assert span.contains(pick_value(span, ending=ending))


def test_a_shop_writes_whole_cents():
    assert pick_value(span_of(amount=199, quantity=1000)) == 19_900
    assert pick_value(span_of(amount=500, quantity=3000)) == 16_670  # 1.667, three for five dollars
    assert pick_value(Span(16_663, 16_668)) == 16_665  # no tenth of a cent in it
    assert pick_value(span_of(amount=2_564, quantity=10_604), ending=90) == 24_180  # 10.604 gallons at 2.418


def test_a_gallon_ends_in_nine_tenths():
    assert pick_value(span_of(amount=1_196, quantity=5_000), ending=90) == 23_920
    assert pick_value(Span(23_890, 23_999), ending=90) == 23_990


def test_spans_meet_in_what_they_share():
    assert Span(10, 20).meets(Span(20, 30))
    assert not Span(10, 20).meets(Span(21, 30))
    assert Span(10, 20).common(Span(15, 30)) == Span(15, 20)
