"""SQL Server as text: kept files, what was looked for in the models, and every hand-written statement in one list."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .mssql import files
from .mssql.handwritten import OTHER_VENDORS_ONLY, handwritten
from .mssql.parse import NotTSQLError, parse

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [p for name in ("retail", "pos") for p in (ROOT / name).rglob("*.py") if "migrations" not in p.parts]


@pytest.fixture(scope="module")
def generated() -> dict[str, dict[str, Any]]:
    """In a process of its own: importing the backend changes some of Django's fields for good."""
    command = [sys.executable, "-m", "tests.golden.mssql", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_kept_files_are_what_is_generated(generated):
    names = files.differing(generated["files"])
    assert not names, f"{', '.join(names)}: renew with `{files.RENEW}`, read the difference, commit it"


def test_every_migration_of_our_apps_is_among_them(generated):
    paths = (ROOT / "retail").glob("*/migrations/0*.py")
    assert {f"migrations/{p.parts[-3]}/{p.stem}.sql" for p in paths} <= set(generated["files"])


def test_texts_outside_ascii_are_unicode_literals(generated):
    """'茶' without N in front is stored as '?' by most collations."""
    literal = re.compile(r"(?<!N)'((?:[^']|'')*)'")
    lines = [line for text in generated["files"].values() for line in text.splitlines() if not line.startswith("--")]
    assert [found for line in lines for found in literal.findall(line) if not found.isascii()] == []


def test_every_module_with_a_cursor_has_its_statements_here():
    listed = {module for _, module, _ in handwritten()} | OTHER_VENDORS_ONLY.keys()
    with_cursor = {p.relative_to(ROOT).as_posix() for p in SOURCES if ".cursor()" in p.read_text(encoding="utf-8")}
    assert not with_cursor - listed, "hand-written SQL: list its statements in tests/golden/mssql/handwritten.py"
    assert all((ROOT / module).exists() for module in listed)


def test_docs_name_every_module_that_asks_for_the_vendor():
    text = (ROOT / "docs/databases.md").read_text(encoding="utf-8")
    asking = {p.relative_to(ROOT).as_posix() for p in SOURCES if "connection.vendor" in p.read_text(encoding="utf-8")}
    assert [name for name in sorted(asking) if name not in text] == [], "add it to the table in docs/databases.md"


HAZARDS = {
    "keys_too_long": "900 bytes for a primary key, 1,700 for any other",
    "long_keys": "over 900 bytes: fits where it is no primary key; name it here when that is meant",
    "silently_dropped": "the backend writes nothing for it: expressions, deferrable or nulls_distinct",
    "nulls_that_clash": "two nulls are the same to SQL Server; say condition=Q(field__isnull=False)",
    "types_that_do_not_exist": "nvarchar ends at 4,000, varbinary and char at 8,000",
}


@pytest.mark.parametrize("hazard", HAZARDS)
def test_no_hazard(hazard, generated):
    assert generated["hazards"][hazard] == [], HAZARDS[hazard]


def test_an_operation_that_needs_the_catalogue_drops_what_is_there(generated):
    """AlterField on a unique column: its constraint goes, by its name, before the type changes, and comes back."""
    text = generated["files"]["migrations/each_kind_of_operation.sql"]
    dropped = text.index("DROP CONSTRAINT [<unique of example_thing.code>]")
    altered = text.index("ALTER COLUMN [code] nvarchar(40)")
    again = text.index("UNIQUE ([code])", altered)
    assert dropped < altered < again


# bulk_create's two ways of not failing, and what only PostgreSQL and SQLite have: the backend raises for each.
REFUSED = {"ignore_conflicts", "update_conflicts", "of", "deferrable"}


def test_nothing_is_asked_of_the_orm_that_the_backend_refuses():
    used = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in REFUSED:
                used.append(f"{path.relative_to(ROOT)}:{node.value.lineno} {node.arg}=")
    assert used == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT [a] FROM [t] LIMIT 3",
        "INSERT INTO [t] ([a]) VALUES (1) ON CONFLICT ([a]) DO NOTHING",
        "CREATE UNIQUE INDEX IF NOT EXISTS [i] ON [t] ([a])",
        "CREATE INDEX [i] ON [t] (COALESCE([a], 0))",
        "CREATE INDEX [i] ON [t] ([a]) WHERE NOT ([a] = 'x')",
        "CREATE INDEX [i] ON [t] ([a]) WHERE [a] = 1 OR [a] = 2",
        "UPDATE [t] SET [a] = TRUE",
        "SELECT 1 WHERE [a] IS DISTINCT FROM [b]",
        "SELECT pg_advisory_lock(1",
        "CREATE TRIGGER [x] ON [t] FOR EACH ROW EXECUTE FUNCTION f()",
        "SET IDENTITY_INSERT [t] MAYBE",
        "ENABLE TRIGGER [x] ON [t]",
    ],
)
def test_what_another_vendor_would_take_is_refused(sql):
    with pytest.raises(NotTSQLError):
        parse(sql)
