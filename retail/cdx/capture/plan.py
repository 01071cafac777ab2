"""What a change of each published table has to log, free of any vendor's SQL.

A table's own change is logged under its own name. A change that may move *other* tables' rows (a route of the
registry) is logged under the dependent's name: with the dependent's key where that key stands in the row
itself (`staff`), else with the source's key under the route's name (`price<product`), which the cut expands
over the links as they are then. Expanding in the trigger would miss links that another open transaction is
making: neither of the two sees the other's rows (READ COMMITTED), and the dependent would stay where it was.
What was linked before and isn't any more has logged itself when the link went.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from retail.cdx.registry import TABLES, PublishedTable, Route

LOG_TABLE = "cdx_changelog"


@dataclass(frozen=True)
class Link:
    """Log `entry` with the value of `key` (a column of the source, never null), where one of `columns` changed."""

    entry: str
    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Capture:
    """All that the triggers of one table do. `marks`: every table that a TRUNCATE of this one may change."""

    table: PublishedTable
    links: tuple[Link, ...]

    @property
    def marks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([self.table.name, *(link.entry.partition("<")[0] for link in self.links)]))


def route_entry(dependent: PublishedTable, source_name: str, route: Route) -> str:
    """The name under which a route is logged; at most 40 characters, the change log's column."""
    return f"{dependent.name}<{source_name}" if route.select else dependent.name


def _links(source: PublishedTable) -> Iterator[Link]:
    for dependent in TABLES:
        # Two routes under one name are one entry: the cut follows both.
        columns: dict[tuple[str, str], dict[str, None]] = {}
        for route in dependent.routes:
            if route.source is source.model:
                entry = (route_entry(dependent, source.name, route), route.key)
                columns.setdefault(entry, {}).update(dict.fromkeys(route.columns))
        for (entry_name, key), named in columns.items():
            yield Link(entry_name, key, tuple(named))


CAPTURES: tuple[Capture, ...] = tuple(Capture(table, tuple(_links(table))) for table in TABLES)
