"""A large change goes through shadow tables on SQLite: the same result, no sale waits, a kill leaves nothing seen.

Not collected on PostgreSQL, whose writers don't exclude each other: it has no shadow path (see conftest).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from retail.cdx.node import apply, shadow
from retail.cdx.node.client import NeighbourClient
from retail.cdx.node.sync import sync_once
from retail.cdx.node.work import Operation
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.rows import barcode, checkpoints, held


def definitions() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        return cursor.fetchall()


def test_a_flipped_table_is_defined_as_before_and_migrations_find_their_indexes(
    publisher: Publisher, client: NeighbourClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = definitions()
    monkeypatch.setattr(apply, "DIRECT_ROWS", 0)
    publisher.publish("1040", 1, "global", {"barcode": [barcode(1, "690", 1)]}, snapshot=True)
    sync_once(client)
    flipped = definitions()
    assert flipped != before
    assert len(flipped) == len(before), "nothing is left over"
    shadow.restore_index_names()
    assert [(name, sql.replace("\n", " ")) for name, sql in definitions()] == before
    publisher.publish("1040", 2, "global", {"barcode": [barcode(2, "690", 1)]})
    sync_once(client)
    publisher.publish("1040", 3, "global", {"barcode": [barcode(3, "690", 1)]})
    sync_once(client)
    assert definitions() == before, "a second flip brings the names back"


def transactions_of_an_apply(rows: int, publisher: Publisher, client: NeighbourClient, cut: int) -> list[list[str]]:
    """The statements of each write transaction, while `rows` barcodes arrive. Sizes: rows given to executemany."""
    transactions: list[list[str]] = []

    def note(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if sql.startswith("BEGIN"):
            transactions.append([])
        elif connection.in_atomic_block:
            transactions[-1].append(sql)
        return execute(sql, params, many, context)

    snapshot = {"barcode": [barcode(key, f"69{key:011d}{cut}", key) for key in range(rows)]}
    publisher.publish("1040", cut, "global", snapshot, snapshot=True)
    with connection.execute_wrapper(note):
        assert sync_once(client).applied == ("1040",)
    assert len(held("barcode")["barcode"]) == rows
    return [statements for statements in transactions if statements]


def test_the_writer_lock_is_held_for_a_slice_or_for_two_renames(
    publisher: Publisher, client: NeighbourClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts, not seconds: how many rows one transaction writes, and that the flip's work is the same for any number.
    tests/bench/apply_beside_sales.py has the seconds that a sale waits."""
    sizes: list[int] = []
    run = apply.run_operation

    def noted(operation: Operation, target: str) -> None:
        sizes.append(len(operation.rows) + len(operation.keys))
        run(operation, target)

    monkeypatch.setattr(apply, "run_operation", noted)
    monkeypatch.setattr(apply, "DIRECT_ROWS", 0)
    flips = []
    for cut, rows in enumerate((10, 9_000), start=1):
        found = transactions_of_an_apply(rows, publisher, client, cut)
        [flip] = [statements for statements in found if any("RENAME" in sql for sql in statements)]
        assert sum("RENAME" in sql for sql in flip) == 2
        assert not any(sql.startswith(('INSERT INTO "masterdata', 'DELETE FROM "masterdata')) for sql in flip)
        flips.append(len(flip))
        for statements in found:
            writes = [sql for sql in statements if "cdx_shadow_" in sql and sql.startswith("INSERT")]
            assert len(writes) <= 1, "a slice is one statement"
    assert max(flips) <= 12, "renames, checkpoint and state: the flip doesn't grow with the rows"
    assert max(sizes) <= shadow.MAX_SLICE
    assert len(sizes) > 5


def test_what_a_killed_apply_left_is_dropped_by_the_next(
    publisher: Publisher, client: NeighbourClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from retail.cdx.registry import BY_NAME

    before = definitions()
    shadow.create_shadow(BY_NAME["barcode"])
    monkeypatch.setattr(apply, "DIRECT_ROWS", 0)
    publisher.publish("1040", 1, "global", {"barcode": [barcode(1, "690", 1)]}, snapshot=True)
    assert sync_once(client).applied == ("1040",)
    assert len(definitions()) == len(before)
    assert checkpoints() == {("1040", "global"): 1}
