"""What durability and concurrency need, read back from the live connection (not from the settings).

A setting that a driver ignores, a file system without WAL or a server's own default would lose sales in a
power cut; the process refuses to start instead (`manage.py check --database default`, run by every start).
"""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# PRAGMA → (value read back, why).
SQLITE_NEEDS: dict[str, tuple[str, str]] = {
    "journal_mode": ("wal", "readers would wait for the writer"),
    "synchronous": ("2", "a commit would not survive a power cut (2 is FULL)"),
    "foreign_keys": ("1", "cascades would leave orphans"),
    "recursive_triggers": ("1", "a REPLACE would not be seen by the change log"),
}
# As psycopg gives them back. `remote_apply` and `remote_write` wait for more than `on` does.
POSTGRESQL_DURABLE = frozenset({"on", "remote_apply", "remote_write"})


@register(Tags.database)
def check_databases(
    *, app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            found += _check_sqlite(connection)
        elif connection.vendor == "postgresql":
            found += _check_postgresql(connection)
        else:
            found.append(
                Warning(
                    f"Evertill was not tried on {connection.display_name}.",
                    hint="docs/databases.md says what is known.",
                    id="evertill.W001",
                )
            )
    return found


def _check_sqlite(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    in_memory = "mode=memory" in str(connection.settings_dict["NAME"]) or connection.settings_dict["NAME"] == ":memory:"
    with connection.cursor() as cursor:
        for pragma, (wanted, why) in SQLITE_NEEDS.items():
            if pragma == "journal_mode" and in_memory:
                continue  # a database in memory has no journal file; only tests use one
            row = cursor.execute(f"PRAGMA {pragma}").fetchone()
            value = str(row[0]) if row else "nothing"
            if value != wanted:
                found.append(
                    Error(
                        f"SQLite: {pragma} is {value}, not {wanted}: {why}.",
                        hint="Put the database on a local disk; retail/settings/databases.py sets it.",
                        id="evertill.E001",
                    )
                )
    mode = getattr(connection, "transaction_mode", None)
    if mode != "IMMEDIATE":
        found.append(
            Error(
                f"SQLite: transactions begin {mode or 'DEFERRED'}, not IMMEDIATE: two tills that write at once would "
                "fail half-way instead of waiting.",
                id="evertill.E002",
            )
        )
    return found


def _check_postgresql(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    with connection.cursor() as cursor:
        for name in ("synchronous_commit", "fsync", "full_page_writes"):
            cursor.execute("SELECT current_setting(%s)", [name])
            value = str(cursor.fetchone()[0])
            if value not in POSTGRESQL_DURABLE:
                found.append(
                    Error(
                        f"PostgreSQL: {name} is {value}: a sale that was acknowledged could be lost in a power cut.",
                        hint="Set it to on for this database.",
                        id="evertill.E003",
                    )
                )
    return found


@register()
def check_role(*, app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Admin, auth and sessions are headquarters' alone: a till's node has no such tables to attack."""
    own = {"django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"}
    extra = sorted(own & set(settings.INSTALLED_APPS)) if settings.ROLE != "hq" else []
    return [Error(f"Role {settings.ROLE} must not install {', '.join(extra)}.", id="evertill.E004")] if extra else []
