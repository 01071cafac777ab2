"""What a server would know of constraints after the statements so far, learned from their text.

Names that SQL Server makes up itself (of inline keys, checks and defaults) can't be known: they stand as
<kind of table.column>, and a migration that drops one shows that name.
"""

import re
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from .parse import NotTSQLError, parse

Facts = dict[str, Any]
_ADD_DEFAULT = re.compile(r"ALTER TABLE \[(?P<table>[^\]]+)\] ADD DEFAULT .* FOR \[(?P<column>[^\]]+)\]", re.DOTALL)
_RENAME = re.compile(r"EXEC sp_rename '?\[(?P<table>[^\]]+)\](?:\.\[(?P<column>[^\]]+)\])?'?, \[(?P<to>[^\]]+)\]")
_DROP_TABLE = re.compile(r"DROP TABLE \[(?P<table>[^\]]+)\]\s*;?\s*$")


def _facts(columns: list[str], **more: Any) -> Facts:
    facts: Facts = {"columns": columns, "orders": [], "type": None, "definition": None, "filter": None}
    facts |= dict.fromkeys(("primary_key", "unique", "unique_constraint", "check", "index", "default"), False)
    return facts | {"foreign_key": None} | more


class Catalogue:
    """Table → constraint → facts, in the form of `DatabaseIntrospection.get_constraints`."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, Facts]] = {}

    def constraints(self, table: str) -> dict[str, Facts]:
        return dict(self._tables.get(table, {}))

    def is_constraint(self, name: str) -> bool:
        """False for an index, which is dropped in another way."""
        return any(name in found and not found[name]["index"] for found in self._tables.values())

    def index_columns(self, name: str) -> list[tuple[str, str | None]]:
        """(column, filter of the index) in order."""
        [facts] = [found[name] for found in self._tables.values() if name in found]
        return [(column, facts["filter"]) for column in facts["columns"]]

    def default_of(self, table: str, column: str) -> str | None:
        names = [n for n, f in self._tables.get(table, {}).items() if f["default"] and f["columns"] == [column]]
        return names[0] if names else None

    def learn(self, sql: str) -> None:
        """Take one collected statement in. Raises NotTSQLError."""
        if found := _ADD_DEFAULT.match(sql):
            self._add(
                found["table"], f"<default of {found['table']}.{found['column']}>", [found["column"]], default=True
            )
        elif found := _RENAME.match(sql):
            self._rename(**found.groupdict())
        elif found := _DROP_TABLE.search(sql):
            self._tables.pop(found["table"], None)
        else:
            for tree in parse(sql) if not sql.startswith("--") else ():
                self._learn_tree(tree, sql)

    def _learn_tree(self, tree: exp.Expression, sql: str) -> None:
        if isinstance(tree, exp.Create) and tree.kind == "INDEX":
            self._learn_index(tree, sql)
        elif isinstance(tree, exp.Create) and tree.kind == "TABLE":
            table = tree.this.this.name
            self._tables[table] = {}
            for part in tree.this.expressions:
                self._learn_part(table, part)
        elif isinstance(tree, exp.Alter):
            for action in tree.args["actions"]:
                self._learn_action(tree.this.name, action)
        elif isinstance(tree, exp.Drop) and tree.kind == "INDEX":
            self._forget(tree.args["cluster"].this.name, tree.args["tables"][0].name)
        elif not isinstance(tree, exp.Update | exp.Insert | exp.Delete | exp.Select):
            raise NotTSQLError(f"the catalogue doesn't know what this does: {tree.sql(dialect='tsql')}")

    def _learn_index(self, tree: exp.Create, sql: str) -> None:
        index = tree.this
        condition = sql.partition(" WHERE ")[2].rstrip("; ")
        self._add(
            index.args["table"].name,
            index.name,
            [ordered.this.name for ordered in index.args["params"].args["columns"]],
            index=True,
            unique=bool(tree.args.get("unique")),
            type="idx",
            filter=condition or None,
        )

    def _learn_action(self, table: str, action: exp.Expression) -> None:
        if isinstance(action, exp.Drop):
            [target] = action.args["tables"]
            if action.kind == "CONSTRAINT":
                self._forget(table, target.name)
        elif isinstance(action, exp.AddConstraint):
            for part in action.expressions:
                self._learn_part(table, part)
        else:
            self._learn_part(table, action)

    def _learn_part(self, table: str, part: exp.Expression) -> None:
        """A column's or a table's own definition."""
        if isinstance(part, exp.Constraint):
            for kind in part.expressions:
                self._learn_kind(table, part.name, kind, [])
        elif isinstance(part, exp.ColumnDef):
            for constraint in part.constraints:
                self._learn_kind(table, constraint.name, constraint.kind, [part.name])

    def _learn_kind(self, table: str, name: str, kind: exp.Expression, columns: list[str]) -> None:
        of = f"{table}.{','.join(columns)}"
        if isinstance(kind, exp.PrimaryKeyColumnConstraint | exp.PrimaryKey):
            self._add(table, name or f"<key of {of}>", columns or _names(kind), primary_key=True, unique=True)
        elif isinstance(kind, exp.UniqueColumnConstraint):
            columns = columns or _names(kind)
            self._add(table, name or f"<unique of {of}>", columns, unique=True, unique_constraint=True)
        elif isinstance(kind, exp.CheckColumnConstraint):
            used = list(dict.fromkeys(column.name for column in kind.find_all(exp.Column)))
            self._add(table, name or f"<check of {of}>", used, check=True)
        elif isinstance(kind, exp.DefaultColumnConstraint):
            self._add(table, name or f"<default of {of}>", columns, default=True)
        elif isinstance(kind, exp.ForeignKey):
            to = kind.args["reference"].this
            target = (to.this.name, to.expressions[0].name)
            self._add(table, name, [column.name for column in kind.expressions], foreign_key=target)

    def _add(self, table: str, name: str, columns: list[str], **facts: Any) -> None:
        self._tables.setdefault(table, {})[name] = _facts(columns, **facts)

    def _forget(self, table: str, name: str) -> None:
        if name not in self._tables.get(table, {}):
            raise NotTSQLError(f"{table} has no constraint or index {name} to drop")
        del self._tables[table][name]

    def _rename(self, table: str, column: str | None, to: str) -> None:
        if column is None:
            self._tables[to] = self._tables.pop(table)
            return
        for facts in self._tables.get(table, {}).values():
            facts["columns"] = [to if name == column else name for name in facts["columns"]]


def _names(kind: exp.Expression) -> list[str]:
    return [found.name for found in _identifiers(kind)]


def _identifiers(kind: exp.Expression) -> Iterator[exp.Expression]:
    holder = kind.this if isinstance(kind.this, exp.Schema) else kind
    yield from holder.expressions
