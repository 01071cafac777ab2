"""The product in one test: a sale goes on while the retail server dies, and headquarters has it once.

Real headquarters, worker, server, edge, agents; the till is the POS's own JavaScript under Node. The comparison at the
end (checker.py) reads the ledger of what was printed, raw SQL and sealed bytes; nothing of the product judges itself.
"""

import hashlib
import sqlite3

import pytest

from .back_office import BackOffice
from .chain import REGISTER, Chain
from .checker import check
from .ledger import Ledger
from .processes import eventually

pytestmark = pytest.mark.flow

CASHIER, PIN = "000160", "1160"


def test_one_sale_survives(chain: Chain) -> None:
    chain.start()
    ledger = Ledger(chain.folder / "ledger.jsonl")
    till = chain.till(on_print=ledger.hand_over)

    # A browser becomes register 0001-01. The edge has no data yet: it waits for the first sign-in (seed).
    till("activate", code=chain.hq.manage("activation_code", REGISTER).strip().splitlines()[-1])
    assert chain.edge.rows("SELECT count(*) AS n FROM masterdata_price")[0]["n"] == 0
    till("sign_in", staff_id=CASHIER, pin=PIN)
    till("beat")
    eventually(lambda: chain.edge.status()["ready"]["ok"], within=60, what="the edge is ready to go offline")

    # A price edited at HQ waits for Run now, then reaches both nodes.
    schedule = _schedule_by_hand(chain)
    barcode, price_id, old = _some_price(chain)
    _edit_price(chain, price_id, old + 10_000)
    assert _price(chain.server, price_id) == _price(chain.edge, price_id) == old
    BackOffice(chain).run_now(schedule)
    for node in (chain.server, chain.edge):
        eventually(
            lambda node=node: _price(node, price_id) == old + 10_000, within=30, what=f"new price at {node.role}"
        )

    # An ordinary sale, online.
    till("open_shift", float=20_000)
    till("scan", text=barcode)
    first = till("pay", tender="CASH", tendered=100_000)["receipt"]
    assert first["body"]["mode"] == "online"
    assert first["body"]["lines"][0]["unit_price"] == old + 10_000

    # The server dies in the middle of a sale; the sale goes on at the edge.
    others = _barcodes(chain, 3)
    till("scan", text=others[0])
    uuid_before = till("state")["cart"]["uuid"]
    chain.server.web.kill()
    till("scan", text=others[1])
    state = till("state")
    assert state["connection"]["mode"] == "offline"
    assert state["connection"]["cause"] in {"refused", "reset", "silent"}
    assert state["cart"]["uuid"] == uuid_before
    assert [line["line"] for line in state["cart"]["lines"]] == [1, 2]
    till("set_quantity", line=2, quantity=2000)
    second = till("pay", tender="CASH", tendered=100_000)["receipt"]
    assert second["uuid"] == uuid_before
    assert second["body"]["mode"] == "offline"
    held = chain.edge.rows("SELECT hash FROM transactions_rawdocument WHERE uuid = ?", _hex(uuid_before))
    assert [row["hash"] for row in held] == [second["hash"]]

    # The server comes back: the reconnect interval has to pass, and then the next transaction is online again.
    chain.server.start()
    till("scan", text=others[2])
    third = till("pay", tender="CASH", tendered=100_000)["receipt"]
    assert third["body"]["mode"] == "offline", "within the reconnect interval nobody tries"
    till("advance", ms=61_000)
    till("scan", text=others[2])
    fourth = till("pay", tender="CASH", tendered=100_000)["receipt"]
    assert fourth["body"]["mode"] == "online"

    # It falls silent in the middle of another one: after the profile's time-out that sale goes on at the edge too,
    # and the shift is closed there.
    till("scan", text=others[0])
    chain.server.web.freeze()
    till("scan", text=others[1])
    assert (till("state")["connection"]["mode"], till("state")["connection"]["cause"]) == ("offline", "silent")
    fifth = till("pay", tender="CASH", tendered=100_000)["receipt"]
    assert fifth["body"]["mode"] == "offline"
    chain.server.web.thaw()

    z = till("close_shift", counted_cash=20_000 + sum(r["total"] for r in (first, second, third, fourth, fifth)))
    assert z["totals"]["sales"] == 5
    assert z["totals"]["difference"] == 0

    # Headquarters holds every document once: byte for byte what the till sealed.
    documents = till("documents")
    assert [document["kind"] for document in documents] == ["shift_open", *["sale"] * 5, "shift_close", "z"]
    eventually(
        lambda: chain.hq.rows("SELECT count(*) AS n FROM transactions_rawdocument")[0]["n"] == len(documents),
        within=60,
        what="every document at headquarters",
    )
    at_hq = {row["hash"]: bytes(row["content"]) for row in chain.hq.rows("SELECT * FROM transactions_rawdocument")}
    assert set(at_hq) == {document["hash"] for document in documents}
    assert all(hashlib.sha256(content).hexdigest() == digest for digest, content in at_hq.items())
    eventually(
        lambda: chain.hq.rows("SELECT z_confirmed FROM transactions_shift")[0]["z_confirmed"] == 1,
        within=30,
        what="headquarters confirms the Z",
    )
    flags = chain.hq.rows("SELECT code FROM transactions_documentflag")
    assert [row["code"] for row in flags] == []

    ledger.close()
    nodes = [node.data / "db.sqlite3" for node in (chain.server, chain.edge)]
    report = check(ledger=ledger.path, hq=chain.hq.data / "db.sqlite3", nodes=nodes)
    assert report.errors == []
    assert report.receipts == 5


def _hex(uuid: str) -> str:
    return uuid.replace("-", "")


def _some_price(chain: Chain) -> tuple[str, int, int]:
    """A barcode, the key of its product's price, and the price."""
    row = chain.hq.rows(
        "SELECT b.text, p.id, p.unit_price FROM masterdata_barcode b JOIN masterdata_price p USING (product_id)"
        " WHERE p.store_id IS NULL ORDER BY b.text LIMIT 1"
    )[0]
    return row["text"], row["id"], row["unit_price"]


def _barcodes(chain: Chain, count: int) -> list[str]:
    rows = chain.hq.rows("SELECT text FROM masterdata_barcode ORDER BY text DESC LIMIT ?", count)
    return [row["text"] for row in rows]


def _edit_price(chain: Chain, price_id: int, unit_price: int) -> None:
    """By raw SQL: the change log must see what no ORM hook sees."""
    _write(chain, "UPDATE masterdata_price SET unit_price = ? WHERE id = ?", unit_price, price_id)


def _price(node, price_id: int) -> int:
    return int(node.rows("SELECT unit_price FROM masterdata_price WHERE id = ?", price_id)[0]["unit_price"])


def _schedule_by_hand(chain: Chain) -> int:
    """The demo publishes on save; from here on nothing is published unless somebody runs it."""
    _write(chain, "UPDATE cdx_distributionschedule SET publish_on_save = 0")
    return int(chain.hq.rows("SELECT id FROM cdx_distributionschedule")[0]["id"])


def _write(chain: Chain, sql: str, *parameters: object) -> None:
    database = sqlite3.connect(chain.hq.data / "db.sqlite3", timeout=15)
    with database:
        database.execute(sql, parameters)
    database.close()
