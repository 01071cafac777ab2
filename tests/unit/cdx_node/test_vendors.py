"""The generated SQL of every vendor, parsed; that of SQLite and PostgreSQL is run by the other tests."""

import pytest
import sqlglot
from sqlglot import exp

from retail.cdx.node import vendors
from retail.cdx.registry import TABLES, PublishedTable

tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@tables
def test_sql_server(table: PublishedTable) -> None:
    make, insert, merge = vendors.upsert_sqlserver(table, table.db_table)
    assert isinstance(sqlglot.parse_one(make, dialect="tsql"), exp.Query)
    assert isinstance(sqlglot.parse_one(insert, dialect="tsql"), exp.Insert)
    statements = [statement for statement in sqlglot.parse(merge, dialect="tsql") if statement is not None]
    [parsed] = [statement for statement in statements if isinstance(statement, exp.Merge)]
    columns = {*table.columns, "cdx_scope"}
    assert {eq.left.name for when in parsed.find_all(exp.Update) for eq in when.expressions} == columns - {"id"}
    [inserted] = parsed.find_all(exp.Insert)
    assert {column.name for column in inserted.this.expressions} == columns
    assert merge.startswith(f"SET IDENTITY_INSERT [{table.db_table}] ON;"), "keys are headquarters'"


@tables
def test_sqlite(table: PublishedTable) -> None:
    parsed = sqlglot.parse_one(vendors.upsert_sqlite(table, table.db_table).replace("%s", "?"), dialect="sqlite")
    assert isinstance(parsed, exp.Insert)
    assert len(parsed.expression.expressions[0].expressions) == len(table.columns) + 1


@tables
def test_postgresql(table: PublishedTable) -> None:
    make, copy, put, drop = vendors.upsert_postgresql(table, table.db_table)
    for sql in (make, put, drop):
        assert sqlglot.parse_one(sql, dialect="postgres") is not None
    assert copy.startswith('COPY "cdx_incoming" ("id", ')
