"""The capture triggers of SQL Server: generated and parsed in a test, reviewed, not yet run against a server.

One set-based trigger a table. SET NOCOUNT ON: row counts of the log must not reach the client's cursor. IDs are
IDENTITY columns there and can't be updated, so a change of primary key is a delete and an insert.
TRUNCATE fires no trigger on SQL Server; the change log's rights must not include it for anyone but migrations.
Inserts with an OUTPUT clause and no INTO are refused on tables with triggers: `return_rows_bulk_insert` off.
"""

from collections.abc import Sequence

from .plan import LOG_TABLE, Capture


def _differs(columns: Sequence[str]) -> str:
    """EXISTS (… EXCEPT …) compares null as a value, as IS DISTINCT FROM does (which needs SQL Server 2022)."""
    new = ", ".join(f"i.[{column}]" for column in columns)
    old = ", ".join(f"d.[{column}]" for column in columns)
    return f"EXISTS (SELECT {new} EXCEPT SELECT {old})"


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
        _log(f"SELECT '{name}', i.[id], 'U' {both} WHERE {_differs(capture.table.columns)}"),
    ]
    for link in capture.links:
        body += [
            _log(f"SELECT '{link.entry}', i.[{link.key}], 'R' {only_new}"),
            _log(f"SELECT '{link.entry}', d.[{link.key}], 'R' {only_old}"),
            _log(f"SELECT '{link.entry}', d.[{link.key}], 'R' {both} WHERE {_differs(link.columns)}"),
            _log(f"SELECT '{link.entry}', i.[{link.key}], 'R' {both} WHERE i.[{link.key}] <> d.[{link.key}]"),
        ]
    return body


def trigger(capture: Capture) -> str:
    """The whole CREATE OR ALTER TRIGGER, to be run as one batch."""
    body = "\n  ".join(["SET NOCOUNT ON;", *statements(capture)])
    return (
        f"CREATE OR ALTER TRIGGER [cdx_capture_{capture.table.name}] ON [{capture.table.db_table}]\n"
        f"AFTER INSERT, UPDATE, DELETE AS\nBEGIN\n  {body}\nEND"
    )
