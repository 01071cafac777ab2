"""Unit values behind an amount: which 1/10 000 a piece give exactly these cents, and which of them fit many lines."""

from typing import NamedTuple

_STEP = 10**5  # unit price (1/10 000) x quantity (1/1 000) per cent: docs/arithmetic.md


class Span(NamedTuple):
    """All unit values from `low` to `high`, in 1/10 000 of the currency's unit."""

    low: int
    high: int

    def meets(self, other: "Span") -> bool:
        return max(self.low, other.low) <= min(self.high, other.high)

    def common(self, other: "Span") -> "Span":
        return Span(max(self.low, other.low), min(self.high, other.high))

    def contains(self, value: int) -> bool:
        return self.low <= value <= self.high


def span_of(*, amount: int, quantity: int) -> Span:
    """Unit values u for which u x quantity, rounded half up, is `amount` cents; quantity in 1/1 000, above 0.

    Empty (low > high) where no 1/10 000 gives the amount: only possible above 100 pieces.
    """
    low, beyond = (-((1 - 2 * step) * _STEP // (2 * quantity)) for step in (amount, amount + 1))
    return Span(max(low, 0), beyond - 1)


def pick_value(span: Span, *, ending: int = 0) -> int:
    """The value of a span that a shop would write on the shelf: whole cents (`ending` more 1/10 000) where there are
    any, else a tenth of a cent, else any; of those the one nearest to the middle, the lower of two."""
    middle = (span.low + span.high) // 2
    for step, rest in ((100, ending), (10, 0)):
        below = middle - (middle - rest) % step
        near = [value for value in (below, below + step) if span.contains(value)]
        if near:
            return min(near, key=lambda value: abs(value - middle))
    return middle
