"""The capture triggers of SQLite. With `recursive_triggers` on, INSERT OR REPLACE fires the delete trigger too."""

from collections.abc import Sequence

from .plan import LOG_TABLE, Capture

PREFIX = "cdx_capture_"


def _into(rows: Sequence[str]) -> str:
    return f'INSERT INTO "{LOG_TABLE}" ("table", "pk_value", "operation") {" UNION ALL ".join(rows)};'


def _differs(columns: Sequence[str]) -> str:
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)


def _change(capture: Capture, row: str, operation: str) -> str:
    own = f"SELECT '{capture.table.name}', {row}.\"id\", '{operation}'"
    return _into([own, *(f"SELECT '{link.entry}', {row}.\"{link.key}\", 'R'" for link in capture.links)])


def _update(capture: Capture) -> str:
    name = capture.table.name
    rows = [
        f'SELECT \'{name}\', OLD."id", \'U\' WHERE OLD."id" = NEW."id"',
        f'SELECT \'{name}\', OLD."id", \'D\' WHERE OLD."id" <> NEW."id"',
        f'SELECT \'{name}\', NEW."id", \'I\' WHERE OLD."id" <> NEW."id"',
    ]
    for link in capture.links:
        changed = f"({_differs(link.columns)})"
        rows.append(f"SELECT '{link.entry}', OLD.\"{link.key}\", 'R' WHERE {changed}")
        rows.append(f'SELECT \'{link.entry}\', NEW."{link.key}", \'R\' WHERE NEW."{link.key}" <> OLD."{link.key}"')
    return _into(rows)


def triggers(capture: Capture) -> dict[str, str]:
    """Trigger name → its CREATE statement, exactly as `sqlite_master` keeps it."""
    table, name = capture.table.db_table, f"{PREFIX}{capture.table.name}"
    # cdx_scope is not among the columns: it is the node's, and nothing to publish.
    when = f"WHEN {_differs(capture.table.columns)} "
    return {
        f"{name}_{event}": f'CREATE TRIGGER "{name}_{event}" AFTER {event.upper()} ON "{table}" '
        f"FOR EACH ROW {condition}BEGIN {body} END"
        for event, condition, body in (
            ("insert", "", _change(capture, "NEW", "I")),
            ("update", when, _update(capture)),
            ("delete", "", _change(capture, "OLD", "D")),
        )
    }
