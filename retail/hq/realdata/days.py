"""What a product cost in a store on one day: the price and the discount that most of the day's lines agree on."""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from .spans import Span


class Terms(NamedTuple):
    """Unit price and unit discount of a line or of a day, each as all values that give its cents."""

    price: Span
    discount: Span

    @property
    def has_discount(self) -> bool:
        return self.discount.low > 0


def agree(lines: Sequence[Terms]) -> Terms:
    """The terms that give the most lines to the cent; of equals those of the earliest. `lines` in order of time."""
    if len(lines) == 1:
        return lines[0]
    return max(_candidates(lines), key=lambda found: found[0])[1]


def _candidates(lines: Sequence[Terms]) -> Iterator[tuple[int, Terms]]:
    """(how many lines, their common terms). Spans that meet most often meet where one of them begins."""
    for first in lines:
        priced = [line for line in lines if line.price.contains(first.price.low)]
        for second in priced:
            both = [line for line in priced if line.discount.contains(second.discount.low)]
            yield len(both), reduce(_common, both)


def _common(one: Terms, other: Terms) -> Terms:
    return Terms(one.price.common(other.price), one.discount.common(other.discount))
