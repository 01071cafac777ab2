"""`make test-mssql` says what lacks, in one line, before it runs anything."""

import pytest

from tests import run_mssql


@pytest.mark.parametrize(
    ("url", "said"), [("", "no URL"), ("postgres://x@y/z", "postgres: not an mssql:// address")], ids=["none", "other"]
)
def test_what_to_give_is_said(url, said):
    answer = run_mssql.lacking(url)
    assert answer.startswith(said)
    assert "make test-mssql URL='mssql://" in answer


def test_a_server_that_is_not_there_is_said_to_be_missing_or_the_system_to_lack_odbc():
    """Nothing listens on port 9; a machine without unixODBC doesn't come so far."""
    answer = run_mssql.lacking("mssql://sa:x@127.0.0.1:9/evertill")
    assert answer == run_mssql.ODBC or answer.startswith("the server does not answer: ")
    assert "\n" not in answer
