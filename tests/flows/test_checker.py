"""The checker is worth what it finds: small databases with one seeded bug each, made by SQL, each must turn it red."""

import copy
import hashlib
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from .checker import check
from .ledger import Ledger

JOURNAL = str(UUID(int=7))
SCHEMA = """
CREATE TABLE transactions_rawdocument (id INTEGER PRIMARY KEY, uuid TEXT, hash TEXT, journal TEXT, seq INTEGER,
    content BLOB, state TEXT);
CREATE TABLE transactions_transaction (id INTEGER PRIMARY KEY, uuid TEXT, total INTEGER);
CREATE TABLE transactions_transactionline (transaction_id INTEGER, line INTEGER, product TEXT, description TEXT,
    quantity INTEGER, unit_price INTEGER, gross INTEGER, discount INTEGER, amount INTEGER, tax INTEGER, voided INTEGER);
"""


class Shop:
    """Three sales of one journal as they were printed, and the database that headquarters has of them."""

    def __init__(self, folder: Path) -> None:
        self.ledger, self.hq = folder / "ledger.jsonl", folder / "hq.sqlite3"
        self.printed: list[dict] = []
        self.sealed: list[bytes] = []
        self.seal("shift_open", {})
        for number in (1, 2, 3):
            self.sell(number)

    def sell(self, number: int, *, uuid: str = "", printed: bool = True) -> None:
        line = {"line": 1, "product": "100012", "name": "Tea", "quantity": 1000 * number, "unit_price": 50_000}
        line |= {"gross": 500 * number, "discount": 0, "amount": 500 * number, "tax": 0, "voided": False}
        tender = {"tender": "cash", "amount": 500 * number}
        body = {"receipt": f"0001-01-1-{number:06d}", "lines": [line], "tenders": [tender]}
        uuid = self.seal("sale", body, total=500 * number, uuid=uuid)
        if printed:
            receipt = {"uuid": uuid, "receipt": body["receipt"], "total": 500 * number, "body": body, "reprint": False}
            self.printed.append(copy.deepcopy(receipt))

    def seal(self, kind: str, body: dict, *, total: int = 0, uuid: str = "", skip: int = 0) -> str:
        uuid = uuid or str(uuid4())
        text = json.dumps(body, separators=(",", ":"))
        envelope = {"uuid": uuid, "journal": JOURNAL, "seq": len(self.sealed) + 1 + skip, "kind": kind, "total": total}
        envelope["previous"] = hashlib.sha256(self.sealed[-1]).hexdigest() if self.sealed else None
        envelope["body_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        head = json.dumps(envelope, separators=(",", ":"))
        self.sealed.append(f'{{"envelope":{head},"body":{text},"signature":null}}'.encode())
        return uuid

    def check(self) -> set[str]:
        """Store everything as a correct node would, then judge: the rules that don't hold."""
        self.ledger.write_text("".join(json.dumps(receipt) + "\n" for receipt in self.printed))
        with sqlite3.connect(self.hq) as database:
            database.executescript(SCHEMA)
            for content in self.sealed:
                self.store(database, content)
        return self.judge()

    def judge(self) -> set[str]:
        return {error.split(":")[0] for error in check(ledger=self.ledger, hq=self.hq).errors}

    def sql(self, *statements: str) -> set[str]:
        """What a correct node has, then changed behind its back."""
        assert self.check() == set()
        with sqlite3.connect(self.hq) as database:
            for statement in statements:
                database.execute(statement)
        return self.judge()

    def store(self, database: sqlite3.Connection, content: bytes) -> None:
        document = json.loads(content)
        envelope, body = document["envelope"], document["body"]
        uuid, journal = (envelope[name].replace("-", "") for name in ("uuid", "journal"))
        raw = (uuid, hashlib.sha256(content).hexdigest(), journal, envelope["seq"], content)
        database.execute("INSERT INTO transactions_rawdocument VALUES (NULL, ?, ?, ?, ?, ?, 'posted')", raw)
        row = database.execute("INSERT INTO transactions_transaction VALUES (NULL, ?, ?)", (uuid, envelope["total"]))
        names = ["line", "product", "name", "quantity", "unit_price", "gross", "discount", "amount", "tax", "voided"]
        for line in body.get("lines", []):
            values = (row.lastrowid, *(line[name] for name in names))
            database.execute("INSERT INTO transactions_transactionline VALUES (?,?,?,?,?,?,?,?,?,?,?)", values)


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
    assert shop.sql("UPDATE transactions_transactionline SET amount = 499 WHERE amount = 500") == {"row_differs"}


def test_a_repriced_total_is_found(shop):
    assert shop.sql("UPDATE transactions_transaction SET total = 499 WHERE total = 500") == {"row_differs"}


def test_a_sale_posted_twice_is_found(shop):
    insert = (
        "INSERT INTO transactions_transaction SELECT NULL, uuid, total FROM transactions_transaction WHERE total = 500"
    )
    assert "row_twice" in shop.sql(insert)


def test_a_row_of_nothing_is_found(shop):
    insert = "INSERT INTO transactions_transaction VALUES (NULL, '00000000000000000000000000000009', 1)"
    assert shop.sql(insert) == {"row_without_document"}


def test_a_document_without_its_row_is_found(shop):
    assert shop.sql("DELETE FROM transactions_transaction WHERE total = 500") == {"document_without_row"}


def test_a_sale_that_waits_unposted_does_not_count(shop):
    update = "UPDATE transactions_rawdocument SET state = 'failed' WHERE seq = 4"
    assert shop.sql(update) == {"lost", "row_without_document"}


def test_a_broken_chain_is_found(shop):
    other = shop.sealed[0].replace(b"shift_open", b"shift_0pen")
    shop.sealed[0] = other
    assert shop.check() == {"chain"}


def test_tampered_bytes_are_found(shop):
    assert shop.sql(
        "UPDATE transactions_rawdocument SET content = CAST(replace(content, 'Tea', 'Tee') AS BLOB) WHERE seq = 4"
    ) == {
        "columns_differ_from_bytes",
        "body_hash",
        "changed",
        "row_differs",
    }


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
