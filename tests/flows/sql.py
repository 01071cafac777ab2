"""Raw SQL for the checkers, which import nothing of the product."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

Row = Mapping[str, Any]


def select(database: Path | str, sql: str) -> list[Row]:
    """`database`: a SQLite file, read beside whoever writes it, or a postgres:// URL."""
    if str(database).startswith("postgres"):
        import psycopg
        from psycopg.rows import dict_row

        with psycopg.connect(str(database)) as connection:
            return list(connection.cursor(row_factory=dict_row).execute(sql).fetchall())
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def uuid(value: Any) -> UUID | None:
    """From a document's text, SQLite's 32 digits or PostgreSQL's own type."""
    return None if value is None else UUID(str(value))


def instant(value: Any) -> datetime | None:
    """SQLite has UTC without saying so."""
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def data(value: Any) -> Any:
    """A JSON column."""
    return json.loads(value) if isinstance(value, str) else value
