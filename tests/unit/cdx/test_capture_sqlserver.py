"""SQL Server's triggers are generated, never run by us: here they are parsed, statement by statement."""

import pytest
import sqlglot
from sqlglot import exp

from retail.cdx.capture.plan import CAPTURES, LOG_TABLE, Capture
from retail.cdx.capture.sqlserver import statements, trigger


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.table.name)
def test_each_statement_is_an_insert_into_the_log_that_parses(capture: Capture) -> None:
    for sql in statements(capture):
        (tree,) = sqlglot.parse(sql, dialect="tsql")
        assert isinstance(tree, exp.Insert)
        tables = {table.name for table in tree.find_all(exp.Table)}
        assert LOG_TABLE in tables
        assert tables <= {LOG_TABLE, "inserted", "deleted"}


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda capture: capture.table.name)
def test_the_update_compares_every_published_column(capture: Capture) -> None:
    update = next(sql for sql in statements(capture) if "'U'" in sql)
    compared = {column.name for column in sqlglot.parse_one(update, dialect="tsql").find_all(exp.Column)}
    assert compared == set(capture.table.columns)


def test_the_trigger_keeps_its_counts_from_the_client() -> None:
    for capture in CAPTURES:
        text = trigger(capture)
        assert text.index("SET NOCOUNT ON;") < text.index("INSERT INTO")
        assert text.startswith("CREATE TRIGGER [cdx_capture_")
