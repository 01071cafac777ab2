"""The publisher's lock, and the moments at which a cut reads and writes. One cut at a time in the whole company.

PostgreSQL and SQL Server: a cut is one transaction that sees one moment; writers don't exclude each other there.

SQLite has one writer, and a cut that was one transaction would keep everybody else from writing for as long as it
reads, hashes and packs. So the lock is a file's, reading is a snapshot that holds nobody up, and only what follows from
it is written under the writer's lock. No publisher can come between the two; what other people write meanwhile is
behind the cut's watermark in the change log, and the next cut's.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import NotSupportedError, OperationalError, connection, transaction

# pg_advisory_lock's key: any number that nobody else of this database uses ("evertill" in ASCII, first 7 bytes).
PUBLISHER_LOCK = 0x65766572_74696C
# Seconds to wait for another process's cut on SQLite. A million rows take less than half a minute.
FILE_LOCK_SECONDS = 600

SQLSERVER_LOCK = (
    "SET NOCOUNT ON; DECLARE @result int; "
    "EXEC @result = sp_getapplock @Resource = N'evertill publisher', @LockMode = N'Exclusive', "
    "@LockOwner = N'Session', @LockTimeout = -1; SELECT @result;"
)
SQLSERVER_UNLOCK = "EXEC sp_releaseapplock @Resource = N'evertill publisher', @LockOwner = N'Session';"
SQLSERVER_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL SNAPSHOT"
SQLSERVER_READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"


@dataclass(frozen=True, slots=True)
class Moments:
    """`reading()`: what is read within is of one moment, and nothing may be written. `writing()`: committed at its end
    (where the whole cut is one transaction: at the end of that). `pause(seconds)`: after having kept others
    from writing for so long."""

    reading: Callable[[], AbstractContextManager[object]] = nullcontext
    writing: Callable[[], AbstractContextManager[object]] = nullcontext
    pause: Callable[[float], object] = lambda seconds: None


@contextmanager
def publishing() -> Iterator[Moments]:
    """Waits for whoever publishes. Raises OperationalError where that takes ten minutes (SQLite)."""
    match connection.vendor:
        case "sqlite":
            with _file_lock():
                yield Moments(_sqlite_snapshot, partial(transaction.atomic, durable=True), time.sleep)
        case "postgresql":
            with _postgresql():
                yield Moments()
        case "microsoft":
            with _sqlserver():
                yield Moments()
        case vendor:
            raise NotSupportedError(f"headquarters can't publish from {vendor} yet")


@contextmanager
def _file_lock() -> Iterator[None]:
    """SQLite's lock on a file of its own: the same on Windows and Linux, and gone with the process."""
    path = settings.DATA_DIR / "publisher.lock"
    with closing(sqlite3.connect(path, timeout=FILE_LOCK_SECONDS, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise OperationalError("another cut holds the publisher's lock") from error
        yield


@contextmanager
def _sqlite_snapshot() -> Iterator[None]:
    """A transaction that takes no lock at its start (ours do: `transaction_mode`), and none later: it only reads."""
    mode = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]


@contextmanager
def _postgresql() -> Iterator[None]:
    """REPEATABLE READ takes its snapshot with the first statement, so the lock is taken before BEGIN: a publisher that
    had to wait must see what the one before it committed. It belongs to the session and falls with it."""
    _execute("SELECT pg_advisory_lock(%s)", [PUBLISHER_LOCK])
    try:
        with transaction.atomic(durable=True):
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        _execute("SELECT pg_advisory_unlock(%s)", [PUBLISHER_LOCK])


@contextmanager
def _sqlserver() -> Iterator[None]:
    """Generated, never run by us (docs/databases.md). An application lock of the session; SNAPSHOT, which the database
    must allow (`retail.checks`), can't be chosen inside a transaction."""
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
