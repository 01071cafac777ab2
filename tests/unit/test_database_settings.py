"""What a database URL comes to: durability and prepared statements are ours unless it says otherwise."""

from pathlib import Path

import pytest

from retail.settings.databases import databases


@pytest.mark.parametrize(
    ("query", "expected"), [("", 5), ("?prepare_threshold=9", 9), ("?prepare_threshold=never", None)]
)
def test_statements_are_prepared_unless_a_pooler_is_in_between(query, expected):
    options = databases(f"postgres://till:secret@db/evertill{query}", folder=Path())["default"]["OPTIONS"]
    assert options["prepare_threshold"] == expected
    assert "synchronous_commit=on" in options["options"]


def test_without_a_url_it_is_sqlite_in_the_folder():
    [config] = databases("", folder=Path("somewhere")).values()
    assert config["NAME"] == str(Path("somewhere/db.sqlite3"))
    assert config["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
