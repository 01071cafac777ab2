"""How the sales of a day are counted by who got them, from made-up rows."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from .compare import OUTCOMES, _brought_by_tills, _outcomes

ONLINE, EDGE, UNKNOWN = OUTCOMES


def database(path: Path, rows: dict[UUID, str]) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE transactions_rawdocument (uuid char(32), received_from varchar(100))")
        connection.executemany(
            "INSERT INTO transactions_rawdocument VALUES (?, ?)", [(uuid.hex, who) for uuid, who in rows.items()]
        )
    return path


@pytest.mark.parametrize(
    ("mode", "answer_lost", "at_server", "at_edge", "outcome"),
    [
        ("online", False, "device:a", "node:server", ONLINE),
        ("offline", False, "node:edge", "device:a", EDGE),
        ("online", True, "device:a", "device:a", UNKNOWN),
        ("online", True, "device:a", "node:server", UNKNOWN),  # the edge had fetched it before the till brought it
        ("online", True, "device:a", "", ONLINE),  # the edge never got it: nothing that nobody knew
        ("online", True, "node:edge", "device:a", EDGE),  # its request was lost, not its answer
    ],
)
def test_a_sale_counts_by_who_got_it(
    tmp_path: Path, mode: str, answer_lost: bool, at_server: str, at_edge: str, outcome: str
) -> None:
    sale = uuid4()
    server = database(tmp_path / "server", {sale: at_server})
    edge = database(tmp_path / "edge", {sale: at_edge} if at_edge else {})
    handed = [{"uuid": str(sale), "body": {"mode": mode}}]
    counted = _outcomes(handed, {str(sale)} if answer_lost else set(), _brought_by_tills(server), edge)
    assert counted == {outcome: 1}
