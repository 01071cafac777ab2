"""Putting capture into headquarters' database: after every migrate, and only what differs."""

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from retail.cdx.models import ChangeLog

from . import postgresql, sqlite, sqlserver
from .check import broken_tables
from .plan import CAPTURES, Capture
from .unique import install_unique_indexes


def _drop_sqlite(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s AND name LIKE %s",
            [table, f"{sqlite.PREFIX}%"],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def _drop_postgresql(table: str) -> None:
    with connection.cursor() as cursor:
        for name in (postgresql.ROW, postgresql.TRUNCATE):
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"')


def _drop_sqlserver(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sqlserver.OF_TABLE, [table])
        for (name,) in cursor.fetchall():
            cursor.execute(sqlserver.drop(name))


_DROP = {"sqlite": _drop_sqlite, "postgresql": _drop_postgresql, "microsoft": _drop_sqlserver}
_STATEMENTS: dict[str, Callable[[Capture], Iterable[str]]] = {
    "sqlite": lambda capture: sqlite.triggers(capture).values(),
    "postgresql": postgresql.statements,
    "microsoft": lambda capture: [sqlserver.trigger(capture)],
}


def _create(capture: Capture) -> None:
    sql = _STATEMENTS[connection.vendor](capture)
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)


def install_capture() -> list[str]:
    """Make triggers and unique indexes what the registry asks for. Returns the database tables that were mended.

    A table that had no capture for a while may hold changes that nobody wrote down, and a migration may have
    changed every row's form: its mark (T) makes the next cut of its job, and of the jobs whose rows follow from it, a
    snapshot.
    """
    by_table = {capture.table.db_table: capture for capture in CAPTURES}
    with transaction.atomic():
        tables = broken_tables()  # refuses a vendor without capture
        marks: dict[str, None] = {}
        for table in tables:
            _DROP[connection.vendor](table)
            if capture := by_table.get(table):
                _create(capture)
                marks |= dict.fromkeys(capture.marks)
        ChangeLog.objects.bulk_create(ChangeLog(table=name, pk_value=0, operation="T") for name in marks)
        install_unique_indexes()
    return tables
