"""Amounts of money: integers of the currency's minor unit, rounded half away from zero, never floats.

Unit prices are 1/10 000 of the major unit, quantities 1/1 000: their product is 1/10⁷ of the major unit.
"""

from collections.abc import Sequence
from decimal import Decimal

from .checks import integer

SCALE_DIGITS = 7  # 4 of the unit price, 3 of the quantity
MAX_DIGITS = 4  # of a minor unit, by ISO 4217


def divide_half_away(numerator: int, denominator: int) -> int:
    """numerator ÷ denominator (> 0), rounded; a half goes away from zero, so that a refund mirrors its sale."""
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def to_decimal(value: int, *, digits: int, least: int) -> Decimal:
    """A stored integer as people say it: 129000 with 4 digits, at least 2 → 12.90: no decimals but those that say
    something."""
    exact = Decimal(value).scaleb(-digits)
    short = exact.quantize(Decimal(1).scaleb(-least))
    return short if short == exact else exact.normalize()


def line_gross(*, unit_price: int, quantity: int, digits: int) -> int:
    """Price of a line before discounts, in minor units of a currency with `digits` (0 yen, 2 yuan, 3 dinar)."""
    integer(digits, "digits", minimum=0, maximum=MAX_DIGITS)
    product = integer(unit_price, "unit_price") * integer(quantity, "quantity")
    return integer(divide_half_away(product, 10 ** (SCALE_DIGITS - digits)), "gross")


def round_to_unit(*, amount: int, unit: int) -> int:
    """`amount` as a multiple of `unit` (both minor units): 5 where the smallest coin is 0.05."""
    integer(unit, "unit", minimum=1)
    return integer(divide_half_away(integer(amount, "amount"), unit) * unit, "amount")


def round_together(numerators: Sequence[int], denominator: int) -> list[int]:
    """Rounds each numerator ÷ denominator up or down so that the parts add up to the rounded sum.

    Largest remainder: all go down, then those with the largest remainders go up, the earlier of equals first.
    Signs are turned where the sum is negative, so that the return of a whole sale mirrors it to the unit.
    """
    total = sum(numerators)
    leading = total or next((numerator for numerator in numerators if numerator), 0)
    if leading < 0:
        return [-part for part in round_together([-numerator for numerator in numerators], denominator)]
    parts = [numerator // denominator for numerator in numerators]
    missing = divide_half_away(total, denominator) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: -(numerators[index] % denominator))
    for index in by_remainder[:missing]:
        parts[index] += 1
    return parts
