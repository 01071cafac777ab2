"""One operation on one table, inside the caller's transaction; what the database refuses gets a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import DatabaseError, connection

from retail.cdx.registry import PublishedTable

from .errors import ApplyError
from .vendors import empty_scopes_sql, remove_sql, write_rows
from .work import Operation

# PostgreSQL names the row, its key first: all published tables begin with `id`.
_FAILING_ROW = re.compile(r"Failing row contains \((\d+),")


class _LastSeen:
    """Passes rows on and remembers the key of the last one: with executemany that is the one that failed."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self.key: object = None

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.key = row[0]
            yield row


def run_operation(operation: Operation, target: str) -> None:
    """Raises ApplyError with table, key and reason."""
    scope = operation.scope
    rows = _LastSeen([*row, scope] for row in operation.rows)
    keys = _LastSeen((key, scope) for key in operation.keys)
    try:
        if operation.rows:
            write_rows(operation.table, target, rows)
        if operation.keys:
            with connection.cursor() as cursor:
                cursor.executemany(remove_sql(target), keys)  # type: ignore[arg-type]
    except (DatabaseError, ValueError, TypeError, OverflowError) as error:
        raise _named(operation.table, keys.key or rows.key, error) from error


def empty_scopes(table: PublishedTable, scopes: Sequence[str]) -> None:
    if not scopes:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(empty_scopes_sql(table.db_table, len(scopes)), scopes)
    except DatabaseError as error:
        raise _named(table, None, error) from error


def _named(table: PublishedTable, key: object, error: Exception) -> ApplyError:
    text = " ".join(str(error).split())
    if found := _FAILING_ROW.search(text):
        key = int(found[1])
    elif connection.vendor != "sqlite":
        key = None  # rows went in as a set: the last one sent isn't the one that failed
    return ApplyError(table=table.name, key=key, reason=text)
