"""The publisher's lock, and a transaction that sees one moment. One cut at a time in the whole company."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# pg_advisory_lock's key: any number that nobody else of this database uses ("evertill" in ASCII, first 7 bytes).
PUBLISHER_LOCK = 0x65766572_74696C


@contextmanager
def publisher_transaction() -> Iterator[None]:
    """SQLite: BEGIN IMMEDIATE (the connection's transaction_mode) is lock and snapshot at once.

    PostgreSQL: REPEATABLE READ takes its snapshot with the first statement, so the lock is taken before BEGIN: a
    publisher that had to wait must see what the one before it committed. It belongs to the session and falls with it.
    """
    if connection.vendor != "postgresql":
        with transaction.atomic(durable=True):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PUBLISHER_LOCK])
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PUBLISHER_LOCK])
