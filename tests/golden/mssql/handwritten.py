"""Every statement that we write by hand, as SQL Server would get it: module → statements.

A module that opens a cursor and isn't here (nor in `OTHER_VENDORS_ONLY`) fails a test.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.models import LogEntry

from retail import checks
from retail.cdx import rows
from retail.cdx.capture import sqlserver, unique
from retail.cdx.capture.plan import CAPTURES
from retail.cdx.node import vendors as node
from retail.cdx.publish import locks, pending
from retail.cdx.publish import vendors as publish
from retail.cdx.registry import JOBS, TABLES, PublishedTable
from retail.database.statements import field_of, insert_sql, update_sql
from retail.hq.importing.kinds import KINDS
from retail.transactions.models import Journal

# Modules that open a cursor but write no SQL of their own, or none that SQL Server ever gets.
OTHER_VENDORS_ONLY = {
    "retail/database/compiled.py": "runs what Django makes of query sets",
    "retail/database/rows.py": "says what database/statements.py writes",
    "retail/hq/importing/writing.py": "says what database/statements.py writes",
    "retail/hq/realdata/writer.py": "a developer's year of data goes into SQLite or PostgreSQL",
    "retail/cdx/node/shadow.py": "SQLite only: large applies there are built beside the live table",
    "retail/cdx/node/apply.py": "says what node/vendors.py writes",
    "retail/cdx/node/digests.py": "says what node/vendors.py writes",
    "retail/cdx/node/write.py": "says what node/vendors.py writes",
    "retail/cdx/publish/compare.py": "says what publish/vendors.py writes",
}


def handwritten() -> Iterator[tuple[str, str, list[str]]]:
    """(name of the file, module, statements)."""
    yield "capture_triggers", "retail/cdx/capture/install.py", [sqlserver.trigger(capture) for capture in CAPTURES]
    yield "capture_drop", "retail/cdx/capture/sqlserver.py", [sqlserver.OF_TABLE, sqlserver.drop("cdx_capture_price")]
    yield "capture_check", "retail/cdx/capture/check.py", [sqlserver.INSTALLED]
    yield "unique_indexes", "retail/cdx/capture/unique.py", list(unique.statements("microsoft"))
    yield "publisher_lock", "retail/cdx/publish/locks.py", _publisher()
    yield "publish_keep", "retail/cdx/publish/vendors.py", _keep()
    yield "publish_pending", "retail/cdx/publish/pending.py", list(dict.fromkeys(_pending()))
    yield "published_rows", "retail/cdx/rows.py", [sql for table in TABLES for sql in _rows(table)]
    yield "apply", "retail/cdx/node/vendors.py", [sql for table in TABLES for sql in _apply(table)]
    yield "rows", "retail/database/statements.py", [*_imports(), update_sql(Journal, _fields_of_heads())]
    yield "durability_check", "retail/checks.py", [checks.SQLSERVER_DATABASE]


def _imports() -> Iterator[str]:
    for model in dict.fromkeys(kind.model for kind in KINDS.values()):
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        yield from (insert_sql(model, fields), update_sql(model, fields))
    yield insert_sql(LogEntry, [field for field in LogEntry._meta.concrete_fields if not field.primary_key])


def _fields_of_heads() -> list[Any]:
    return [
        field_of(Journal, name) for name in ("held_seq", "held_hash", "reported_seq", "reported_hash", "reported_at")
    ]


def _publisher() -> list[str]:
    """In the order of a cut, which stands between the last but two and the last but one."""
    return [
        locks.SQLSERVER_LOCK,
        locks.SQLSERVER_SNAPSHOT,
        locks.SQLSERVER_READ_COMMITTED,
        locks.SQLSERVER_UNLOCK,
    ]


def _keep() -> list[str]:
    return [publish.published_sql(2), publish.keep_row_sql("microsoft"), publish.keep_digest_sql("microsoft")]


def _pending() -> Iterator[str]:
    for job in JOBS.values():
        if names := pending.log_names(job):
            yield pending.waiting_sql(len(names))
    for table in TABLES:
        yield pending.every_key_sql(table)
        yield pending.keys_sql(table, pending.log_names(JOBS[table.job]))[0]


def _rows(table: PublishedTable) -> Iterator[str]:
    yield from (rows.rows_sql(table, 2, "microsoft"), rows.ids_sql(table, 2))


def _apply(table: node.PublishedTable) -> Iterator[str]:
    target = table.db_table
    make, insert, merge, drop = node.upsert_sqlserver(table, target)
    yield from (make, insert, node.identity_insert_sql(target, on=True), merge)
    yield from (node.identity_insert_sql(target, on=False), drop)
    yield from (node.remove_sql(target), node.empty_scopes_sql(target, 2), node.scopes_sql(target))
    yield from (node.rows_of_scopes_sql(table, target, 2, vendor="microsoft", keys=keys) for keys in (0, 2))
