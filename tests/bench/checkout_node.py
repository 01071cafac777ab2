"""A retail server as `make bench-checkout` measures it: enrolled, synchronised, with activated tills in open shifts.

All through the real doors: headquarters gives codes and data, the node's web server is `retail.management.web` on
granian, each till's first document (its shift) is posted like the sales after it.
"""

import json
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from retail.domain import seal
from retail.identity.keys import new_key, public_key_text, save_key
from tests.flows.chain import Node
from tests.flows.processes import Process

STAFF, PIN = "000160", "1160"
REGISTERS = ("0001-01", "0001-02")
LINES = 3


class Company:
    """Headquarters with the demo company; runs as long as nodes and tills need it."""

    def __init__(self, folder: Path) -> None:
        self.node = Node("hq", folder)
        self.node.manage("prepare")
        self.node.manage("load_demo")
        self.node.start()
        self.worker: Process = self.node._process(
            "worker", [self.node.web._arguments[0], "-m", "retail.management.worker"]
        )
        self.worker.start()

    def code(self, command: str, name: str) -> str:
        return self.node.manage(command, name).strip().splitlines()[-1]

    def channel_database(self) -> str:
        return str(self.node.rows("SELECT name FROM cdx_channeldatabase WHERE kind = 'channel'")[0]["name"])

    def stop(self) -> None:
        self.worker.stop()
        self.node.web.stop()


def start_server(company: Company, folder: Path, *, database: str) -> Node:
    """`database`: a URL, or "" for SQLite in the node's folder. Its agent has run once and stands still."""
    node = Node("server", folder, **({"DATABASE_URL": database} if database else {}))
    code = company.code("enrolment_code", company.channel_database())
    node.manage("enrol", "--hq", company.node.url, "--code", code, "--address", node.url)
    node.manage("prepare")
    node.manage("check", "--database", "default")  # refuses what would lose a sale in a power cut
    node.manage("sync_once")
    node.start()
    return node


def open_till(company: Company, node: Node, folder: Path, *, number: int) -> Path:
    """Activate, sign in, price carts, open the shift. Answers with the file that checkout_client.py reads."""
    key, journal = new_key(), str(uuid4())
    register = REGISTERS[number % len(REGISTERS)]
    code = company.code("activation_code", register)
    body = {"code": code, "journal": journal, "device_key": public_key_text(key)}
    activated = call(node, "activate", body)
    headers = {"Authorization": f"Device {activated['device_token']}"}
    signed_in = call(node, "sign-in", {"staff_id": STAFF, "pin": PIN}, headers)
    headers["Evertill-Staff"] = signed_in["staff_token"]
    today = datetime.now(UTC).date().isoformat()
    barcodes = [product["barcode"] for product in call(node, "products?limit=60", None, headers)["products"]]
    carts = [price(node, headers, barcodes[at : at + LINES], today) for at in range(0, len(barcodes) - LINES, LINES)]
    store, shift = activated["register"]["store"], str(uuid4())
    place = {
        "url": node.url, "journal": journal, "key": str(folder / f"till{number}.key"), "register": register,
        "token": activated["device_token"], "ordinal": activated["register"]["ordinal"], "staff": STAFF,
        "store": store["number"], "currency": store["currency"], "tax_mode": store["tax_mode"],
        "tax_rounding": store["tax_rounding"], "business_date": today, "shift": shift, "carts": carts, "seq": 1,
    }  # fmt: skip
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    opening = {"store": place["store"], "register": register, "staff": STAFF, "mode": "online"}
    opening |= {"shift": shift, "opened_at": at, "float": 10_000}
    envelope = {
        "format": 1, "uuid": str(uuid4()), "journal": journal, "seq": 1, "previous": None, "heads": [],
        "kind": "shift_open", "schema": 1, "business_date": today, "shift": shift, "at": at, "offset": 480,
        "currency": store["currency"], "total": 0,
    }  # fmt: skip
    content, place["hash"] = seal.seal(envelope=envelope, body=opening, key=key)
    [result] = call(node, "exchange/documents", content, headers)["results"]
    assert (result["result"], result["flags"]) == ("accepted", []), result
    save_key(Path(place["key"]), key)
    path = folder / f"till{number}.json"
    path.write_text(json.dumps(place), encoding="utf-8")
    return path


def price(node: Node, headers: dict[str, str], barcodes: list[str], today: str) -> dict[str, Any]:
    """Lines and totals of a sale's body, as this node prices them."""
    lines = [
        {"line": at, "product": "", "barcode": barcode, "quantity": 1000 * at, "quoted": None}
        for at, barcode in enumerate(barcodes, start=1)
    ]
    priced = call(node, "cart/price", {"price_date": today, "lines": lines}, headers)
    shown = ("name_en", "name_zh", "icon", "quantity_digits")  # for the screen only
    kept = [{name: value for name, value in line.items() if name not in shown} for line in priced["lines"]]
    return {"lines": kept, "totals": priced["totals"]}


def call(node: Node, path: str, body: dict[str, Any] | bytes | None, headers: dict[str, str] | None = None) -> Any:
    """One call as a till makes it; the JSON of its answer."""
    sealed = isinstance(body, bytes)
    data = body if sealed or body is None else json.dumps(body).encode()
    kind = "application/x-ndjson" if sealed else "application/json"
    request = urllib.request.Request(f"{node.url}/api/v1/{path}", data, {"Content-Type": kind, **(headers or {})})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)
