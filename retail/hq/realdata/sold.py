"""Which price and which discount a store's master data must hold, product by product."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from .dated import Dated, discounts, prices
from .days import Terms, agree
from .source import SourceLine
from .spans import Span, pick_value, span_of

PIECE = 1000  # 1/1 000
# A gallon's price ends in nine tenths of a cent, as on the pole.
FUEL_ENDING = 90


@dataclass(frozen=True, slots=True)
class Offers:
    """What a product costs in a store over the year."""

    product: int
    prices: tuple[Dated, ...]
    discounts: tuple[Dated, ...]


def quantity_of(line: SourceLine, *, by_volume: Collection[int]) -> int:
    """In 1/1 000: the file counts pieces, and 1/1 000 gallon of fuel."""
    return line.quantity if line.product in by_volume else line.quantity * PIECE


def picker(product: int, *, by_volume: Collection[int]) -> Callable[[Span], int]:
    return partial(pick_value, ending=FUEL_ENDING) if product in by_volume else pick_value


def offers_of(lines: Iterable[SourceLine], *, by_volume: Collection[int], without: Collection[int]) -> Iterator[Offers]:
    """`lines` of one store by product and time; `without`: products whose price is typed at the till."""
    for product, own in groupby(lines, key=attrgetter("product")):
        days = {} if product in without else _days(own, by_volume)
        if days:
            pick = picker(product, by_volume=by_volume)
            yield Offers(
                product=product,
                prices=tuple(prices(days, pick=pick)),
                discounts=tuple(discounts(days, pick=pick_value)),
            )


def base_prices(
    counted: Iterable[tuple[int, int, int, int]], *, by_volume: Collection[int], without: Collection[int]
) -> dict[int, int]:
    """Product → the commonest unit price of the chain, for stores that never sold it. `counted`: product, quantity,
    shelf price of the line, how often; by product."""
    found: dict[int, int] = {}
    for product, rows in groupby(counted, key=lambda row: row[0]):
        if product in without:
            continue
        pick = picker(product, by_volume=by_volume)
        scale = 1 if product in by_volume else PIECE
        votes: Counter[int] = Counter()
        for _, quantity, shelf, times in rows:
            votes[pick(span_of(amount=shelf, quantity=quantity * scale))] += times
        found[product] = min(votes, key=lambda price: (-votes[price], price))
    return found


def _days(lines: Iterable[SourceLine], by_volume: Collection[int]) -> Mapping[date, Terms]:
    """Terms of each day on which the product was sold. What has no quantity has no unit price either."""
    days: dict[date, list[Terms]] = {}
    for line in lines:
        if line.quantity:
            quantity = quantity_of(line, by_volume=by_volume)
            terms = Terms(
                span_of(amount=line.shelf, quantity=quantity), span_of(amount=line.loyalty, quantity=quantity)
            )
            if terms.price.low <= terms.price.high and terms.discount.low <= terms.discount.high:
                days.setdefault(line.day, []).append(terms)
    return {day: agree(terms) for day, terms in days.items()}
