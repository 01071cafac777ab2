# ruff: noqa: S608  (names come from the registry)
"""Large changes on SQLite without making a sale wait (docs/adr/0003).

SQLite has one writer. So the new contents of a table are built beside it, in slices that hold the writer lock for
some 25 ms and then leave it alone for as long; the flip is two renames, which take 2 ms however large the table is.
A process that dies on the way leaves a shadow that nobody reads; the next apply drops it.

The indexes of a flipped table have other names than the migrations gave them; `restore_index_names` puts that
right before the next migration runs (SQLite can't rename an index).
"""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from retail.cdx.registry import TABLES, PublishedTable

from .vendors import SCOPE
from .work import Operation

SHADOW = "cdx_shadow_"
OLD = "cdx_old_"
# Of lock time a slice aims at: half of the 50 ms that one may take, because a slow disk doubles it.
SLICE_SECONDS = 0.025
# The lock stays free for so many times as long as it was held: SQLite's waiters look again after 1, 2, 5, 10, 15,
# 20, 25, 25, 25, 50, 50, 100 ms and don't queue.
FREE_FACTOR = 1.0
# 2,000 rows are some 15 ms on a quiet machine; a starved one needs the distance to 250 ms.
FIRST_SLICE, MIN_SLICE, MAX_SLICE = 500, 50, 2_000
GROWTH = 1.5


class Slices:
    """How many rows fit into a slice, learned from the slice before; and the pause between two."""

    def __init__(self) -> None:
        self.size = FIRST_SLICE
        self.longest = 0.0

    @contextmanager
    def one(self) -> Iterator[None]:
        """One short transaction, then a pause."""
        with transaction.atomic(durable=True):
            # Only now is the lock ours: waiting for it is not holding it.
            started = time.perf_counter()
            yield
        held = time.perf_counter() - started
        self.longest = max(self.longest, held)
        factor = min(GROWTH, max(0.25, SLICE_SECONDS / held))
        self.size = min(MAX_SLICE, max(MIN_SLICE, int(self.size * factor)))
        time.sleep(held * FREE_FACTOR)


def shadow_name(table: PublishedTable) -> str:
    return SHADOW + table.db_table


def cut_up(operation: Operation, slices: Slices) -> Iterator[Operation]:
    """The operation in parts of a slice each; the size may change between two."""
    start = 0
    while start < len(operation.rows):
        part = operation.rows[start : start + slices.size]
        start += len(part)
        yield Operation(operation.table, operation.scope, part, [])
    start = 0
    while start < len(operation.keys):
        keys = operation.keys[start : start + slices.size]
        start += len(keys)
        yield Operation(operation.table, operation.scope, [], keys)


def create_shadow(table: PublishedTable) -> None:
    """An empty twin of the live table, with its checks and indexes, made from the live table's own definition."""
    live, shadow = table.db_table, shadow_name(table)
    (definition,) = _definitions("table", live)
    with transaction.atomic(durable=True):
        _execute(_renamed(definition, live, shadow))
        for index in _definitions("index", live):
            _execute(_index_renamed(index, live, shadow))


def copy_live(table: PublishedTable, *, without: Sequence[str], slices: Slices) -> None:
    """Put the live rows into the shadow, in slices, but for those of the scopes `without`."""
    live, shadow = table.db_table, shadow_name(table)
    names = ", ".join(f'"{name}"' for name in (*table.columns, SCOPE))
    marks = ", ".join(["%s"] * len(without))
    kept = f'AND "{SCOPE}" NOT IN ({marks})' if without else ""
    last = -1
    while True:
        upto = _value(
            f'SELECT MAX("id") FROM (SELECT "id" FROM "{live}" WHERE "id" > %s ORDER BY "id" LIMIT %s)',
            [last, slices.size],
        )
        if not isinstance(upto, int):
            return
        with slices.one():
            _execute(
                f'INSERT INTO "{shadow}" ({names}) SELECT {names} FROM "{live}" WHERE "id" > %s AND "id" <= %s {kept}',
                [last, upto, *without],
            )
        last = upto


def flip(table: PublishedTable) -> None:
    """Make the shadow the live table, inside the caller's transaction."""
    _execute(f'ALTER TABLE "{table.db_table}" RENAME TO "{OLD}{table.db_table}"')
    _execute(f'ALTER TABLE "{shadow_name(table)}" RENAME TO "{table.db_table}"')


def drop_leftovers() -> None:
    """Take shadows and old tables away, in slices: dropping a large table at once holds the lock as long as writing
    it did. Safe at any time but inside an apply."""
    if connection.vendor != "sqlite":
        return
    slices = Slices()
    for table in TABLES:
        for name in (shadow_name(table), OLD + table.db_table):
            if not _definitions("table", name):
                continue
            while _value(f'SELECT 1 FROM "{name}" LIMIT 1', []) is not None:
                with slices.one():
                    _execute(
                        f'DELETE FROM "{name}" WHERE "id" IN (SELECT "id" FROM "{name}" ORDER BY "id" LIMIT %s)',
                        [slices.size],
                    )
            with transaction.atomic(durable=True):
                _execute(f'DROP TABLE "{name}"')


def restore_index_names() -> None:
    """Give indexes of flipped tables the names that migrations know. Rebuilds them: before `migrate`."""
    if connection.vendor != "sqlite":
        return
    drop_leftovers()
    for table in TABLES:
        for definition in _definitions("index", table.db_table):
            name = _index_name(definition)
            if plain := _plain_index_name(name):
                with transaction.atomic(durable=True):
                    _execute(f'DROP INDEX "{name}"')
                    _execute(definition.replace(f'"{name}"', f'"{plain}"', 1))


# An index of a table that was flipped an odd number of times is called "cdx_<name>".
_INDEX_MARK = "cdx_x_"
_INDEX = re.compile(r'^CREATE (?:UNIQUE )?INDEX "([^"]+)" ON ')


def _index_name(definition: str) -> str:
    found = _INDEX.match(definition)
    if found is None:
        raise ValueError(f"not the definition of an index as Django writes it: {definition}")
    return found[1]


def _plain_index_name(name: str) -> str:
    return name[len(_INDEX_MARK) :] if name.startswith(_INDEX_MARK) else ""


def _index_renamed(definition: str, live: str, shadow: str) -> str:
    name = _index_name(definition)
    other = _plain_index_name(name) or _INDEX_MARK + name
    return definition.replace(f'"{name}" ON "{live}"', f'"{other}" ON "{shadow}"', 1)


def _renamed(definition: str, live: str, shadow: str) -> str:
    """CREATE TABLE with the other name; SQLite keeps the text as Django wrote it, or as a rename left it."""
    return definition.replace(f'CREATE TABLE "{live}"', f'CREATE TABLE "{shadow}"', 1)


def _definitions(kind: str, table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE type = %s AND tbl_name = %s AND sql IS NOT NULL ORDER BY name",
            [kind, table],
        )
        return [row[0] for row in cursor.fetchall()]


def _value(sql: str, values: Sequence[int | str]) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    return None if row is None else row[0]


def _execute(sql: str, values: Sequence[int | str] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
