"""Keys and rows by the handful: no vendor takes any number of parameters in one statement."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

# SQLite takes 32,766 parameters, SQL Server 2,100.
BATCH = 900


def batched(keys: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    iterator = iter(keys)
    while some := list(islice(iterator, size)):
        yield some
