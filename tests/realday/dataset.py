"""Baskets to play, by register, or as one JSON object a line (docs/realdata.md).

    python -m tests.realday.dataset [--store 367] [--week 25 | --days all | --chain 2017-12-24] [--out FILE]

`--days all` folds the store's year onto one day; `--chain` takes every store's baskets of a day as the file dates
them (UTC). Without either: a week, day after day.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from typing import Any

import pyarrow.compute as compute

from .expected import Basket, Line, basket_of
from .journey import Journey, Row

__all__ = ["Basket", "Line", "Wish", "read_queues", "select", "summary"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Which baskets: a week of a store, its whole year on one day (`fold`), or a day of the chain."""

    store: int = 367
    week: int = 25
    fold: bool = False
    chain: date | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Wish":
        """STORE, WEEK, DAYS=all, CHAIN=2017-12-24. Ends the program where one isn't what it can be, or they don't go
        together."""
        given = {name: environment[name] for name in ("STORE", "WEEK", "DAYS", "CHAIN") if environment.get(name)}
        if "CHAIN" in given and len(given) > 1:
            raise SystemExit("CHAIN takes every store of a day: it goes without STORE, WEEK and DAYS")
        if given.get("DAYS") == "all" and "WEEK" in given:
            raise SystemExit("DAYS=all takes the whole year: it goes without WEEK")
        if given.get("DAYS", "week") not in ("week", "all"):
            raise SystemExit(f"DAYS is week or all, not {given['DAYS']}")
        return cls(
            store=_number(given, "STORE", 367),
            week=_number(given, "WEEK", 25),
            fold=given.get("DAYS") == "all",
            chain=_day(given["CHAIN"]) if "CHAIN" in given else None,
        )

    @property
    def title(self) -> str:
        if self.chain is not None:
            return f"All stores on {self.chain}"
        return f"Store {self.store}, its year in one day" if self.fold else f"Store {self.store}, week {self.week}"


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, str(default))
    if not text.isdecimal():
        raise SystemExit(f"{name} is a whole number, not {text}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SystemExit(f"CHAIN is a day like 2017-12-24, not {text}") from None


def read_queues(wish: Wish) -> dict[tuple[str, str], list[Basket]]:
    """(store, register) → what its till rings, in this order."""
    queues: dict[tuple[str, str], list[Basket]] = defaultdict(list)
    for basket in select(Journey(), wish):
        queues[basket.store, basket.register].append(basket)
    return dict(sorted(queues.items()))


def select(journey: Journey, wish: Wish) -> list[Basket]:
    """The chosen baskets in the order in which they begin, each with its register."""
    wanted, around = _rows(journey, wish)
    if not wanted:
        raise SystemExit(f"{wish.title}: nothing was sold. Stores and weeks with sales: docs/realdata.md")
    agreed = journey.agreed(around)
    baskets: dict[int, list[Row]] = defaultdict(list)
    for row in wanted:
        baskets[row.basket].append(row)
    since = None if wish.fold else min(row.day for row in wanted)
    made = [basket_of(journey, rows, agreed, since) for rows in baskets.values()]
    return _with_registers(sorted(made, key=lambda basket: (basket.starts, basket.id)))


def _rows(journey: Journey, wish: Wish) -> tuple[list[Row], list[Row]]:
    """The rows to play, and all that their stores sold on those days, which says what is agreed."""
    if wish.chain is None:
        rows = journey.rows(compute.equal(journey.table["store_id"], wish.store))
        return (rows if wish.fold else [row for row in rows if row.week == wish.week]), rows
    at, first = journey.table["transaction_timestamp"], datetime.combine(wish.chain, time()) - timedelta(days=2)
    near = compute.and_(compute.greater_equal(at, first), compute.less(at, first + timedelta(days=5)))
    rows = journey.rows(near)
    return [row for row in rows if row.at.astimezone(UTC).date() == wish.chain], rows


def _with_registers(baskets: Sequence[Basket]) -> list[Basket]:
    """The first till of the store that is free: tills are taken up in order of their numbers."""
    free: dict[str, list[int]] = defaultdict(list)
    busy: dict[str, list[tuple[int, int]]] = defaultdict(list)
    placed = []
    for basket in baskets:
        idle, working = free[basket.store], busy[basket.store]
        while working and working[0][0] <= basket.starts:
            heappush(idle, heappop(working)[1])
        till = heappop(idle) if idle else len(working) + 1
        heappush(working, (basket.ends, till))
        placed.append(replace(basket, register=f"{basket.store}-{till:02}"))
    return placed


def summary(baskets: Sequence[Basket]) -> dict[str, Any]:
    lines = [line for basket in baskets for line in basket.lines]
    by_how = Counter(line.how for line in lines)
    return {
        "baskets": len(baskets),
        "stores": len({basket.store for basket in baskets}),
        "registers": len({basket.register for basket in baskets}),
        "lines": len(lines),
        "how": dict(by_how),
        "typed_at_most_percent": round(100 * (len(lines) - by_how["priced"]) / len(lines), 2),
        **{
            name: sum(getattr(basket, name) for basket in baskets)
            for name in ("gross", "discount", "amount", "tax", "coupon", "coupon_refused")
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Baskets to play, one JSON object a line.")
    parser.add_argument("--store", type=int, default=367)
    parser.add_argument("--week", type=int, default=25)
    parser.add_argument("--days", choices=("week", "all"), default="week")
    parser.add_argument("--chain", type=date.fromisoformat)
    parser.add_argument("--out", default="", help="a file; else the standard output")
    options = parser.parse_args()
    wish = Wish(options.store, options.week, options.days == "all", options.chain)
    baskets = select(Journey(), wish)
    with open(options.out, "w", encoding="utf-8") if options.out else sys.stdout as file:
        file.writelines(json.dumps(basket.as_json(), separators=(",", ":")) + "\n" for basket in baskets)
    print(json.dumps(summary(baskets)), file=sys.stderr)


if __name__ == "__main__":
    main()
