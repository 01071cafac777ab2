"""Whether the live database connection is as durable as every promise here assumes.

Settings say what is wanted (`retail.settings.databases`); these read back what the connection really does. A
DATABASE_URL with options of its own, a file system without WAL or a server's configuration can undo any of it, and
nothing else would tell before the power cut. `manage.py check --database default` runs them, and so does the start of
every node (`retail.management.prepare`), which an error ends.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# PRAGMA, value it must have, id, what is lost otherwise.
_PRAGMAS = (
    ("journal_mode", "wal", "evertill.E001", "a reader stops every sale"),
    ("synchronous", 2, "evertill.E002", "a power cut loses sales that were answered for"),
    ("foreign_keys", 1, "evertill.E003", "rows may point nowhere, and cascades go past the change log"),
    ("recursive_triggers", 1, "evertill.E004", "REPLACE goes past the change log"),
)


def check_connection(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """Errors of one open connection; empty when it keeps what it is told."""
    vendors: dict[str, Callable[[BaseDatabaseWrapper], list[CheckMessage]]] = {
        "sqlite": _check_sqlite,
        "postgresql": _check_postgresql,
        "microsoft": _check_sqlserver,
    }
    check = vendors.get(connection.vendor)
    return check(connection) if check else []


def _check_sqlite(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    for pragma, wanted, code, loss in _PRAGMAS:
        found = _read(connection, f"PRAGMA {pragma}")
        # A database in memory (tests) has no journal file and nothing that could survive.
        if found != wanted and not (pragma == "journal_mode" and found == "memory"):
            errors.append(_error(f"SQLite's {pragma} is {found}, not {wanted}: {loss}.", code))
    if not _begins_immediate(connection):
        errors.append(
            _error("SQLite's transactions don't begin IMMEDIATE: two sales at once fail half-way.", "evertill.E005")
        )
    return errors


def _begins_immediate(connection: BaseDatabaseWrapper) -> bool:
    """Seen, not read from settings: the statement with which the connection really begins a transaction."""
    if connection.in_atomic_block:
        return bool(getattr(connection, "transaction_mode", None) == "IMMEDIATE")
    began: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), transaction.atomic(using=connection.alias):
        pass
    return any("IMMEDIATE" in sql.upper() for sql in began)


def _check_postgresql(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    if _read(connection, "SHOW synchronous_commit") == "off":
        errors.append(
            _error(
                "PostgreSQL's synchronous_commit is off: a power cut loses sales that were answered for.",
                "evertill.E006",
            )
        )
    if _read(connection, "SHOW fsync") == "off":
        errors.append(_error("PostgreSQL's fsync is off: a power cut loses the database.", "evertill.E007"))
    return errors


# delayed_durability: 0 DISABLED, 1 ALLOWED (a transaction has to ask for it; none here does), 2 FORCED.
SQLSERVER_DATABASE = """
SELECT is_read_committed_snapshot_on, snapshot_isolation_state, delayed_durability,
       CASE WHEN N'a' = N'A' COLLATE DATABASE_DEFAULT THEN 1 ELSE 0 END
FROM sys.databases WHERE database_id = DB_ID()
"""


def _check_sqlserver(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    """Generated and parsed by tests, never run by us (docs/databases.md)."""
    with connection.cursor() as cursor:
        cursor.execute(SQLSERVER_DATABASE)
        read_committed_snapshot, snapshot, delayed, ignores_case = cursor.fetchone()
    findings = (
        (
            not read_committed_snapshot,
            "SQL Server's READ_COMMITTED_SNAPSHOT is off: a report stops every sale. "
            "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE",
            "evertill.E008",
        ),
        (
            snapshot != 1,
            "SQL Server's ALLOW_SNAPSHOT_ISOLATION is off: headquarters can't publish one moment. "
            "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON",
            "evertill.E009",
        ),
        (
            delayed == 2,
            "SQL Server's DELAYED_DURABILITY is FORCED: a power cut loses sales that were answered for. "
            "ALTER DATABASE CURRENT SET DELAYED_DURABILITY = DISABLED",
            "evertill.E010",
        ),
        (
            ignores_case,
            "SQL Server's collation takes a and A for the same: codes that headquarters tells apart are one here. "
            "Make the database with COLLATE Latin1_General_100_CS_AS_SC",
            "evertill.E011",
        ),
    )
    return [_error(message, code) for wrong, message, code in findings if wrong]


def _read(connection: BaseDatabaseWrapper, sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return row[0] if row else None


def _error(message: str, code: str) -> Error:
    return Error(message, hint="See DATABASE_URL and retail/settings/databases.py.", id=code)


@register(Tags.database)
def check_databases(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    return [message for alias in databases or [] for message in check_connection(connections[alias])]
