"""mssql-django's schema editor without a server: it collects SQL, and what it wants to look up it finds in a catalogue.

Version and edition are preset (the backend asks a server for them once and remembers them by class). Some operations
(AlterField, RemoveField, a removed constraint) first ask which constraints a table has: `Catalogue` knows them from the
statements that were collected before, as a server would from having run them.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections
from mssql.base import DatabaseWrapper
from mssql.introspection import DatabaseIntrospection
from mssql.schema import DatabaseSchemaEditor

from .catalogue import Catalogue

ALIAS = "generated"
# The oldest version that docs/databases.md promises: what parses and runs there runs on newer ones.
SERVER_VERSION = 2019


_DEFAULT_OF = re.compile(r"t\.name = '(?P<table>[^']+)' AND c\.name = '(?P<column>[^']+)'")


class NoServerError(Exception):
    """The generator wanted to ask a server something that the catalogue doesn't answer."""


class _Cursor:
    """Answers the two questions that the schema editor asks in SQL of its own; any other is an error."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> "_Cursor":
        return self

    def __exit__(self, *args: object) -> None:
        return None

    def execute(self, sql: str, params: Sequence[Any] | None = None) -> "_Cursor":
        if "COL_NAME(ic.object_id" in sql:
            self._rows = self._catalogue.index_columns(sql.rsplit("'", 2)[1])
        elif "INFORMATION_SCHEMA.CONSTRAINT_COLUMN_USAGE" in sql:
            name = sql.rsplit("'", 2)[1].strip("[]")
            self._rows = [(1,)] if self._catalogue.is_constraint(name) else []
        else:
            raise NoServerError(f"no server here to run: {sql}")
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows[0] if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._rows


class _Introspection(DatabaseIntrospection):
    def get_constraints(self, cursor: Any, table_name: str) -> dict[str, dict[str, Any]]:
        return self.connection.catalogue.constraints(table_name)


class _SchemaEditor(DatabaseSchemaEditor):
    def execute(self, sql: Any, params: Any = (), has_result: bool = False) -> list[tuple[str, ...]] | None:
        if has_result:  # which name has the default of this column?
            found = _DEFAULT_OF.search(str(sql))
            if found is None:
                raise NoServerError(f"no server here to ask: {sql}")
            name = self.connection.catalogue.default_of(found["table"], found["column"])
            return [(name,)] if name else []
        before = len(self.collected_sql)
        super().execute(sql, params, has_result)
        for statement in self.collected_sql[before:]:
            self.connection.catalogue.learn(statement)
        return None

    def __exit__(self, *args: Any) -> None:
        # The backend puts them into a set, whose order differs from process to process.
        self.deferred_sql.sort(key=str)
        super().__exit__(*args)


class OfflineConnection(DatabaseWrapper):
    """A connection that never connects."""

    SchemaEditorClass = _SchemaEditor
    introspection_class = _Introspection
    _known_versions = {ALIAS: SERVER_VERSION}
    _known_azures = {ALIAS: False}

    def __init__(self) -> None:
        defaults = connections["default"].settings_dict
        super().__init__({**defaults, "ENGINE": "mssql", "NAME": "evertill", "OPTIONS": {}}, ALIAS)
        self.catalogue = Catalogue()

    def cursor(self) -> _Cursor:  # type: ignore[override]
        return _Cursor(self.catalogue)

    def connect(self) -> None:
        raise NoServerError("the generator has no server to connect to")


@contextmanager
def offline_connection() -> Iterator[OfflineConnection]:
    """Under its alias for as long as needed: Django looks features up by alias."""
    connections[ALIAS] = OfflineConnection()
    try:
        yield connections[ALIAS]
    finally:
        del connections[ALIAS]


def collecting(connection: OfflineConnection) -> _SchemaEditor:
    """A schema editor that collects. Not atomic: a transaction would connect."""
    return connection.schema_editor(collect_sql=True, atomic=False)
