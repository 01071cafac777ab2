"""What holds for every cart, payment and mask, not only for the ones somebody thought of."""

from contextlib import suppress
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retail.domain import money, report, sale, tenders, totals
from retail.domain.errors import CashNotPayableError, InvalidRequestError, TenderExceedsDueError, TenderWrongSignError
from tests.vectors import oracle

RATES = st.lists(
    st.sampled_from([("A", 130_000), ("B", 90_000), ("C", 60_000), ("D", 10_000), ("A", 88_750), ("E", 0), ("F", 1)]),
    max_size=3,
    unique_by=lambda pair: pair[0],
)
LINES = st.fixed_dictionaries(
    {
        "unit_price": st.integers(-500_000, 5_000_000),
        "quantity": st.integers(-5_000, 5_000) | st.sampled_from([1_000, -1_000, 2_000]),
        "discount": st.integers(-100, 1_000),
        "taxes": RATES.map(lambda pairs: [{"code": code, "rate": rate} for code, rate in pairs]),
        "voided": st.booleans(),
    }
)
CARTS = st.fixed_dictionaries(
    {
        "lines": st.lists(LINES, max_size=8).map(
            lambda lines: [{"line": number, **line} for number, line in enumerate(lines, start=1)]
        ),
        "mode": st.sampled_from(["inclusive", "exclusive"]),
        "rounding": st.sampled_from(["line", "document"]),
        "digits": st.integers(0, 4),
    }
)


@given(CARTS)
def test_a_cart_is_what_exact_fractions_say(cart: Any) -> None:
    assert totals.total_cart(**cart) == oracle.total_cart(**cart)


@given(CARTS)
def test_lines_add_up_to_the_totals(cart: Any) -> None:
    out = totals.total_cart(**cart)
    voided = {line["line"] for line in cart["lines"] if line["voided"]}
    counted = [line for line in out["lines"] if line["line"] not in voided]
    for name in ("gross", "discount", "tax"):
        assert out["totals"][name] == sum(line[name] for line in counted)
    assert out["totals"]["tax"] == sum(tax["tax"] for tax in out["totals"]["taxes"])
    on_top = out["totals"]["tax"] if cart["mode"] == "exclusive" else 0
    assert out["totals"]["total"] == sum(line["amount"] for line in counted) + on_top
    assert all(line["tax"] == sum(tax["tax"] for tax in line["taxes"]) for line in out["lines"])
    assert all(line["tax"] == 0 for line in out["lines"] if line["line"] in voided)


@given(CARTS)
def test_the_return_of_a_cart_mirrors_it(cart: Any) -> None:
    turned = [{**line, "quantity": -line["quantity"], "discount": -line["discount"]} for line in cart["lines"]]
    forth, back = totals.total_cart(**cart), totals.total_cart(**{**cart, "lines": turned})
    assert back["totals"]["total"] == -forth["totals"]["total"]
    assert [line["tax"] for line in back["lines"]] == [-line["tax"] for line in forth["lines"]]


@given(st.lists(st.integers(-(10**12), 10**12), max_size=12), st.integers(1, 10**7))
def test_rounding_together_conserves_the_sum_and_strays_less_than_a_unit(parts: list[int], denominator: int) -> None:
    rounded = money.round_together(parts, denominator)
    assert sum(rounded) == money.divide_half_away(sum(parts), denominator)
    assert all(abs(Fraction(part, denominator) - one) < 1 for part, one in zip(parts, rounded, strict=True))
    assert all(one == 0 for part, one in zip(parts, rounded, strict=True) if part == 0)


@given(st.integers(-(2**53) + 1, 2**53 - 1), st.integers(1, 10**6))
def test_rounding_is_half_away_from_zero(numerator: int, denominator: int) -> None:
    rounded = money.divide_half_away(numerator, denominator)
    error = abs(rounded) - abs(Fraction(numerator, denominator))
    assert -Fraction(1, 2) < error <= Fraction(1, 2)


@given(
    st.integers(-10_000, 10_000),
    st.lists(
        st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["cash", "card"]),
                "tendered": st.integers(-3_000, 3_000).map(lambda value: value * 5),
                "unit": st.sampled_from([1, 5, 100]),
            }
        ),
        max_size=4,
    ),
)
def test_a_payment_balances_or_is_refused(total: int, given_tenders: Any) -> None:
    try:
        out = tenders.settle(total=total, tenders=given_tenders)
    except (TenderWrongSignError, TenderExceedsDueError, CashNotPayableError):
        return
    assert out["paid"] == sum(one["amount"] for one in out["tenders"])
    assert out["paid"] + out["due"] == total + sum(one["rounding"] for one in out["tenders"])
    for tender, one in zip(given_tenders, out["tenders"], strict=True):
        assert one["amount"] == one["tendered"] - one["change"]
        assert abs(one["rounding"]) * 2 <= tender["unit"]
        assert tender["kind"] == "cash" or (one["change"], one["rounding"]) == (0, 0)
    assert all(one["change"] == one["rounding"] == 0 for one in out["tenders"][:-1])


@given(CARTS)
def test_a_sale_made_of_totals_and_tenders_adds_up(cart: Any) -> None:
    out = totals.total_cart(**cart)
    due = out["totals"]["total"]
    paid = [{"kind": "cash", "tendered": due, "unit": 1}] if due else []
    settled = tenders.settle(total=due, tenders=paid)["tenders"]
    body = {
        "tax_mode": cart["mode"],
        "tax_rounding": cart["rounding"],
        "totals": out["totals"],
        "lines": [{**line, **computed} for line, computed in zip(cart["lines"], out["lines"], strict=True)],
        "tenders": [{"tender": "cash", "kind": "cash", **one} for one in settled],
    }
    assert sale.find_mismatches(kind="sale", body=body, total=due, digits=cart["digits"]) == []
    counted = report.shift_totals(
        documents=[{"kind": "sale", "body": body}] * 2, opening_float=100, counted_cash=2 * due + 100
    )
    assert (counted["total"], counted["difference"], counted["tax"]) == (2 * due, 0, 2 * out["totals"]["tax"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
SPOILT = st.lists(st.tuples(st.integers(0, 60), JSON), max_size=3)


@given(JSON)
def test_any_body_at_all_is_told_and_never_fails(body: Any) -> None:
    assert isinstance(sale.find_mismatches(kind="sale", body=body, total=0, digits=2), list)


@given(CARTS, SPOILT)
def test_a_cart_spoilt_anywhere_is_a_coded_error(cart: Any, spoilt: list[tuple[int, Any]]) -> None:
    for place, value in spoilt:
        _put(cart, place, value)
    with suppress(InvalidRequestError):
        totals.total_cart(**cart)


def _put(root: Any, place: int, value: Any) -> None:
    """Replaces the place-th member met on the way through `root`."""
    todo = [root]
    while todo:
        here = todo.pop()
        for key in list(here) if isinstance(here, dict) else range(len(here)):
            if place == 0:
                here[key] = value
                return
            place -= 1
            if isinstance(here[key], dict | list):
                todo.append(here[key])
