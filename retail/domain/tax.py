"""Taxes of one amount. Several rates add up (a state and a city tax); each is rounded on its own."""

from collections.abc import Sequence
from typing import TypedDict

from .checks import choice, integer, items, member, text
from .discounts import return_share
from .errors import InvalidRequestError
from .money import divide_half_away

MODES = ("inclusive", "exclusive")
ONE = 1_000_000  # rates are parts per million


class TaxRate(TypedDict):
    code: str
    rate: int


class TaxAmount(TaxRate):
    tax: int


class LineTax(TypedDict):
    tax: int
    taxes: list[TaxAmount]


class SoldTaxes(TypedDict):
    """What was sold, as sealed: quantity > 0."""

    quantity: int
    taxes: Sequence[TaxAmount]


def read_rates(taxes: Sequence[TaxRate]) -> list[TaxRate]:
    """`taxes` with nothing but code and rate; a code twice, or a rate below zero, is an error."""
    rates: list[TaxRate] = [
        {"code": text(member(tax, "code"), "code"), "rate": integer(member(tax, "rate"), "rate", minimum=0)}
        for tax in items(taxes, "taxes")
    ]
    if len({rate["code"] for rate in rates}) < len(rates):
        raise InvalidRequestError(field="taxes")
    return rates


def denominator_of(rates: Sequence[TaxRate], mode: str) -> int:
    """What amount × rate is divided by: inclusive, the amount is the net plus all its taxes."""
    choice(mode, "mode", MODES)
    return ONE + sum(rate["rate"] for rate in rates) if mode == "inclusive" else ONE


def line_tax(*, amount: int, taxes: Sequence[TaxRate], mode: str) -> LineTax:
    """Taxes inside (inclusive) or on top of (exclusive) `amount`, both in minor units."""
    integer(amount, "amount")
    rates = read_rates(taxes)
    denominator = denominator_of(rates, mode)
    return with_taxes(rates, [divide_half_away(amount * rate["rate"], denominator) for rate in rates])


def return_taxes(*, line: SoldTaxes, returned_before: int, returning: int) -> LineTax:
    """The frozen taxes of a returned part of a sealed line: each tax's share with its sign turned, so that all parts
    give back what was paid, to the unit."""
    sold = read_amounts(member(line, "taxes"))
    part = {"quantity": member(line, "quantity"), "returned_before": returned_before, "returning": returning}
    return with_taxes(sold["taxes"], [-return_share(discount=tax["tax"], **part) for tax in sold["taxes"]])


def read_amounts(taxes: Sequence[TaxAmount]) -> LineTax:
    """Taxes that stand as they are."""
    rates = read_rates(taxes)
    return with_taxes(rates, [integer(member(tax, "tax"), "tax") for tax in taxes])


def with_taxes(rates: Sequence[TaxRate], amounts: Sequence[int]) -> LineTax:
    """Rates and their amounts, put together as they stand on a line."""
    taxes: list[TaxAmount] = [{**rate, "tax": integer(tax, "tax")} for rate, tax in zip(rates, amounts, strict=True)]
    return {"tax": integer(sum(amounts), "tax"), "taxes": taxes}
