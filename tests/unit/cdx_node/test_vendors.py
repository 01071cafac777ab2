"""The generated SQL of every vendor, parsed; that of SQLite and PostgreSQL is run by the other tests."""

from contextlib import nullcontext

import pytest
import sqlglot
from django.db import IntegrityError, NotSupportedError
from sqlglot import exp

from retail.cdx.node import vendors
from retail.cdx.registry import TABLES, PublishedTable

tables = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@tables
def test_sql_server(table: PublishedTable) -> None:
    make, insert, merge, drop = vendors.upsert_sqlserver(table, table.db_table)
    assert isinstance(sqlglot.parse_one(make, dialect="tsql"), exp.Query)
    assert isinstance(sqlglot.parse_one(insert.replace("%s", "?"), dialect="tsql"), exp.Insert)
    assert isinstance(sqlglot.parse_one(drop, dialect="tsql"), exp.Drop)
    parsed = sqlglot.parse_one(merge, dialect="tsql")
    assert isinstance(parsed, exp.Merge)
    columns = {*table.columns, "cdx_scope"}
    assert {eq.left.name for when in parsed.find_all(exp.Update) for eq in when.expressions} == columns - {"id"}
    [inserted] = parsed.find_all(exp.Insert)
    assert {column.name for column in inserted.this.expressions} == columns


class Recorder:
    """A connection to a server that isn't there: notes what it is told, and refuses what it is told to refuse."""

    vendor = "microsoft"

    def __init__(self, refuse: str = "") -> None:
        self.refuse, self.told, self.rows = refuse, [], []

    def cursor(self):
        return nullcontext(self)

    def execute(self, sql: str) -> None:
        self.told.append(sql.split()[0] if not sql.startswith("SET") else sql.rsplit(" ", 1)[1])
        if self.refuse and sql.startswith(self.refuse):
            raise IntegrityError

    def executemany(self, sql: str, rows: list[list[object]]) -> None:
        self.told.append(sql.split()[0])
        self.rows = rows


def test_sql_server_takes_headquarters_keys_for_one_statement_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for refuse, end in (("", ["OFF", "DROP"]), ("MERGE", ["OFF"])):
        recorder = Recorder(refuse)
        monkeypatch.setattr(vendors, "connection", recorder)
        with pytest.raises(IntegrityError) if refuse else nullcontext():
            vendors.write_rows(TABLES[0], TABLES[0].db_table, [])
        assert recorder.told == ["SELECT", "INSERT", "ON", "MERGE", *end]


def test_a_vendor_without_a_way_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    recorder.vendor = "oracle"
    monkeypatch.setattr(vendors, "connection", recorder)
    with pytest.raises(NotSupportedError, match="oracle"):
        vendors.write_rows(TABLES[0], TABLES[0].db_table, [])
    assert recorder.told == []


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
