"""*Support offline* = No while the store's edge holds a sale that no server has: handed over first, then retired."""

import pytest

from .back_office import BackOffice
from .chain import REGISTER, STORE, Chain
from .processes import eventually

pytestmark = pytest.mark.flow

# `draining.SETTLED` and a little more: waited for by setting the clock's start back, not by sleeping.
EARLIER = (
    "from datetime import timedelta; from django.utils import timezone; from retail.cdx.models import ChannelDatabase; "
    "ChannelDatabase.objects.filter(state='draining').update(draining_since=timezone.now() - timedelta(minutes=3))"
)


def test_an_edge_is_drained_and_retired(chain: Chain) -> None:
    chain.start()
    office = BackOffice(chain)
    till = chain.till()
    till("activate", code=chain.hq.manage("activation_code", REGISTER).strip().splitlines()[-1])
    till("sign_in", staff_id="000160", pin="1160")
    till("beat")
    eventually(lambda: chain.edge.status()["ready"]["ok"], within=60, what="the edge is ready to go offline")
    till("open_shift", float=20_000)
    first, second = (
        row["text"] for row in chain.hq.rows("SELECT text FROM masterdata_barcode WHERE quantity = 1000 LIMIT 2")
    )

    # A sale that only the till and the edge have; then no register of the store supports offline any more.
    chain.server.web.kill()
    till("scan", text=first)
    assert till("pay", tender="CASH", tendered=1_000_000)["receipt"]["body"]["mode"] == "offline"
    supporting = (
        "SELECT r.id FROM masterdata_register r JOIN masterdata_store s ON s.id = r.store_id WHERE s.number = ?"
    )
    registers = [row["id"] for row in chain.hq.rows(f"{supporting} AND r.support_offline", STORE)]
    office.tick("masterdata/register", registers, action="end_support_offline")
    assert _edge(chain)["state"] == "draining"
    eventually(lambda: _edge(chain)["unsent"], within=60, what="headquarters knows what the edge holds")

    # The server is back: nothing stays behind, and the change reaches the edge while a till is there.
    chain.server.start()
    eventually(lambda: _edge(chain)["unsent"] == 0, within=90, what="the edge has handed over")
    eventually(lambda: _told(chain, till), within=90, what="the edge knows that no register uses it")
    chain.hq.manage("shell", "-c", EARLIER)
    eventually(lambda: _edge(chain)["state"] == "retired", within=120, what="the edge is retired")

    # The till goes on at the server, and headquarters has every document once.
    till("advance", ms=61_000)
    till("beat")
    till("scan", text=second)
    assert till("pay", tender="CASH", tendered=1_000_000)["receipt"]["body"]["mode"] == "online"
    hashes = sorted(document["hash"] for document in till("documents"))
    eventually(lambda: _at_headquarters(chain) == hashes, within=60, what="every document at headquarters, once")

    office.tick("masterdata/register", registers, action="set_support_offline")
    assert _edge(chain)["state"] == "pending", "one that was retired waits for a new enrolment"


def _edge(chain: Chain):
    return chain.hq.rows("SELECT * FROM cdx_channeldatabase WHERE kind = 'offline' AND store = ?", STORE)[0]


def _told(chain: Chain, till) -> bool:
    till("beat")
    return bool(_edge(chain)["offline_registers"] == 0)


def _at_headquarters(chain: Chain) -> list[str]:
    return sorted(row["hash"] for row in chain.hq.rows("SELECT hash FROM transactions_rawdocument"))
