"""One database a process, with the options that durability and concurrency need.

`retail.checks` reads them back from the live connection at start.
"""

from pathlib import Path
from typing import Any

import environ

# WAL: readers do not wait for the writer. FULL: a commit survives a power cut. foreign_keys and
# recursive_triggers: the change log sees cascades and REPLACE. IMMEDIATE: a write transaction takes
# the lock at its start, so it waits (timeout) instead of failing half-way with "database is locked".
SQLITE_OPTIONS: dict[str, Any] = {
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;"
        "PRAGMA busy_timeout=15000;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 15,
}

# synchronous_commit=on is PostgreSQL's default; it is said here because losing it loses sales. Values go beside the
# statements, which are prepared at their fifth time (docs/adr/0010); behind a pooler that hands on connections without
# knowing prepared statements, `?prepare_threshold=never` in the URL.
POSTGRESQL_OPTIONS: dict[str, Any] = {
    "options": "-c synchronous_commit=on",
    "server_side_binding": True,
    "prepare_threshold": 5,
}

# mssql-python brings its own ODBC driver; `?driver=` or `?dsn=` in the URL choose pyodbc and one of the system's.
# return_rows_bulk_insert: its OUTPUT clause is refused on tables with triggers, which published tables have.
SQLSERVER_OPTIONS: dict[str, Any] = {"python_driver": "mssql_python", "return_rows_bulk_insert": False}
PYODBC_OPTIONS = {"driver", "dsn"}


def databases(url: str, *, folder: Path) -> dict[str, Any]:
    """Django's DATABASES for one URL (sqlite:///…, postgres://…, mssql://…); SQLite in `folder` where none is given."""
    config: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "db.sqlite3")}
    if url:
        config = dict(environ.Env.db_url_config(url))
    engine = str(config["ENGINE"])
    if engine.endswith("sqlite3"):
        config["OPTIONS"] = SQLITE_OPTIONS | dict(config.get("OPTIONS", {}))
    elif engine.endswith("postgresql"):
        config["OPTIONS"] = POSTGRESQL_OPTIONS | _read_threshold(dict(config.get("OPTIONS", {})))
    elif engine == "mssql":
        given = dict(config.get("OPTIONS", {}))
        ours = SQLSERVER_OPTIONS | ({"python_driver": ""} if given.keys() & PYODBC_OPTIONS else {})
        config["OPTIONS"] = ours | given
    return {"default": config}


def _read_threshold(options: dict[str, Any]) -> dict[str, Any]:
    """A URL says everything as text; psycopg takes a number of times, or None for never."""
    if (said := options.get("prepare_threshold")) is not None:
        options["prepare_threshold"] = None if said == "never" else int(said)
    return options
