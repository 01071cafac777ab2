"""How many tills a store needs: how many of its baskets stand at one at the same time."""

from collections.abc import Iterable
from heapq import heappop, heappush

# The file knows only when a receipt was printed. Greeting and payment, and every line: with these the year of
# store 367, folded onto one day, keeps some twenty tills busy.
SECONDS_A_BASKET = 30
SECONDS_A_LINE = 4


def seconds_of(lines: int) -> int:
    return SECONDS_A_BASKET + SECONDS_A_LINE * lines


def tills_at_once(baskets: Iterable[tuple[int, int]]) -> int:
    """`baskets`: (second it is finished, number of lines), of one day or of many folded onto one."""
    spans = [(end - seconds_of(lines), end) for end, lines in baskets]
    # Who leaves makes room for who comes in the same second.
    events = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans], key=lambda event: event)
    most = now = 0
    for _, step in events:
        now += step
        most = max(most, now)
    return most


def give_tills(baskets: Iterable[tuple[int, int]]) -> list[int]:
    """The till (from 1) of each basket: the first that is free when it begins. `baskets`: (second it is
    finished, number of lines), in the order in which they begin."""
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    tills = []
    for end, lines in baskets:
        start = end - seconds_of(lines)
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        till = heappop(free) if free else len(busy) + 1
        heappush(busy, (end, till))
        tills.append(till)
    return tills
