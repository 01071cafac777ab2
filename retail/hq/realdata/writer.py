"""Inserting a million rows: COPY on PostgreSQL, executemany elsewhere. Django's own bulk_create takes five times the
CPU, and nothing here needs its instances. The change log is the triggers' work (docs/dataflow.md), as always."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field

from retail.domain.batches import batched
from retail.masterdata.base import PublishedModel

SLICE = 2_000  # rows: bounds memory and the length of one statement


def insert_rows(model: type[PublishedModel], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """`columns`: names as in the database; the others get the model's defaults. Inside the caller's transaction.

    Returns the number of rows. Values are integers, texts, booleans, dates or None.
    """
    fields: list[Field[Any, Any]] = [field for field in model._meta.concrete_fields if not field.primary_key]
    given = {field.column: field for field in fields}
    rest = [field for field in fields if field.column not in columns]
    more = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    names = [*(given[name].column for name in columns), *(field.column for field in rest)]
    count = 0
    for part in batched(rows, SLICE):
        _insert(model._meta.db_table, names, [(*map(_adapt, row), *more) for row in part])
        count += len(part)
    return count


def _insert(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(table)} ({', '.join(map(quote, columns))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 - names are our models'


def _adapt(value: Any) -> Any:
    return _adapt_date(value) if isinstance(value, date) else value


@lru_cache(maxsize=1_000)
def _adapt_date(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
