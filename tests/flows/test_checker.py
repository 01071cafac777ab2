"""The checker is worth what it finds: small databases with one seeded bug each, made by SQL, each must turn it red."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from .checker import EVERYTHING, check
from .ledger import Ledger
from .made_up import Shop


@pytest.fixture
def shop(tmp_path):
    return Shop(tmp_path)


def test_an_honest_shop_is_green(shop):
    assert shop.check() == set()
    report = check(ledger=shop.ledger, hq=shop.hq, nodes=[shop.hq])
    assert (report.receipts, report.documents) == (3, 4)


def test_acknowledged_before_the_commit_is_lost(shop):
    """The customer has the receipt, the newest document died with the power."""
    shop.sealed.pop()
    assert shop.check() == {"lost"}


def test_a_retry_under_a_new_uuid_is_found(shop):
    shop.sell(3, printed=False)
    assert shop.check() == {"receipt_number_twice", "receipt_numbers_skip", "other_uuid"}


def test_a_retry_under_a_new_uuid_and_number_is_found(shop):
    shop.sell(4, printed=False)
    assert shop.check() == {"extra"}


def test_a_dropped_document_is_found(shop):
    del shop.sealed[2]
    assert shop.check() == {"hole", "lost", "receipt_numbers_skip"}


def test_a_dropped_document_that_was_no_sale_is_found(shop):
    del shop.sealed[0]
    assert shop.check() == {"hole"}


def test_a_skipped_receipt_number_is_found(shop):
    shop.sell(5)
    assert shop.check() == {"receipt_numbers_skip"}


def test_a_skipped_place_is_found(shop):
    shop.seal("no_sale", {}, skip=1)
    assert shop.check() == {"hole"}


def test_a_repriced_line_is_found(shop):
    """Sealed again with today's price: bytes, chain and rows agree, only the paper doesn't."""
    body = json.loads(shop.sealed[3])["body"]
    uuid = json.loads(shop.sealed[3])["envelope"]["uuid"]
    body["lines"][0] |= {"unit_price": 40_000, "gross": 1200, "amount": 1200}
    body["tenders"][0]["amount"] = 1200
    shop.sealed.pop()
    shop.seal("sale", body, total=1200, uuid=uuid)
    assert shop.check() == {"changed"}


def test_a_repriced_row_is_found(shop):
    update = "UPDATE transactions_transactionline SET amount = 499 WHERE amount = 500"
    assert shop.sql(update) == {"transactionlines_differ"}


@pytest.mark.parametrize(
    "change", ["gross = gross + 1", "discount = 1", "tax = tax + 1", "store = '0002'", "staff = '8'"]
)
def test_another_header_is_found(shop, change):
    update = f"UPDATE transactions_transaction SET {change} WHERE total = 500"  # noqa: S608
    assert shop.sql(update) == {"row_differs"}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("transactionline", "department = 'D2'"),
        ("transactionline", "override_reason = 'NONE'"),
        ("transactiontender", "tender = 'CARD'"),
        ("transactiontax", "base = base - 1"),
        ("stockmovement", "quantity = -quantity"),
    ],
)
def test_another_part_is_found(shop, table, change):
    update = f"UPDATE transactions_{table} SET {change} WHERE transaction_id = 2"  # noqa: S608
    assert shop.sql(update) == {f"{table}s_differ"}


@pytest.mark.parametrize("table", ["transactionline", "transactiontender", "transactiontax", "stockmovement"])
def test_parts_that_are_gone_are_found_and_parts_of_nothing(shop, table):
    delete = f"DELETE FROM transactions_{table} WHERE transaction_id = 2"  # noqa: S608
    assert shop.sql(delete) == {f"{table}s_differ"}
    shop.hq.unlink()
    update = f"UPDATE transactions_{table} SET transaction_id = 99 WHERE transaction_id = 2"  # noqa: S608
    assert shop.sql(update) == {f"{table}s_differ", f"{table}_without_row"}


def test_another_shift_is_found(shop):
    shop.close(expected_cash=13_000)
    assert shop.sql("UPDATE transactions_shift SET counted_cash = 1") == {"shift_differs"}
    shop.hq.unlink()
    assert shop.sql("UPDATE transactions_shift SET z_confirmed = 0") == {"z_unconfirmed"}
    shop.hq.unlink()
    assert shop.sql("DELETE FROM transactions_shift") == {"shift_lost"}


def test_a_repriced_total_is_found(shop):
    assert shop.sql("UPDATE transactions_transaction SET total = 499 WHERE total = 500") == {"row_differs"}


def test_a_sale_posted_twice_is_found(shop):
    assert shop.check() == set()
    with sqlite3.connect(shop.hq) as database:
        database.execute("CREATE TEMPORARY TABLE again AS SELECT * FROM transactions_transaction WHERE total = 500")
        database.execute("UPDATE again SET id = NULL")
        database.execute("INSERT INTO transactions_transaction SELECT * FROM again")
    assert "row_twice" in shop.judge()


def test_a_row_of_nothing_is_found(shop):
    insert = "INSERT INTO transactions_transaction (uuid, total) VALUES ('00000000000000000000000000000009', 1)"
    assert shop.sql(insert) == {"row_without_document"}


def test_a_document_without_its_row_is_found(shop):
    parts = ("transactionline", "transactiontax", "transactiontender", "stockmovement")
    found = shop.sql("DELETE FROM transactions_transaction WHERE total = 500")
    assert found == {"document_without_row", *(f"{part}_without_row" for part in parts)}


def test_a_sale_that_waits_unposted_does_not_count(shop):
    update = "UPDATE transactions_rawdocument SET state = 'failed' WHERE seq = 4"
    assert shop.sql(update) == {"lost", "row_without_document"}


def test_a_broken_chain_is_found(shop, tmp_path):
    """Another opening of the same shift, sealed as well as the one that was followed."""
    shop.sealed[0] = Shop(tmp_path).sealed[0]
    assert shop.check() == {"chain"}


def test_tampered_bytes_are_found(shop):
    assert shop.sql(
        "UPDATE transactions_rawdocument SET content = CAST(replace(content, 'Tea', 'Tee') AS BLOB) WHERE seq = 4"
    ) == {"columns_differ_from_bytes", "body_hash", "changed", "transactionlines_differ"}


def test_somebody_elses_signature_is_found(shop):
    """Sealed anew, with the right hashes, by who doesn't have the device's key."""
    head, _, tail = shop.sealed[-1].rpartition(b'"signature":"')
    shop.sealed[-1] = head + b'"signature":"' + tail[1:2] + tail[:1] + tail[2:]
    assert shop.check() == {"signature"}


def test_a_number_printed_twice_is_found_and_a_reprint_is_not(shop):
    shop.printed.append(shop.printed[0] | {"reprint": True})
    assert shop.check() == set()
    shop.printed.append(shop.printed[0] | {"reprint": False})
    shop.ledger.write_text("".join(json.dumps(receipt) + "\n" for receipt in shop.printed))
    assert shop.judge() == {"number_printed_twice"}
    shop.printed[-1] = shop.printed[0] | {"reprint": True, "total": 1}
    shop.ledger.write_text("".join(json.dumps(receipt) + "\n" for receipt in shop.printed))
    assert shop.judge() == {"reprint_differs"}


def test_what_only_a_node_holds_is_found(shop, tmp_path):
    (tmp_path / "edge").mkdir()
    edge = Shop(tmp_path / "edge")
    edge.check()
    shop.check()
    errors = check(ledger=shop.ledger, hq=shop.hq, nodes=[edge.hq]).errors
    assert {error.split(":")[0] for error in errors} == {"only_at_node"}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE transactions_rawdocument SET state = 'failed' WHERE seq = 4", "not_posted"),
        ("UPDATE transactions_rawdocument SET seq = 9 WHERE seq = 4", "columns_differ_from_bytes"),
        ("UPDATE transactions_transactionline SET amount = amount + 1", "transactionlines_differ"),
        ("DELETE FROM transactions_transaction", "document_without_row"),
    ],
)
def test_what_is_wrong_at_a_node_is_found(shop, tmp_path, statement, rule):
    shop.check()
    shop.write(tmp_path / "edge.sqlite3")
    with sqlite3.connect(tmp_path / "edge.sqlite3") as database:
        database.execute(statement)
    errors = check(ledger=shop.ledger, hq=shop.hq, nodes=[tmp_path / "edge.sqlite3"]).errors
    assert rule in {error.split(":")[0] for error in errors}


@pytest.mark.parametrize("all_of", [EVERYTHING, "0001"])
def test_a_node_that_must_have_everything_and_has_not_is_found(shop, tmp_path, all_of):
    shop.check()
    last = shop.sealed.pop()
    shop.write(tmp_path / "server.sqlite3")
    shop.sealed.append(last)
    given = {"ledger": shop.ledger, "hq": shop.hq}
    assert check(**given, nodes=[tmp_path / "server.sqlite3"]).errors == []
    [error] = check(**given, complete={tmp_path / "server.sqlite3": all_of}).errors
    assert error.startswith("not_at_node: sale")
    assert check(**given, complete={tmp_path / "server.sqlite3": "0002"}).errors == []


def test_the_command_line_ends_with_1_on_errors(shop):
    command = [sys.executable, "tests/flows/checker.py", "--ledger", str(shop.ledger), "--hq", str(shop.hq)]
    root = Path(__file__).resolve().parents[2]
    assert shop.check() == set()
    assert subprocess.run(command, cwd=root, check=False, capture_output=True).returncode == 0
    with sqlite3.connect(shop.hq) as database:
        database.execute("DELETE FROM transactions_transaction WHERE total = 500")
    run = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert (run.returncode, "document_without_row" in run.stdout) == (1, True)


def test_the_checker_imports_nothing_of_the_product():
    source = Path(__file__).with_name("checker.py").read_text()
    assert "retail" not in "".join(line for line in source.splitlines() if line.lstrip().startswith(("import", "from")))


def test_the_ledger_has_each_receipt_on_disk_when_it_answers(tmp_path):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    for number in range(3):
        ledger.hand_over({"receipt": f"R-{number}", "total": number})
        lines = ledger.path.read_text().splitlines()
        assert [json.loads(line)["receipt"] for line in lines] == [f"R-{seen}" for seen in range(number + 1)]
    ledger.close()
    again = Ledger(ledger.path)
    again.hand_over({"receipt": "R-3"})
    again.close()
    assert len(ledger.path.read_text().splitlines()) == 4
