"""What holds for every discounted cart and every return, not only for the ones somebody thought of."""

from contextlib import suppress
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from retail.domain import discounts, money, sale, tax, totals
from retail.domain.errors import InvalidRequestError
from tests.vectors import discount_oracle

from .test_properties import JSON, SPOILT, _put

VALUES = {"percent": st.integers(0, 1_000_000), "amount": st.integers(0, 3_000)}
UNIT_VALUES = st.integers(0, 200_000)


def _given(*methods: str, **more: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(methods).flatmap(
        lambda method: st.fixed_dictionaries(
            {"method": st.just(method), "value": VALUES.get(method, UNIT_VALUES), **more}
        )
    )


MANUALS = st.none() | _given("percent", "amount", reason=st.just("damaged"), by=st.just("000160"))
CANDIDATES = _given(
    *("percent", "amount_off", "deal_price"),
    code=st.sampled_from("ABCDE"),
    name_en=st.just(""),
    name_zh=st.just(""),
    concurrency=st.sampled_from(["exclusive", "best", "compound"]),
    priority=st.sampled_from([0, 0, 10]),
)
LINES = st.fixed_dictionaries(
    {
        "unit_price": st.integers(0, 500_000),
        "quantity": (st.integers(-5_000, 5_000) | st.sampled_from([1_000, -1_000, 2_000])).filter(bool),
        "voided": st.booleans(),
        "discountable": st.sampled_from([True, True, False]),
        "periodic": st.lists(CANDIDATES, max_size=5),
        "manual": MANUALS,
        "frozen": st.none(),
    }
)
CARTS = st.fixed_dictionaries(
    {
        "lines": st.lists(LINES, max_size=6).map(
            lambda lines: [{"line": number, **line} for number, line in enumerate(lines, start=1)]
        ),
        "total": MANUALS,
        "digits": st.integers(0, 4),
    }
)


def gross(line: Any, digits: int) -> int:
    return money.line_gross(unit_price=line["unit_price"], quantity=line["quantity"], digits=digits)


@given(CARTS)
def test_a_cart_is_what_exact_fractions_say(cart: Any) -> None:
    assert discounts.apply_discounts(**cart) == discount_oracle.apply_discounts(**cart)


@given(CARTS)
def test_nothing_falls_below_zero_and_nothing_becomes_dearer(cart: Any) -> None:
    for line, out in zip(cart["lines"], discounts.apply_discounts(**cart)["lines"], strict=True):
        whole = gross(line, cart["digits"])
        assert 0 <= (out["discount"] if whole > 0 else -out["discount"]) <= abs(whole)
        assert out["discount"] == sum(entry["amount"] for entry in out["discounts"])
        assert all(entry["amount"] * whole > 0 for entry in out["discounts"])


@given(CARTS)
def test_the_parts_of_the_total_discount_add_up_to_it(cart: Any) -> None:
    alone = discounts.apply_discounts(**cart | {"total": None})["lines"]
    out = discounts.apply_discounts(**cart)["lines"]
    given_out = sum(one["discount"] - own["discount"] for one, own in zip(out, alone, strict=True))
    sharing = [
        gross(line, cart["digits"]) - own["discount"]
        for line, own in zip(cart["lines"], alone, strict=True)
        if line["discountable"] and not line["voided"] and line["quantity"] > 0
    ]
    total, left = cart["total"], sum(sharing)
    if total is None:
        assert given_out == 0
    elif total["method"] == "amount":
        assert given_out == min(total["value"], left)
    else:
        assert given_out == money.divide_half_away(left * total["value"], 1_000_000)


@given(CARTS)
def test_a_return_without_receipt_mirrors_the_sale(cart: Any) -> None:
    turned = [line | {"quantity": -line["quantity"]} for line in cart["lines"]]
    forth = discounts.apply_discounts(**cart | {"total": None})["lines"]
    back = discounts.apply_discounts(**cart | {"total": None, "lines": turned})["lines"]
    assert [line["discount"] for line in back] == [-line["discount"] for line in forth]


@given(CARTS, st.data())
def test_the_parts_of_a_return_add_up_to_the_line(cart: Any, data: Any) -> None:
    for line, out in zip(cart["lines"], discounts.apply_discounts(**cart)["lines"], strict=True):
        if line["quantity"] < 0:
            continue
        sold = {"unit_price": line["unit_price"], "quantity": line["quantity"], "discounts": out["discounts"]}
        cuts = data.draw(st.lists(st.integers(1, line["quantity"]), max_size=4, unique=True))
        back = 0
        for before, until in pairwise(sorted({0, *cuts, line["quantity"]})):
            part = discounts.return_discounts(
                line=sold, returned_before=before, returning=until - before, digits=cart["digits"]
            )
            returned = gross(line | {"quantity": before - until}, cart["digits"])
            back += returned - sum(entry["amount"] for entry in part["discounts"])
        assert back == out["discount"] - gross(line, cart["digits"])


RATES = st.lists(st.sampled_from([0, 25_000, 60_000, 88_750, 130_000, 333_333]), max_size=3)


@given(CARTS, RATES, st.sampled_from(["inclusive", "exclusive"]), st.sampled_from(["line", "document"]), st.data())
def test_the_parts_of_a_return_give_back_what_was_paid(
    cart: Any, rates: list[int], mode: str, rounding: str, data: Any
) -> None:
    rules: dict[str, Any] = {"mode": mode, "rounding": rounding, "digits": cart["digits"]}
    taxes = [{"code": str(number), "rate": rate} for number, rate in enumerate(rates)]
    off = discounts.apply_discounts(**cart)["lines"]
    sold: list[Any] = [{**line, **one, "taxes": taxes} for line, one in zip(cart["lines"], off, strict=True)]
    out = totals.total_cart(lines=sold, **rules)["lines"]
    for line in ({**a, **b} for a, b in zip(sold, out, strict=True) if a["quantity"] > 0 and not a["voided"]):
        cuts = data.draw(st.lists(st.integers(1, line["quantity"]), max_size=4, unique=True))
        total = taxed = 0
        for before, until in pairwise(sorted({0, *cuts, line["quantity"]})):
            back = _given_back(line, before, until - before, rules)
            assert sale.find_mismatches(kind="suspend", body=back, total=0, digits=cart["digits"], schema=2) == []
            total, taxed = total + back["totals"]["total"], taxed + back["totals"]["tax"]
        paid = line["amount"] + (line["tax"] if mode == "exclusive" else 0)
        assert (total, taxed) == (-paid, -line["tax"])


def _given_back(line: Any, before: int, returning: int, rules: dict[str, Any]) -> dict[str, Any]:
    """The body of a cart that gives back this part of a sold line."""
    part = {"returned_before": before, "returning": returning}
    entries = discounts.return_discounts(line=line, **part, digits=rules["digits"])["discounts"]
    off = {"discounts": entries, "discount": sum(entry["amount"] for entry in entries)}
    shared = tax.return_taxes(line=line, **part)["taxes"]
    back = {**line, **off, "line": 1, "quantity": -returning, "return_of": {"document": "sold"}}
    out = totals.total_cart(lines=[back | {"frozen_taxes": shared}], **rules)
    body = {"tax_mode": rules["mode"], "tax_rounding": rules["rounding"], "discount": None, "tenders": []}
    return {**body, "lines": [{**back, **out["lines"][0]}], "totals": out["totals"]}


@given(CARTS, SPOILT)
def test_a_cart_spoilt_anywhere_is_a_coded_error(cart: Any, spoilt: list[tuple[int, Any]]) -> None:
    for place, value in spoilt:
        _put(cart, place, value)
    with suppress(InvalidRequestError):
        discounts.apply_discounts(**cart)


def sealed(cart: Any) -> dict[str, Any]:
    """The body of a suspended cart: lines, totals, nothing paid."""
    off = discounts.apply_discounts(**cart)["lines"]
    lines = [
        {**line, **one, "taxes": [], "return_of": {"document": None} if line["quantity"] < 0 else None}
        for line, one in zip(cart["lines"], off, strict=True)
    ]
    out = totals.total_cart(lines=lines, mode="inclusive", rounding="line", digits=cart["digits"])
    body = {"tax_mode": "inclusive", "tax_rounding": "line", "discount": cart["total"], "totals": out["totals"]}
    return {**body, "lines": [{**a, **b} for a, b in zip(lines, out["lines"], strict=True)], "tenders": []}


@given(CARTS)
def test_a_discounted_cart_adds_up(cart: Any) -> None:
    found = sale.find_mismatches(kind="suspend", body=sealed(cart), total=0, digits=cart["digits"], schema=2)
    assert found == []


@given(CARTS, SPOILT, JSON)
def test_a_spoilt_body_is_told_and_never_fails(cart: Any, spoilt: list[tuple[int, Any]], other: Any) -> None:
    body = sealed(cart)
    for place, value in spoilt:
        _put(body, place, value)
    for one in (body, other):
        assert isinstance(sale.find_mismatches(kind="return", body=one, total=0, digits=2, schema=2), list)
