# ruff: noqa: S608  (names come from the registry)
"""Rows of published tables as a package carries them, straight from the database: where a million of them pass by,
the ORM costs several times as much (its `__in` alone some 10 µs a key)."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, Field
from django.utils.dateparse import parse_date

from .encoding import PLAIN, WireRow, encode_row
from .published import PublishedTable

# Rows a driver is asked for at once.
FETCH = 2_000
# A database's value, never null → the wire's, or what `encode_row` makes that of.
Convert = Callable[[Any], Any]


def marks(count: int) -> str:
    """So many places for parameters."""
    return ", ".join(["%s"] * count)


def columns_sql(table: PublishedTable, vendor: str) -> str:
    """In wire order. SQLite keeps dates as text, and the text is all we want: not to be parsed a million times."""
    return ", ".join(
        f'CAST("{field.column}" AS TEXT)' if vendor == "sqlite" and _is_date(field) else f'"{field.column}"'
        for field in table.fields
    )


def rows_sql(table: PublishedTable, keys: int, vendor: str) -> str:
    """Rows in wire order, by so many primary keys; in the order of these."""
    columns = columns_sql(table, vendor)
    return f'SELECT {columns} FROM "{table.db_table}" WHERE "id" IN ({marks(keys)}) ORDER BY "id"'


def ids_sql(table: PublishedTable, keys: int) -> str:
    """Which of so many primary keys are there."""
    return f'SELECT "id" FROM "{table.db_table}" WHERE "id" IN ({marks(keys)})'


def fetch(sql: str, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(FETCH):
            yield from rows


def rows_of(table: PublishedTable, keys: Sequence[int]) -> list[WireRow]:
    """The rows that are there, in wire encoding. At most `batches.BATCH` keys."""
    return list(select_wire(table, rows_sql(table, len(keys), connection.vendor), keys))


def select_scoped(table: PublishedTable, sql: str, values: Sequence[Any]) -> Iterator[tuple[WireRow, str]]:
    """The same of a statement that gives the scope behind the columns: (row, scope)."""
    return ((row, row.pop()) for row in select_wire(table, sql, values))


def select_wire(table: PublishedTable, sql: str, values: Sequence[Any]) -> Iterator[WireRow]:
    """What a statement with `columns_sql` gives, in wire encoding."""
    converters = _converters(table)
    for found in fetch(sql, values):
        row = list(found)
        for index, convert in converters:
            if row[index] is not None:
                row[index] = convert(row[index])
        # Nearly always all it takes; what the wire doesn't know is refused here.
        yield row if PLAIN.issuperset(map(type, row)) else encode_row(row)


def _is_date(field: "Field[Any, Any]") -> bool:
    return isinstance(field, DateField) and not isinstance(field, DateTimeField)


@lru_cache(maxsize=100_000)
def _date_text(text: str) -> str:
    found = parse_date(text)
    if found is None:
        raise TypeError(f"{text!r} stands where a date should")
    return found.isoformat()


def _converters(table: PublishedTable) -> list[tuple[int, Convert]]:
    return [
        (index, convert)
        for index, field in enumerate(table.fields)
        if (convert := _converter(field, connection.vendor)) is not None
    ]


def _converter(field: "Field[Any, Any]", vendor: str) -> Convert | None:
    """Django's own for this vendor: SQLite keeps UUIDs as text and instants without their zone."""
    if vendor == "sqlite" and _is_date(field):
        return _date_text
    column = field.get_col(field.model._meta.db_table)
    functions = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
    if not functions:
        return None

    def convert(value: Any) -> Any:
        for function in functions:
            value = function(value, column, connection)
        return value

    return convert
