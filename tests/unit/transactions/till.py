"""A till as seen from a node: one journal that seals documents with a real key, as the browser does."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from retail.domain import seal
from retail.domain.report import shift_totals
from retail.domain.totals import total_cart
from retail.identity.keys import new_key, public_key_text
from retail.identity.tokens import Signer, issue_activation

# Sealed long before any clock that a test may run under: a document of the future is flagged.
START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
VAT = [{"code": "VAT13", "rate": 130_000}]
# What a Z of schema 1 states.
Z1 = [
    "sales",
    "voids",
    "gross",
    "discount",
    "tax",
    "total",
    "taxes",
    "tenders",
    "expected_cash",
    "counted_cash",
    "difference",
]
LINE: dict[str, Any] = {
    "line": 0,
    "product": "100012",
    "barcode": "6901234567892",
    "name": "Oolong tea",
    "quantity": 1_000,
    "unit": "pcs",
    "unit_price": 129_000,
    "taxes": VAT,
    "price_date": "2026-11-23",
    "node": "",
    "data_version": "",
    "voided": False,
    "flags": [],
    "department": "",
    "discounts": [],
    "override": None,
    "return_of": None,
}


class Till:
    def __init__(
        self, signer: Signer, *, store: str = "0001", register: str = "0001-01", ordinal: int = 1, heads: Any = ()
    ) -> None:
        self.journal, self.key = uuid4(), new_key()
        self.store, self.register, self.ordinal, self.heads = store, register, ordinal, list(heads)
        self.certificate = issue_activation(
            signer=signer,
            journal=self.journal,
            register=register,
            store=store,
            ordinal=ordinal,
            device_key=public_key_text(self.key),
        )
        self.documents: list[bytes] = []
        self.shift: UUID | None = None
        self.first_seq = 0
        self.receipts = 0
        self.counted: int | None = None

    @property
    def head(self) -> str:
        return seal.sha256_hex(self.documents[-1]) if self.documents else ""

    def forge(self, kind: str, body: dict[str, Any], **envelope: Any) -> bytes:
        """A document at the next place that is not kept in the journal; `envelope` overrides members."""
        signed = envelope.pop("signed", True)
        key = envelope.pop("key", self.key)
        seq = len(self.documents) + 1
        body = {"store": self.store, "register": self.register, "staff": "000160", "mode": "online", **body}
        at = START + timedelta(seconds=seq)
        members = {
            "format": 1,
            "uuid": str(uuid4()),
            "journal": str(self.journal),
            "seq": seq,
            "previous": self.head or None,
            "heads": self.heads if seq == 1 else [],
            "kind": kind,
            "schema": 1,
            "business_date": "2026-11-23",
            "shift": None if self.shift is None else str(self.shift),
            "at": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "offset": 480,
            "currency": "CNY",
            "total": 0,
            "body_sha256": seal.sha256_hex(seal.json_bytes(body)),
            **envelope,
        }
        signature = seal.sign(seal.json_bytes(members), key) if signed else None
        return seal.document_bytes(envelope=members, body=body, signature=signature)[0]

    def seal(self, kind: str, body: dict[str, Any], **envelope: Any) -> bytes:
        document = self.forge(kind, body, **envelope)
        self.documents.append(document)
        return document

    def open_shift(self, *, float_: int = 10_000) -> bytes:
        self.shift, self.first_seq, self.counted = uuid4(), len(self.documents) + 1, None
        self.opening_float = float_
        return self.seal("shift_open", {"shift": str(self.shift), "opened_at": _text(START), "float": float_})

    def sale_body(self, *, quantity: int = 2_000, unit_price: int = 129_000, **more: Any) -> dict[str, Any]:
        """A second, voided line shows that it counts nothing."""
        self.receipts += 1
        wanted = [
            {"line": 1, "unit_price": unit_price, "quantity": quantity, "discount": 0, "taxes": VAT, "voided": False},
            {"line": 2, "unit_price": 55_000, "quantity": 1_000, "discount": 0, "taxes": VAT, "voided": True},
        ]
        cart = total_cart(lines=wanted, mode="inclusive", rounding="line", digits=2)
        sold = [("100012", "6901234567892", "Oolong tea"), ("100013", "6901234567908", "Rice")]
        lines = [
            {"product": product, "barcode": barcode, "name": name, "unit": "pcs", "price_date": "2026-11-23"}
            | {"node": "", "data_version": "", "flags": []}
            | given
            | total
            for (product, barcode, name), given, total in zip(sold, wanted, cart["lines"], strict=True)
        ]
        total = cart["totals"]["total"]
        tendered = -(-total // 1000) * 1000
        tender = {"line": 1, "attempt": str(uuid4()), "tender": "cash", "kind": "cash", "tendered": tendered}
        return {
            "receipt": f"{self.register}-{self.ordinal}-{self.receipts:06d}",
            "tax_mode": "inclusive",
            "tax_rounding": "line",
            "lines": lines,
            "totals": cart["totals"],
            "tenders": [tender | {"change": tendered - total, "amount": total, "rounding": 0}],
            "opened_at": _text(START),
            **more,
        }

    def sell(self, *, envelope: dict[str, Any] | None = None, **more: Any) -> bytes:
        body = self.sale_body(**more)
        return self.seal("sale", body, **{"total": body["totals"]["total"], **(envelope or {})})

    def void(self) -> bytes:
        return self.seal("void", self.sale_body(tenders=[]))

    def cart(self, *lines: dict[str, Any], tender: str = "cash", paid: bool = True, **more: Any) -> dict[str, Any]:
        """A body of schema 2 that adds up. Each line may set quantity, unit_price, product, discounts, override,
        return_of, voided, department, taxes; `tender` pays all of it to the cent."""
        wanted = [LINE | given | {"line": number} for number, given in enumerate(lines or ({},), start=1)]
        for line in wanted:
            line["discount"] = sum(entry["amount"] for entry in line["discounts"])
        cart = total_cart(lines=wanted, mode="inclusive", rounding="line", digits=2)
        sold = [line | total for line, total in zip(wanted, cart["lines"], strict=True)]
        total = cart["totals"]["total"]
        payment = {"line": 1, "attempt": str(uuid4()), "tender": tender, "kind": tender, "tendered": total}
        self.receipts += paid
        return {
            "receipt": f"{self.register}-{self.ordinal}-{self.receipts:06d}" if paid else "",
            "tax_mode": "inclusive",
            "tax_rounding": "line",
            "lines": sold,
            "totals": cart["totals"],
            "tenders": [payment | {"change": 0, "amount": total, "rounding": 0}] if paid and total else [],
            "opened_at": _text(START),
            "customer": None,
            "discount": None,
            "recalled": None,
            **more,
        }

    def ring(self, *lines: dict[str, Any], kind: str = "sale", **more: Any) -> bytes:
        """A sale or return of schema 2."""
        body = self.cart(*lines, **more)
        return self.seal(kind, body, schema=2, total=body["totals"]["total"])

    def give_back(self, sold: bytes, *, line: int = 1, quantity: int = 1_000, **more: Any) -> bytes:
        """A return of part of a line of a sealed sale, with its share of the discount."""
        document = json.loads(sold)
        of = document["body"]["lines"][line - 1]
        share = -round(of["discount"] * quantity / of["quantity"])
        entry = {"source": "return", "code": "", "method": "amount", "value": -share, "amount": share}
        names = {"document": document["envelope"]["uuid"], "line": line, "receipt": document["body"]["receipt"]}
        given = {name: of[name] for name in ("product", "unit_price", "taxes")} | {
            "taxes": [{"code": tax["code"], "rate": tax["rate"]} for tax in of["taxes"]],
            "quantity": -quantity,
            "discounts": [entry | {"reason": "", "by": ""}] if share else [],
            "return_of": names | {"verified": True, "reason": "broken"},
        }
        return self.ring(given, kind="return", **more)

    def suspend(self, *lines: dict[str, Any], note: str = "", **more: Any) -> bytes:
        body = self.cart(*lines, paid=False, **more)
        return self.seal("suspend", {**body, "note": note}, schema=2)

    def recall(self, suspended: bytes) -> bytes:
        return self.seal("recall", {"suspended": str(uuid_of(suspended))})

    def move_cash(self, kind: str, amount: int, *, reason: str = "", note: str = "", bag: str = "B-1") -> bytes:
        """float, removal or drop."""
        body = {"amount": amount, "tender": "cash", "reason": reason, "note": note}
        return self.seal(
            kind, body | ({"bag": bag} if kind == "drop" else {}), total=amount if kind == "float" else -amount
        )

    def declare(self, **counted: int) -> bytes:
        """declare(cash=22900, card=1900)"""
        counts = [
            {"tender": tender, "kind": tender, "counted": amount, "denominations": [{"value": amount, "count": 1}]}
            for tender, amount in counted.items()
        ]
        return self.seal("declaration", {"counts": counts})

    def no_sale(self, *, reason: str = "change", note: str = "") -> bytes:
        return self.seal("no_sale", {"reason": reason, "note": note})

    def close_shift(self) -> bytes:
        self.counted = self.totals(None)["expected_cash"] - 5
        return self.seal(
            "shift_close", {"shift": str(self.shift), "first_seq": self.first_seq, "counted_cash": self.counted}
        )

    def z(self, *, schema: int = 2, **more: Any) -> bytes:
        totals = self.totals(self.counted)
        body = {
            "shift": str(self.shift),
            "first_seq": self.first_seq,
            "last_seq": len(self.documents),
            "totals": {name: totals[name] for name in (Z1 if schema == 1 else totals)},
            "node_totals": None,
            **more,
        }
        return self.seal("z", body, schema=schema)

    def totals(self, counted: int | None) -> dict[str, Any]:
        """As the till itself counts: the domain's arithmetic over the bodies it sealed."""
        sealed = [seal.parse(document) for document in self.documents[self.first_seq - 1 :]]
        documents = [{"kind": document.envelope["kind"], "body": document.body} for document in sealed]
        return dict(shift_totals(documents=documents, opening_float=self.opening_float, counted_cash=counted))

    def a_day(self, sales: int = 3) -> list[bytes]:
        """A whole shift: open, sales, a void, close, Z."""
        before = len(self.documents)
        self.open_shift()
        for number in range(1, sales + 1):
            self.sell(quantity=number * 1_000)
        self.void()
        self.close_shift()
        self.z()
        return self.documents[before:]


def hash_of(document: bytes) -> str:
    return seal.sha256_hex(document)


def uuid_of(document: bytes) -> UUID:
    return UUID(json.loads(document)["envelope"]["uuid"])


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
