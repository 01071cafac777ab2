"""What a cashier does out of the ordinary, at real nodes: prices and discounts by hand, returns, a sale suspended at
one till and recalled at another, the drawer. Till and node count the same, headquarters has it once, unflagged.
"""

import pytest

from .chain import REGISTER, Chain, Till, TillError
from .processes import eventually

pytestmark = pytest.mark.flow

MANAGER, PIN = "000100", "1100"
CASHIER, CASHIER_PIN = "000160", "1160"
OTHER_REGISTER = "0001-02"


def test_the_operations_of_a_day(chain: Chain) -> None:
    chain.start()
    till = _open(chain, "till", REGISTER)
    first, second, third = (
        row["text"] for row in chain.hq.rows("SELECT text FROM masterdata_barcode WHERE quantity = 1000 LIMIT 3")
    )

    # A price and two discounts by hand.
    till("scan", text=first, quantity=3000)
    was = till("state")["cart"]["lines"][0]["unit_price"]
    till("override_price", line=1, unit_price=was - 10_000, reason="damaged")
    till("discount_line", line=1, method="percent", value=100_000)
    till("scan", text=second)
    till("discount_total", method="amount", value=100)
    sale = till("pay", tender="CASH", tendered=1_000_000)["receipt"]
    line = sale["body"]["lines"][0]
    assert line["override"] == {"from": was, "reason": "damaged", "by": MANAGER}
    assert [entry["source"] for entry in line["discounts"]][-2:] == ["line", "total"]

    # Part of it comes back, then too much, then the rest; together to the cent what was paid.
    found = till("find_transactions", receipt=sale["receipt"])["transactions"]
    assert [row["uuid"] for row in found] == [sale["uuid"]]
    back = _give_back(till, sale["uuid"], line=1, quantity=1000)
    with pytest.raises(TillError, match="over_return"):
        till("return_lines", uuid=sale["uuid"], lines=[{"line": 1, "quantity": 3000, "reason": "broken"}])
    back += _give_back(till, sale["uuid"], line=1, quantity=2000)
    assert back == -line["amount"]

    # Suspended here, recalled at the other till of the store, once.
    till("scan", text=third)
    till("suspend", note="red umbrella")
    other = _open(chain, "other", OTHER_REGISTER)
    (aside,) = eventually(lambda: other("suspended"), within=30, what="the other till sees it")
    assert aside["note"] == "red umbrella"
    claims = "SELECT claimed_by FROM transactions_suspendedsale"
    eventually(lambda: chain.edge.rows(claims), within=60, what="the edge has it too")
    other("recall", uuid=aside["uuid"])
    # Both tills are online; the edge has been asked all the same.
    assert other("state")["connection"]["mode"] == "online"
    for node in (chain.edge, chain.server):
        assert [row["claimed_by"] for row in node.rows(claims)] != [None], node.role
    with pytest.raises(TillError, match="already_recalled"):
        till("recall", uuid=aside["uuid"])
    recalled = other("pay", tender="CASH", tendered=1_000_000)["receipt"]
    assert recalled["body"]["recalled"] == aside["uuid"]

    # The drawer, and what a cashier may not.
    till("cash", kind="float", amount=5_000, note="coins")
    till("cash", kind="drop", amount=10_000, bag="B-1")
    till("no_sale", reason="change")
    till("declare", counts=[{"tender": "CASH", "counted": 1_000}])
    till("sign_in", staff_id=CASHIER, pin=CASHIER_PIN)
    with pytest.raises(TillError, match="not_permitted"):
        till("no_sale", reason="change")
    assert till("search", q=line["product"])["products"][0]["product"] == line["product"]
    with pytest.raises(TillError, match="not_permitted"):
        till("return_product", index=0, reason="broken")
    till("sign_in", staff_id=MANAGER, pin=PIN)

    for one in (till, other):
        z = one("close_shift", counted_cash=0)
        assert z["node_totals"] == z["totals"]
    assert z["totals"]["recalls"] == 1

    # Headquarters: each document once, posted, without a flag.
    sealed = [document for one in (till, other) for document in one("documents")]
    eventually(
        lambda: len(chain.hq.rows("SELECT 1 FROM transactions_rawdocument")) >= len(sealed),
        within=60,
        what="headquarters has them",
    )
    held = chain.hq.rows("SELECT hash FROM transactions_rawdocument")
    assert sorted(row["hash"] for row in held) == sorted(document["hash"] for document in sealed)
    flags = chain.hq.rows(
        "SELECT d.kind, f.code FROM transactions_documentflag f JOIN transactions_rawdocument d ON d.id = f.document_id"
    )
    assert [tuple(row) for row in flags] == []


def _open(chain: Chain, name: str, register: str) -> Till:
    till = chain.till(name)
    till("activate", code=chain.hq.manage("activation_code", register).strip().splitlines()[-1])
    till("sign_in", staff_id=MANAGER, pin=PIN)
    till("beat")
    eventually(lambda: chain.edge.status()["ready"]["ok"], within=60, what="the edge is ready")
    till("open_shift", float=20_000)
    return till


def _give_back(till: Till, uuid: str, *, line: int, quantity: int) -> int:
    """Minor units handed out for it, below 0."""
    till("return_lines", uuid=uuid, lines=[{"line": line, "quantity": quantity, "reason": "broken"}])
    due = till("state")["payment"]["due"]
    receipt = till("pay", tender="CASH", tendered=due)["receipt"]
    assert receipt["kind"] == "return"
    return int(receipt["total"])
