"""The publisher's lock, and a transaction that sees one moment. One cut at a time in the whole company."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import NotSupportedError, OperationalError, connection, transaction

# pg_advisory_lock's key: any number that nobody else of this database uses ("evertill" in ASCII, first 7 bytes).
PUBLISHER_LOCK = 0x65766572_74696C

SQLSERVER_LOCK = (
    "SET NOCOUNT ON; DECLARE @result int; "
    "EXEC @result = sp_getapplock @Resource = N'evertill publisher', @LockMode = N'Exclusive', "
    "@LockOwner = N'Session', @LockTimeout = -1; SELECT @result;"
)
SQLSERVER_UNLOCK = "EXEC sp_releaseapplock @Resource = N'evertill publisher', @LockOwner = N'Session';"
SQLSERVER_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL SNAPSHOT"
SQLSERVER_READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"


@contextmanager
def publisher_transaction() -> Iterator[None]:
    """SQLite: BEGIN IMMEDIATE (the connection's transaction_mode) is lock and snapshot at once.

    PostgreSQL: REPEATABLE READ takes its snapshot with the first statement, so the lock is taken before BEGIN: a
    publisher that had to wait must see what the one before it committed. It belongs to the session and falls with it.

    SQL Server: an application lock of the session, then SNAPSHOT, which the database must allow (`retail.checks`).
    """
    match connection.vendor:
        case "sqlite":
            with transaction.atomic(durable=True):
                yield
        case "postgresql":
            with _postgresql():
                yield
        case "microsoft":
            with _sqlserver():
                yield
        case vendor:
            raise NotSupportedError(f"headquarters can't publish from {vendor} yet")


@contextmanager
def _postgresql() -> Iterator[None]:
    _execute("SELECT pg_advisory_lock(%s)", [PUBLISHER_LOCK])
    try:
        with transaction.atomic(durable=True):
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        _execute("SELECT pg_advisory_unlock(%s)", [PUBLISHER_LOCK])


@contextmanager
def _sqlserver() -> Iterator[None]:
    """Generated, never run by us (docs/databases.md). SNAPSHOT can't be chosen inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(SQLSERVER_LOCK)
        (result,) = cursor.fetchone()
    if result < 0:  # 0, 1: got it; below: cancelled, deadlock, parameters
        raise OperationalError(f"sp_getapplock gave {result} for the publisher's lock")
    try:
        _execute(SQLSERVER_SNAPSHOT)
        try:
            with transaction.atomic(durable=True):
                yield
        finally:
            _execute(SQLSERVER_READ_COMMITTED)
    finally:
        _execute(SQLSERVER_UNLOCK)


def _execute(sql: str, params: Sequence[int] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
