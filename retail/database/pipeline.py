"""Statements that nobody waits for, sent together."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections


@contextmanager
def pipelined() -> Iterator[None]:
    """Within, PostgreSQL answers statements together: one wait instead of one each. Elsewhere nothing is different.

    For inserts and updates whose outcome isn't asked for (a row count is unknown there). Their errors come up at the
    end of the block at the latest.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql":
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
