"""Reads T-SQL with sqlglot, strictly: what it can't read has to match one of a few forms word by word."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

NAME = r"\[[^\]]+\]"
# Forms that sqlglot passes through unread. Each is matched whole.
_UNREAD = tuple(
    re.compile(form + r";?", re.DOTALL)
    for form in (
        # mssql-django's own batch, which takes foreign keys away before their table
        rf"DECLARE @sql_foreign_constraint_name nvarchar\(128\).*DROP TABLE {NAME}\s*",
        rf"SET IDENTITY_INSERT {NAME} (ON|OFF)",
        r"SET TRANSACTION ISOLATION LEVEL (SNAPSHOT|READ COMMITTED)",
        rf"ALTER TABLE {NAME} ADD DEFAULT ([-+]?\d+|N?'(?:[^']|'')*'|\([^;]*\)) FOR {NAME}",
    )
)
_TRIGGER = re.compile(
    rf"CREATE TRIGGER {NAME} ON {NAME}\s+AFTER INSERT, UPDATE, DELETE AS\s+BEGIN\s+SET NOCOUNT ON;(?P<body>.*)\s+END;?",
    re.DOTALL,
)


# What sqlglot reads in any dialect and SQL Server 2019 doesn't have.
_FOREIGN = (exp.OnConflict, exp.Returning, exp.ILike, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Boolean, exp.LockingProperty)
_LIMIT = re.compile(r"\bLIMIT\b", re.IGNORECASE)
_NOT = re.compile(r"\bNOT\b(?!\s+NULL\b)")  # NOT … IS NULL is the same tree as … IS NOT NULL
_NAMES_AND_TEXTS = re.compile(r"'(?:[^']|'')*'|\[[^\]]*\]|\"[^\"]*\"")
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


class NotTSQLError(Exception):
    """A statement that sqlglot doesn't read as T-SQL."""


@cache
def parse(sql: str) -> list[exp.Expression]:
    """The statements of one batch; none for forms that are only matched. Raises NotTSQLError."""
    text = sql.strip()
    if any(form.fullmatch(text) for form in _UNREAD):
        return []
    if trigger := _TRIGGER.fullmatch(text):
        return parse(trigger["body"])
    if _LIMIT.search(_NAMES_AND_TEXTS.sub("", text)):
        raise NotTSQLError(f"SQL Server has no LIMIT\n{sql}")
    try:
        with _quiet():
            trees = sqlglot.parse(text, dialect="tsql", error_level=ErrorLevel.RAISE)
    except SqlglotError as error:
        raise NotTSQLError(f"{error}\n{sql}") from error
    found = [tree for tree in trees if tree is not None]
    if not found:
        raise NotTSQLError(f"no statement in it\n{sql}")
    for tree in found:
        if foreign := next(tree.find_all(*_FOREIGN), None):
            raise NotTSQLError(f"SQL Server has no {type(foreign).__name__}\n{sql}")
        if isinstance(tree, exp.Create) and tree.kind == "INDEX":
            _check_index(tree, sql)
    if unread := [tree for tree in found if isinstance(tree, exp.Command) or _unknown_setting(tree)]:
        raise NotTSQLError(f"not read: {unread[0].sql()}\n{sql}")
    return found


def _unknown_setting(tree: exp.Expression) -> bool:
    return isinstance(tree, exp.Set) and tree.sql(dialect="tsql") != "SET NOCOUNT ON"


def _check_index(tree: exp.Create, sql: str) -> None:
    """Plain columns, no IF NOT EXISTS, and the few words that the filter of an index may have."""
    parameters = tree.this.args["params"]
    if tree.args.get("exists"):
        raise NotTSQLError(f"SQL Server has no CREATE INDEX IF NOT EXISTS\n{sql}")
    if any(not isinstance(ordered.this, exp.Column) for ordered in parameters.args["columns"]):
        raise NotTSQLError(f"SQL Server has no expressions in an index\n{sql}")
    where = parameters.args.get("where")
    if where is not None and (_NOT.search(sql) or not _may_filter(where.this)):
        raise NotTSQLError(f"the filter of an index may only compare columns with constants, joined by AND\n{sql}")


def _may_filter(term: exp.Expression) -> bool:
    """<column> <operator> <constant>, <column> IN (<constants>), <column> IS [NOT] NULL; parentheses don't matter."""
    term = term.unnest()
    if isinstance(term, exp.And):
        return all(_may_filter(part) for part in term.flatten())
    if isinstance(term, exp.Not) and isinstance(term.this, exp.Is):
        term = term.this
    if isinstance(term, exp.In):
        return isinstance(term.this, exp.Column) and all(isinstance(e, exp.Literal) for e in term.expressions)
    if isinstance(term, exp.Is):
        return isinstance(term.this, exp.Column) and isinstance(term.expression, exp.Null)
    if not isinstance(term, _COMPARISONS):
        return False
    return isinstance(term.this, exp.Column) and isinstance(term.expression, exp.Literal)


@contextmanager
def _quiet() -> Iterator[None]:
    """sqlglot warns before it gives up; the exception says it better."""
    logger = logging.getLogger("sqlglot")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
