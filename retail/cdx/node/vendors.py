# ruff: noqa: S608  (names come from the registry)
"""All vendor SQL of the apply, in one place to read. Names come from the registry, never from a package.

Every published table has the primary key `id` and the column `cdx_scope`. `target` is the table written to: the
live one or its shadow. Rows come as (…columns in wire order…, scope).
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import NotSupportedError, connection
from django.db.models import DateTimeField, Field, UUIDField

from retail.cdx.registry import PublishedTable
from retail.cdx.rows import columns_sql

SCOPE = "cdx_scope"
KEYS_A_QUERY = 500


def _names(table: PublishedTable) -> list[str]:
    return [f'"{name}"' for name in (*table.columns, SCOPE)]


def upsert_sqlite(table: PublishedTable, target: str) -> str:
    """For executemany."""
    names = _names(table)
    marks = ", ".join(["%s"] * len(names))
    return f'INSERT INTO "{target}" ({", ".join(names)}) VALUES ({marks}) {_on_conflict(names)}'


def upsert_postgresql(table: PublishedTable, target: str) -> tuple[str, str, str, str]:
    """Four statements: make the temporary table, COPY into it, put its rows in, drop it."""
    names = ", ".join(_names(table))
    return (
        f'CREATE TEMPORARY TABLE "cdx_incoming" ON COMMIT DROP AS SELECT {names} FROM "{target}" WITH NO DATA',
        f'COPY "cdx_incoming" ({names}) FROM STDIN',
        f'INSERT INTO "{target}" ({names}) SELECT {names} FROM "cdx_incoming" {_on_conflict(_names(table))}',
        'DROP TABLE "cdx_incoming"',
    )


def _on_conflict(names: Sequence[str]) -> str:
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in names[1:])
    return f'ON CONFLICT ("id") DO UPDATE SET {changes}'


def upsert_sqlserver(table: PublishedTable, target: str) -> tuple[str, str, str, str]:
    """Four statements: make the temporary table, INSERT for executemany, MERGE its rows in, drop it. The MERGE needs
    `identity_insert_sql` around it: the keys are headquarters'.

    UNION ALL: without it the new column would be an IDENTITY too. HOLDLOCK: without it two MERGEs may both decide to
    insert.
    """
    names = [f"[{name}]" for name in (*table.columns, SCOPE)]
    listed = ", ".join(names)
    changes = ", ".join(f"T.{name} = S.{name}" for name in names[1:])
    values = ", ".join(f"S.{name}" for name in names)
    return (
        f"SELECT TOP 0 {listed} INTO #cdx_incoming FROM [{target}] UNION ALL SELECT TOP 0 {listed} FROM [{target}]",
        f"INSERT INTO #cdx_incoming ({listed}) VALUES ({_marks(len(names))})",
        f"MERGE INTO [{target}] WITH (HOLDLOCK) AS T USING #cdx_incoming AS S ON T.[id] = S.[id] "
        f"WHEN MATCHED THEN UPDATE SET {changes} "
        f"WHEN NOT MATCHED BY TARGET THEN INSERT ({listed}) VALUES ({values});",
        "DROP TABLE #cdx_incoming",
    )


def identity_insert_sql(target: str, *, on: bool) -> str:
    """It belongs to the session and to one table at a time, so it is put back whatever happens."""
    return f"SET IDENTITY_INSERT [{target}] {'ON' if on else 'OFF'}"


def remove_sql(target: str) -> str:
    """For executemany over (key, scope): a row that moved on to another scope stays."""
    return f'DELETE FROM "{target}" WHERE "id" = %s AND "{SCOPE}" = %s'


def empty_scopes_sql(target: str, scopes: int) -> str:
    """Takes everything of so many scopes out."""
    return f'DELETE FROM "{target}" WHERE "{SCOPE}" IN ({_marks(scopes)})'


def scopes_sql(target: str) -> str:
    """The scopes that have rows, each with their number."""
    return f'SELECT "{SCOPE}", COUNT(*) FROM "{target}" GROUP BY "{SCOPE}"'


def rows_of_scopes_sql(table: PublishedTable, target: str, scopes: int, *, keys: int = 0, vendor: str = "") -> str:
    """Rows of so many scopes in wire order, each with its scope; with `keys`, only those of so many primary keys."""
    columns = columns_sql(table, vendor or connection.vendor)
    only = f' AND "id" IN ({_marks(keys)})' if keys else ""
    return f'SELECT {columns}, "{SCOPE}" FROM "{target}" WHERE "{SCOPE}" IN ({_marks(scopes)}){only}'


def _marks(count: int) -> str:
    return ", ".join(["%s"] * count)


def write_rows(table: PublishedTable, target: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert or update rows inside the caller's transaction. Raises NotSupportedError for a vendor without a way."""
    match connection.vendor:
        case "sqlite":
            with connection.cursor() as cursor:
                # Any iterable will do: sqlite3 takes one row after the other.
                cursor.executemany(upsert_sqlite(table, target), _for_sqlite(table, rows))  # type: ignore[arg-type]
        case "postgresql":
            _write_postgresql(table, target, rows)
        case "microsoft":
            _write_sqlserver(table, target, rows)
        case vendor:
            raise NotSupportedError(f"nodes can't apply packages on {vendor} yet")


def _write_postgresql(table: PublishedTable, target: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        make, copy_in, put_in, drop = upsert_postgresql(table, target)
        cursor.execute(make)
        with cursor.copy(copy_in) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(put_in)
        cursor.execute(drop)


def _write_sqlserver(table: PublishedTable, target: str, rows: Iterable[Sequence[Any]]) -> None:
    make, insert, merge, drop = upsert_sqlserver(table, target)
    with connection.cursor() as cursor:
        cursor.execute(make)
        cursor.executemany(insert, [_for_sqlserver(table, row) for row in rows])
        cursor.execute(identity_insert_sql(target, on=True))
        try:
            cursor.execute(merge)
        finally:
            cursor.execute(identity_insert_sql(target, on=False))
        cursor.execute(drop)


def _for_sqlserver(table: PublishedTable, row: Sequence[Any]) -> list[Any]:
    """Wire values as Django's own fields would store them; the last one is the scope."""
    fields = zip(table.fields, row[:-1], strict=True)
    return [*(field.get_db_prep_save(field.to_python(value), connection) for field, value in fields), row[-1]]


def _for_sqlite(table: PublishedTable, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """Wire values as Django's SQLite backend stores them; dates, numbers and booleans are that already."""
    converters = [(i, convert) for i, f in enumerate(table.fields) if (convert := _sqlite_converter(f)) is not None]
    if not converters:
        return rows
    return (_converted(row, converters) for row in rows)


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Callable[[str], str]]]) -> list[Any]:
    values = list(row)
    for index, convert in converters:
        if values[index] is not None:
            values[index] = convert(values[index])
    return values


def _sqlite_converter(field: "Field[Any, Any]") -> Callable[[str], str] | None:
    if isinstance(field, DateTimeField):
        return lambda text: str(datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None))
    if isinstance(field, UUIDField):
        return lambda text: UUID(text).hex
    return None
