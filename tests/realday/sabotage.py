"""Spoils headquarters' database in one place. A comparison that still finds nothing wrong would be worth nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import uuid4

SALE = "SELECT id, document_id FROM transactions_transaction WHERE kind = 'sale' AND total > 0 ORDER BY id LIMIT 1"


def _drop(database: sqlite3.Connection, sale: int, document: int) -> None:
    """A sale that headquarters never got."""
    for table in ("line", "tax", "tender"):
        database.execute(f"DELETE FROM transactions_transaction{table} WHERE transaction_id = ?", [sale])  # noqa: S608
    database.execute("DELETE FROM transactions_transaction WHERE id = ?", [sale])
    database.execute("DELETE FROM transactions_rawdocument WHERE id = ?", [document])


def _double(database: sqlite3.Connection, sale: int, document: int) -> None:
    """A sale that was posted a second time under another UUID, as a till that retries under a new one would."""
    uuid = uuid4().hex
    raw = _copy(database, "transactions_rawdocument", document, uuid=uuid)
    again = _copy(database, "transactions_transaction", sale, uuid=uuid, document_id=raw)
    for (line,) in database.execute(
        "SELECT id FROM transactions_transactionline WHERE transaction_id = ?", [sale]
    ).fetchall():
        _copy(database, "transactions_transactionline", line, transaction_id=again)


def _cent(database: sqlite3.Connection, sale: int, document: int) -> None:
    """One cent on one line."""
    database.execute(
        "UPDATE transactions_transactionline SET amount = amount + 1, gross = gross + 1 WHERE id ="
        " (SELECT min(id) FROM transactions_transactionline WHERE transaction_id = ?)",
        [sale],
    )


KINDS: dict[str, Callable[[sqlite3.Connection, int, int], None]] = {"drop": _drop, "double": _double, "cent": _cent}


def spoil(*, database: Path, kind: str) -> None:
    """`kind`: drop, double or cent."""
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        sale, document = connection.execute(SALE).fetchone()
        KINDS[kind](connection, sale, document)


def _copy(database: sqlite3.Connection, table: str, key: int, **values: object) -> int:
    """A second row like the first, but for its key and `values`. `table` is one of the names above."""
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[1] != "id"]
    chosen = ", ".join("?" if column in values else f'"{column}"' for column in columns)
    given = [values[column] for column in columns if column in values]
    names = ", ".join(f'"{column}"' for column in columns)
    sql = f'INSERT INTO "{table}" ({names}) SELECT {chosen} FROM "{table}" WHERE id = ?'  # noqa: S608
    done = database.execute(sql, [*given, key])
    assert done.lastrowid is not None
    return done.lastrowid
