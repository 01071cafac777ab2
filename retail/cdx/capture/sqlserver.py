"""The capture triggers of SQL Server: generated, parsed and kept as text by tests, never run by us (docs/databases.md).

One set-based trigger a table. SET NOCOUNT ON: row counts of the log must not reach the client's cursor. IDs are
IDENTITY columns there and can't be updated, so a change of primary key is a delete and an insert.
TRUNCATE fires no trigger on SQL Server; the change log's rights must not include it for anyone but migrations.
Inserts with an OUTPUT clause and no INTO are refused on tables with triggers: `return_rows_bulk_insert` off.
"""

from collections.abc import Collection, Sequence

from django.db.models import CharField, JSONField, TextField

from .plan import LOG_TABLE, Capture

PREFIX = "cdx_capture_"

# [_]: in LIKE a bare _ is any character. A disabled trigger is none; more than one a table is a difference.
INSTALLED = """
SELECT OBJECT_NAME(t.parent_id), STRING_AGG(m.definition, N'; ') WITHIN GROUP (ORDER BY t.name)
FROM sys.triggers AS t INNER JOIN sys.sql_modules AS m ON m.object_id = t.object_id
WHERE t.is_disabled = 0 AND t.name LIKE 'cdx[_]capture[_]%'
GROUP BY t.parent_id
"""

OF_TABLE = "SELECT name FROM sys.triggers WHERE parent_id = OBJECT_ID(%s) AND name LIKE 'cdx[_]capture[_]%%'"


def drop(name: str) -> str:
    return f"DROP TRIGGER [{name}]"


def _differs(capture: Capture, columns: Sequence[str]) -> str:
    """EXISTS (… EXCEPT …) compares null as a value, as IS DISTINCT FROM does (which needs SQL Server 2022)."""
    text = {field.column for field in capture.table.fields if isinstance(field, CharField | TextField | JSONField)}
    new = ", ".join(_exact("i", column, text) for column in columns)
    old = ", ".join(_exact("d", column, text) for column in columns)
    return f"EXISTS (SELECT {new} EXCEPT SELECT {old})"


def _exact(row: str, column: str, text: Collection[str]) -> str:
    """Texts as bytes: to most collations 'a', 'A' and 'a ' are the same, and the change would not be seen."""
    return f"CAST({row}.[{column}] AS varbinary(max))" if column in text else f"{row}.[{column}]"


def _log(select: str) -> str:
    return f"INSERT INTO [{LOG_TABLE}] ([table], [pk_value], [operation]) {select};"


def statements(capture: Capture) -> list[str]:
    """The statements of the trigger's body, after SET NOCOUNT ON."""
    name = capture.table.name
    both = "FROM inserted AS i INNER JOIN deleted AS d ON d.[id] = i.[id]"
    only_new = "FROM inserted AS i LEFT JOIN deleted AS d ON d.[id] = i.[id] WHERE d.[id] IS NULL"
    only_old = "FROM deleted AS d LEFT JOIN inserted AS i ON i.[id] = d.[id] WHERE i.[id] IS NULL"
    body = [
        _log(f"SELECT '{name}', i.[id], 'I' {only_new}"),
        _log(f"SELECT '{name}', d.[id], 'D' {only_old}"),
        _log(f"SELECT '{name}', i.[id], 'U' {both} WHERE {_differs(capture, capture.table.columns)}"),
    ]
    for link in capture.links:
        body += [
            _log(f"SELECT '{link.entry}', i.[{link.key}], 'R' {only_new}"),
            _log(f"SELECT '{link.entry}', d.[{link.key}], 'R' {only_old}"),
            _log(f"SELECT '{link.entry}', d.[{link.key}], 'R' {both} WHERE {_differs(capture, link.columns)}"),
            _log(f"SELECT '{link.entry}', i.[{link.key}], 'R' {both} WHERE i.[{link.key}] <> d.[{link.key}]"),
        ]
    return body


def trigger(capture: Capture) -> str:
    """The whole CREATE TRIGGER, to be run as one batch, exactly as `sys.sql_modules` keeps it (it would rewrite
    CREATE OR ALTER; `install` drops first)."""
    body = "\n  ".join(["SET NOCOUNT ON;", *statements(capture)])
    return (
        f"CREATE TRIGGER [{PREFIX}{capture.table.name}] ON [{capture.table.db_table}]\n"
        f"AFTER INSERT, UPDATE, DELETE AS\nBEGIN\n  {body}\nEND"
    )
