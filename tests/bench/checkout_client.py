"""One client of `make bench-checkout`, in a process of its own so that its CPU isn't the server's.

Commands on standard input, one JSON line each as answer: `make N` seals N sales (a till) or does nothing (bare);
`go` hands them over one after the other and says how long each took.

    till   POST exchange/documents over one kept connection: one sealed sale a call, head in the header
    bare   the same rows without us: one header, three lines, one payment, one commit, by psycopg
"""

import http.client
import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import psycopg  # noqa: E402

from retail.domain import seal  # noqa: E402
from retail.identity.keys import load_key  # noqa: E402

BARE_TABLES = """
    CREATE TABLE bare_header (id bigserial PRIMARY KEY, uuid uuid UNIQUE, store text, register text, at timestamptz,
                              gross bigint, discount bigint, tax bigint, total bigint);
    CREATE TABLE bare_line (id bigserial PRIMARY KEY, header bigint REFERENCES bare_header, line int, product text,
                            name text, quantity bigint, unit_price bigint, amount bigint, UNIQUE (header, line));
    CREATE TABLE bare_payment (id bigserial PRIMARY KEY, header bigint REFERENCES bare_header, line int, tender text,
                               amount bigint, UNIQUE (header, line));
"""


class Client(Protocol):
    def make(self, number: int) -> None: ...
    def open(self) -> None: ...
    def sell(self) -> str: ...


class Till:
    """A journal with its key. `place` is what checkout_node.py wrote down for it; the shift is open."""

    def __init__(self, place: dict[str, Any]) -> None:
        self.place, self.key = place, load_key(Path(place["key"]))
        self.seq, self.previous = place["seq"], place["hash"]
        self.waiting: list[tuple[int, bytes, str]] = []
        self.address = urlsplit(place["url"])

    def make(self, number: int) -> None:
        for _ in range(number):
            self.seq += 1
            content, hash_ = seal.seal(envelope=self._envelope(), body=self._body(), key=self.key)
            self.waiting.append((self.seq, content, hash_))
            self.previous = hash_
        self.waiting.reverse()

    def open(self) -> None:
        self.connection = http.client.HTTPConnection(self.address.hostname or "", self.address.port or 80, timeout=30)
        self.connection.connect()

    def sell(self) -> str:
        seq, content, hash_ = self.waiting.pop()
        headers = {
            "Authorization": f"Device {self.place['token']}",
            "Content-Type": "application/x-ndjson",
            "Evertill-Head": f"{self.place['journal']}:{seq}:{hash_}",
        }
        self.connection.request("POST", "/api/v1/exchange/documents", content, headers)
        answer = self.connection.getresponse()
        [result] = json.loads(answer.read())["results"]
        assert result["hash"] == hash_
        return " ".join([result["result"], *result["flags"]])

    def _body(self) -> dict[str, Any]:
        cart = self.place["carts"][self.seq % len(self.place["carts"])]
        total = cart["totals"]["total"]
        tender = {"line": 1, "attempt": str(uuid4()), "tender": "cash", "kind": "cash", "tendered": total + 100}
        return {
            **{name: self.place[name] for name in ("store", "register", "staff")},
            "mode": "online",
            "receipt": f"{self.place['register']}-{self.place['ordinal']}-{self.seq:06d}",
            **{name: self.place[name] for name in ("tax_mode", "tax_rounding")},
            **cart,
            "tenders": [{**tender, "change": 100, "amount": total, "rounding": 0}],
            "opened_at": _now(),
        }

    def _envelope(self) -> dict[str, Any]:
        cart = self.place["carts"][self.seq % len(self.place["carts"])]
        return {
            "format": 1,
            "uuid": str(uuid4()),
            "journal": self.place["journal"],
            "seq": self.seq,
            "previous": self.previous,
            "heads": [],
            "kind": "sale",
            "schema": 1,
            "business_date": self.place["business_date"],
            "shift": self.place["shift"],
            "at": _now(),
            "offset": 480,
            "currency": self.place["currency"],
            "total": cart["totals"]["total"],
        }


class Bare:
    """Nothing but the database: what a sale can't cost less than."""

    def __init__(self, url: str) -> None:
        self.database = psycopg.connect(url, options="-c synchronous_commit=on")

    def make(self, number: int) -> None: ...

    def open(self) -> None:
        assert self.database.execute("SHOW synchronous_commit").fetchone() == ("on",)
        self.database.commit()

    def sell(self) -> str:
        cursor = self.database.cursor()
        header = (uuid4(), "0001", "0001-01", datetime.now(UTC), 1290, 0, 148, 1290)
        cursor.execute(
            "INSERT INTO bare_header (uuid, store, register, at, gross, discount, tax, total)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
            header,
        )
        [key] = cursor.fetchone() or (0,)
        lines = [value for n in (1, 2, 3) for value in (key, n, "100012", "Oolong tea", 1000, 129_000, 430)]
        cursor.execute(
            "INSERT INTO bare_line (header, line, product, name, quantity, unit_price, amount) VALUES"
            " (%s, %s, %s, %s, %s, %s, %s), (%s, %s, %s, %s, %s, %s, %s), (%s, %s, %s, %s, %s, %s, %s)",
            lines,
        )
        cursor.execute("INSERT INTO bare_payment (header, line, tender, amount) VALUES (%s, 1, 'cash', 1290)", (key,))
        self.database.commit()
        return "accepted"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def main(kind: str, where: str) -> None:
    client: Client = Bare(where) if kind == "bare" else Till(json.loads(Path(where).read_text(encoding="utf-8")))
    number = 0
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "make":
            number = int(argument)
            client.make(number)
            client.open()
            print(json.dumps({"made": number}), flush=True)
            continue
        outcomes: Counter[str] = Counter()
        times = []
        for _ in range(number):
            began = time.perf_counter()
            outcomes[client.sell()] += 1
            times.append((time.perf_counter() - began) * 1000)
        print(json.dumps({"outcomes": outcomes, "times": times}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
