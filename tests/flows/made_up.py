"""A small shop out of nothing: what its till printed and sealed, and what a correct node has of it. For tests that
spoil it in one place."""

import copy
import hashlib
import json
import sqlite3
from base64 import urlsafe_b64encode
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .books import HEADER, PARTS, SHIFT, header_of, shifts_of
from .checker import Document, check

JOURNAL, SHIFT_UUID = str(UUID(int=7)), str(UUID(int=8))
AT = "2026-11-23T14:40:10.719Z"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
RAW = ("uuid", "hash", "journal", "seq", "previous_hash", "kind", "content", "received_at", "received_from", "state")
HEADER_TABLE, SHIFT_TABLE = "transactions_transaction", "transactions_shift"


class Shop:
    """Three sales of one journal as they were printed, its shift closed, and the database that a node has of them."""

    def __init__(self, folder: Path, *, store: str = "0001", register: str = "0001-01") -> None:
        self.ledger, self.hq = folder / "ledger.jsonl", folder / "hq.sqlite3"
        self.store, self.register = store, register
        self.printed: list[dict[str, Any]] = []
        self.sealed: list[bytes] = []
        self.seal("shift_open", {"shift": SHIFT_UUID, "opened_at": AT, "float": 10_000})
        for number in (1, 2, 3):
            self.sell(number)

    def sell(self, number: int, *, uuid: str = "", printed: bool = True) -> None:
        amount = 500 * number
        line = {"line": 1, "product": "100012", "barcode": "", "name": "Tea", "quantity": 1000 * number, "unit": "ea"}
        line |= {"unit_price": 50_000, "gross": amount, "discount": 0, "amount": amount, "tax": 10}
        line |= {"voided": False, "department": "D1", "discounts": [], "override": None, "return_of": None}
        tender = {"line": 1, "attempt": str(uuid4()), "tender": "CASH", "kind": "cash", "tendered": amount}
        tender |= {"change": 0, "amount": amount, "rounding": 0}
        taxes = [{"code": "FOOD", "rate": 20_000, "base": amount, "tax": 10}]
        totals = {"gross": amount, "discount": 0, "tax": 10, "total": amount, "taxes": taxes}
        body = {"receipt": f"{self.register}-1-{number:06d}", "lines": [line], "totals": totals, "tenders": [tender]}
        uuid = self.seal("sale", body, total=amount, uuid=uuid)
        if printed:
            receipt = {"uuid": uuid, "receipt": body["receipt"], "total": amount, "at": AT, "body": body}
            receipt["reprint"] = False
            self.printed.append(copy.deepcopy(receipt))

    def close(self, *, expected_cash: int) -> None:
        """Shift close and Z, as the last documents."""
        totals = {"expected_cash": expected_cash, "counted_cash": expected_cash, "difference": 0}
        last_seq = len(self.sealed) + 1
        self.seal("shift_close", {"shift": SHIFT_UUID, "first_seq": 1, "counted_cash": expected_cash})
        self.seal("z", {"shift": SHIFT_UUID, "first_seq": 1, "last_seq": last_seq, "totals": totals})

    def seal(self, kind: str, body: dict[str, Any], *, total: int = 0, uuid: str = "", skip: int = 0) -> str:
        uuid = uuid or str(uuid4())
        body |= {"store": self.store, "register": self.register, "staff": "7", "mode": "online"}
        text = json.dumps(body, separators=(",", ":"))
        envelope = {"uuid": uuid, "journal": JOURNAL, "seq": len(self.sealed) + 1 + skip, "kind": kind, "total": total}
        envelope |= {"business_date": "2026-11-23", "shift": SHIFT_UUID, "at": AT, "currency": "CNY"}
        envelope["previous"] = hashlib.sha256(self.sealed[-1]).hexdigest() if self.sealed else None
        envelope["body_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        head = json.dumps(envelope, separators=(",", ":"))
        signature = encoded(KEY.sign(head.encode()))
        self.sealed.append(f'{{"envelope":{head},"body":{text},"signature":"{signature}"}}'.encode())
        return uuid

    def check(self) -> set[str]:
        """Store everything as a correct node would, then judge: the rules that don't hold."""
        self.write_ledger()
        self.write(self.hq)
        return self.judge()

    def write_ledger(self) -> None:
        self.ledger.write_text("".join(json.dumps(receipt) + "\n" for receipt in self.printed))

    def write(self, path: Path, *, received_from: str = "device:x", received_at: str = AT) -> None:
        with closing(sqlite3.connect(path)) as database, database:
            tables = {
                "transactions_rawdocument": RAW,
                HEADER_TABLE: ("uuid", "document_id", *HEADER),
                SHIFT_TABLE: (*SHIFT, "z_confirmed"),
            }
            tables |= {f"transactions_{part}": ("transaction_id", *columns) for part, (columns, _) in PARTS.items()}
            tables["transactions_journal"] = ("uuid", "device_key")
            for table, columns in tables.items():
                database.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {', '.join(dict.fromkeys(columns))})")
            insert(database, "transactions_journal", JOURNAL, encoded(KEY.public_key().public_bytes_raw()))
            for content in self.sealed:
                self._store(database, content, received_from, received_at)
            for shift in shifts_of(document_of(content) for content in self.sealed).values():
                insert(database, SHIFT_TABLE, *(shift.get(name) for name in SHIFT), shift.get("z_document") and 1)

    def judge(self) -> set[str]:
        return {error.split(":")[0] for error in check(ledger=self.ledger, hq=self.hq).errors}

    def sql(self, *statements: str) -> set[str]:
        """What a correct node has, then changed behind its back."""
        assert self.check() == set()
        with closing(sqlite3.connect(self.hq)) as database, database:
            for statement in statements:
                assert database.execute(statement).rowcount > 0, statement
        return self.judge()

    def _store(self, database: sqlite3.Connection, content: bytes, received_from: str, received_at: str) -> None:
        document = document_of(content)
        envelope = document.envelope
        raw = (
            document.hash,
            envelope["journal"],
            envelope["seq"],
            envelope["previous"] or "",
            envelope["kind"],
            content,
        )
        uuid = envelope["uuid"].replace("-", "")
        raw_key = insert(database, "transactions_rawdocument", uuid, *raw, received_at, received_from, "posted")
        key = insert(database, HEADER_TABLE, uuid, raw_key, *header_of(document))
        for part, (_, of) in PARTS.items():
            for values in of(document):
                insert(database, f"transactions_{part}", key, *values)


def document_of(content: bytes) -> Document:
    read = json.loads(content)
    return Document(
        hashlib.sha256(content).hexdigest(), read["envelope"], read["body"], "posted", content, read["signature"]
    )


def insert(database: sqlite3.Connection, table: str, *values: Any) -> int:
    """One row, with the next key in front."""
    places = ", ".join("?" * len(values))
    done = database.execute(f"INSERT INTO {table} VALUES (NULL, {places})", [_plain(value) for value in values])  # noqa: S608
    assert done.lastrowid is not None
    return done.lastrowid


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _plain(value: Any) -> Any:
    """As SQLite has it."""
    if isinstance(value, (list, dict)):
        return json.dumps(value)
    return value if value is None or isinstance(value, (int, bytes)) else str(value)
