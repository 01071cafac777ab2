"""Writing a store's documents in another process, while this one posts those of the store before."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from multiprocessing import get_context

from .books import Till, till_days, write_day
from .documents import Goods
from .lines import Rung
from .plan import Plan, make_plan
from .source import Journey, baskets_of

AHEAD = 2  # stores that may wait, written, in memory: the largest is some 40 MB


@dataclass(frozen=True, slots=True)
class TillSeed:
    """What makes a till, as it goes from process to process."""

    store: str
    register: str
    journal: str
    ordinal: int
    seed: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A store's documents, journal by journal, each in order of seq."""

    store: int
    journals: Mapping[str, Sequence[bytes]]


class Writer:
    """Lives in the other process: the file is read there once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.goods = Goods(plan.journey.products, plan.by_volume)

    def write(self, store: int, tills: Mapping[int, TillSeed], until: date | None) -> Written:
        """`tills`: by their place in the store. `until`: the last business date."""
        journals: dict[str, list[bytes]] = {}
        for place, days in till_days(self.baskets(store)).items():
            seed = tills[place]
            till = Till(seed.store, seed.register, seed.journal, seed.ordinal, seed.seed)
            journals[seed.journal] = [
                content
                for day, baskets in days
                if until is None or day <= until
                for content in write_day(till, day=day, baskets=baskets, goods=self.goods)
            ]
        return Written(store, journals)

    def baskets(self, store: int) -> list[list[Rung]]:
        lines = self.plan.journey.lines(store)
        ringer = self.plan.ringer(lines)
        return [[ringer.ring(line) for line in basket] for basket in baskets_of(lines)]


@cache
def _writer() -> Writer:
    return Writer(make_plan(journey=Journey()))


def _write(store: int, tills: Mapping[int, TillSeed], until: date | None) -> Written:
    return _writer().write(store, tills, until)


def write_stores(work: Iterator[tuple[int, Mapping[int, TillSeed]]], *, until: date | None) -> Iterator[Written]:
    """In the order of `work`, a little ahead of whoever takes them."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:

        def submit(count: int) -> list[Future[Written]]:
            return [pool.submit(_write, store, tills, until) for store, tills in islice(work, count)]

        waiting = submit(AHEAD)
        while waiting:
            yield waiting.pop(0).result()
            waiting += submit(AHEAD - len(waiting))
