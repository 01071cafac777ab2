"""What a table of this database holds in one scope, as one number (docs/data-packages.md, "digest").

Only the agent writes published tables, so rows that an apply doesn't touch are read before it takes the writer
lock; the touched ones are read back inside the transaction: what was stored is what counts, not what was sent.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from retail.cdx.encoding import Digest, encode_row, row_hash
from retail.cdx.registry import PublishedTable
from retail.domain.batches import batched

from .vendors import KEYS_A_QUERY, rows_of_scope_sql


def digest_of(
    table: PublishedTable, scope: str, *, but: Collection[int] = (), empty: bool = False, target: str = ""
) -> Digest:
    """The digest of every row of the scope, without the keys in `but`. `empty`: the scope is about to be emptied.
    `target`: another table than the live one."""
    digest = Digest()
    if not empty:
        rows = _select(table, rows_of_scope_sql(table, target or table.db_table), [scope])
        _sum(digest, table, scope, (row for row in rows if row[0] not in but))
    return digest


def add_touched(digest: Digest, table: PublishedTable, scope: str, *, touched: Iterable[int]) -> None:
    """Add to `digest` the rows of the scope that the touched keys have now."""
    for keys in batched(sorted(touched), KEYS_A_QUERY):
        sql = rows_of_scope_sql(table, table.db_table, keys=len(keys))
        _sum(digest, table, scope, _select(table, sql, [scope, *keys]))


def _sum(digest: Digest, table: PublishedTable, scope: str, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        digest.add(row_hash(table.name, scope, encode_row(row)))


def _select(table: PublishedTable, sql: str, values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Rows as Django's fields give them: SQLite keeps booleans, dates and UUIDs as numbers and text."""
    converters = [
        (index, [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)], column)
        for index, column in enumerate(field.get_col(table.db_table) for field in table.fields)
    ]
    converters = [entry for entry in converters if entry[1]]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield _python(list(row), converters) if converters else row


def _python(row: list[Any], converters: Sequence[tuple[int, list[Any], Any]]) -> list[Any]:
    for index, functions, column in converters:
        for convert in functions:
            row[index] = convert(row[index], column, connection)
    return row
