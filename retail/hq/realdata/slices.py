"""Large loads in small bites: memory, and the length of one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Row = TypeVar("Row")

SLICE = 2_000


def sliced(rows: Iterable[Row], size: int = SLICE) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while part := list(islice(waiting, size)):
        yield part
