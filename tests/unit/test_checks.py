"""Each promise of durability is broken once on a live connection, and each is noticed by its id."""

import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from retail.checks import check_connection
from retail.settings.databases import databases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def live(tmp_path, django_db_blocker):
    """A function that opens a real SQLite file with our settings, changed as told."""

    opened: list[DatabaseWrapper] = []

    def connect(**options):
        config = databases(f"sqlite:///{tmp_path / 'db.sqlite3'}", folder=tmp_path)["default"]
        config["OPTIONS"] = config["OPTIONS"] | options
        settings = deepcopy(connections["default"].settings_dict) | config
        connections["probe"] = DatabaseWrapper(settings, alias="probe")
        opened.append(connections["probe"])
        return connections["probe"]

    # A file of its own, not the test database: nothing to roll back.
    with django_db_blocker.unblock():
        yield connect
    for connection in opened:
        connection.close()
        del connections["probe"]


def ids(connection):
    return [error.id for error in check_connection(connection)]


def test_our_own_settings_hold(live):
    assert ids(live()) == []


@pytest.mark.parametrize(
    ("pragma", "code"),
    [
        ("journal_mode=DELETE", "evertill.E001"),
        ("synchronous=NORMAL", "evertill.E002"),
        ("foreign_keys=OFF", "evertill.E003"),
        ("recursive_triggers=OFF", "evertill.E004"),
    ],
)
def test_a_pragma_that_the_connection_does_not_have_is_named(live, pragma, code):
    connection = live()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    assert ids(connection) == [code]


@pytest.mark.parametrize("mode", [None, "DEFERRED"])
def test_transactions_that_do_not_begin_immediate_are_named(live, mode):
    assert ids(live(transaction_mode=mode)) == ["evertill.E005"]


class FakePostgreSQL:
    """Answers as a server would whose configuration undoes ours; the real one is asked in the PostgreSQL run."""

    vendor = "postgresql"

    def __init__(self, **values):
        self.values = {"synchronous_commit": "on", "fsync": "on", **values}

    def cursor(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def execute(self, sql):
        self.name = sql.removeprefix("SHOW ")

    def fetchone(self):
        return (self.values[self.name],)


@pytest.mark.parametrize(
    ("values", "expected"),
    [({}, []), ({"synchronous_commit": "off"}, ["evertill.E006"]), ({"fsync": "off"}, ["evertill.E007"])],
)
def test_postgresql_that_may_forget_is_named(values, expected):
    assert ids(FakePostgreSQL(**values)) == expected


class FakeSQLServer(FakePostgreSQL):
    """Answers for sys.databases; no real one is ever asked here (docs/databases.md)."""

    vendor = "microsoft"

    def __init__(self, *row):
        self.row = row

    def execute(self, sql):
        assert "sys.databases" in sql

    def fetchone(self):
        return self.row


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((1, 1, 1, 0), []),
        ((0, 1, 0, 0), ["evertill.E008"]),
        ((1, 3, 0, 0), ["evertill.E009"]),  # 3: on its way to ON
        ((1, 1, 2, 0), ["evertill.E010"]),
        ((1, 1, 0, 1), ["evertill.E011"]),
    ],
)
def test_sql_server_that_may_forget_or_mix_up_is_named(row, expected):
    assert ids(FakeSQLServer(*row)) == expected


@pytest.mark.parametrize(
    ("query", "driver"), [("", "mssql_python"), ("?driver=ODBC+Driver+18+for+SQL+Server", ""), ("?dsn=shop", "")]
)
def test_sql_servers_driver_is_the_bundled_one_unless_the_url_names_another(tmp_path, query, driver):
    config = databases(f"mssql://sa:x@db:1433/evertill{query}", folder=tmp_path)["default"]
    assert config["ENGINE"] == "mssql"
    assert config["OPTIONS"]["python_driver"] == driver


@pytest.mark.django_db
def test_the_live_connection_of_this_run_is_read():
    connection = connections["default"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        assert "evertill.E006" in ids(connection)
    else:
        assert "evertill.E001" not in ids(connection)


@pytest.mark.parametrize(
    ("query", "expected"), [("", None), ("?transaction_mode=DEFERRED", "evertill.E005")], ids=["ours", "broken"]
)
def test_the_command_line_reads_the_live_database(tmp_path, query, expected):
    environment = os.environ | {
        "EVERTILL_ROLE": "server",
        "EVERTILL_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "retail.settings.server",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}{query}",
    }
    command = [sys.executable, "manage.py", "check", "--database", "default", "--tag", "database"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if expected is None:
        assert run.returncode == 0, run.stderr
    else:
        assert run.returncode == 1
        assert expected in run.stderr
