"""One agent a database: an exclusive lock on a file of its own, which ends with the process, however it ends.

SQLite's file lock is the same on Windows and Linux and needs no clean-up after a kill.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class AgentRunningError(Exception):
    """Another process synchronises this database."""


@contextmanager
def only_agent(folder: Path) -> Iterator[None]:
    """Raises AgentRunningError at once where another process holds it."""
    with closing(sqlite3.connect(folder / "agent.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise AgentRunningError(str(folder)) from error
        yield
