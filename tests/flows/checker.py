"""The checker: whether headquarters has exactly what customers were handed. Imports nothing of the product.

It reads the ledger (what was printed), raw SQL of the databases and the sealed bytes, with its own hashing, its own
chain and its own sums; so a mistake in `retail/` can't hide itself here. tests/flows/test_checker.py turns it red.

    python tests/flows/checker.py --ledger ledger.jsonl --hq var/hq/db.sqlite3 [--node var/edge/db.sqlite3 …]
"""

import argparse
import hashlib
import json
import re
import sys
from base64 import urlsafe_b64decode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

if __name__ == "__main__":  # as a program: beside the modules that it shares with the tests
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.flows.books import check_rows
from tests.flows.sql import Row, select, uuid

# Of a line, what the customer can read and the tax office asks for.
LINE = ("line", "product", "name", "quantity", "unit_price", "gross", "discount", "amount", "tax", "voided")
EVERYTHING = ""


@dataclass
class Report:
    """`errors` start with the name of the rule that doesn't hold; empty: all do."""

    errors: list[str] = field(default_factory=list)
    receipts: int = 0
    documents: int = 0

    def wrong(self, rule: str, text: object) -> None:
        self.errors.append(f"{rule}: {text}")


@dataclass(frozen=True)
class Document:
    """A sealed document as read from its bytes; `hash` is computed here, `state` is the node's word."""

    hash: str
    envelope: Row
    body: Row
    state: str
    content: bytes
    signature: str | None

    @property
    def sold(self) -> bool:
        return bool(self.envelope["kind"] in ("sale", "return"))

    def __str__(self) -> str:
        return f"{self.envelope['kind']} {self.envelope['journal']}#{self.envelope['seq']}"


def check(
    *,
    ledger: Path,
    hq: Path | str,
    nodes: Sequence[Path | str] = (),
    complete: Mapping[Path | str, str] = MappingProxyType({}),
) -> Report:
    """`hq`, `nodes` and `complete`: a SQLite file or a postgres:// URL each. What a node has must be right;
    a `complete` one must have all documents of its store as well, or of all stores (EVERYTHING)."""
    report = Report()
    printed = read_ledger(ledger, report)
    documents = read_documents(hq, report)
    report.receipts, report.documents = len(printed), len(documents)
    check_journals(documents, report)
    check_signatures(hq, documents, report)
    check_receipts(printed, documents, report)
    check_rows(hq, documents, report)
    check_confirmed(hq, report)
    for node in {*nodes, *complete}:
        check_node(node, documents, complete.get(node), report)
    return report


def read_ledger(path: Path, report: Report) -> dict[str, Row]:
    """Receipts by number. A reprint must be the same again; a number printed twice as new is an error."""
    printed: dict[str, Row] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        receipt = json.loads(line)
        number = receipt["receipt"]
        first = printed.setdefault(number, receipt)
        if first is not receipt and not receipt.get("reprint"):
            report.wrong("number_printed_twice", number)
        if first is not receipt and paper(first) != paper(receipt):
            report.wrong("reprint_differs", number)
    return printed


def read_documents(database: Path | str, report: Report) -> list[Document]:
    """Each raw row, judged by its bytes: columns are only compared with them."""
    documents = []
    for row in select(database, "SELECT * FROM transactions_rawdocument ORDER BY id"):
        content = bytes(row["content"])
        document = json.loads(content)
        envelope = document["envelope"]
        hash_ = hashlib.sha256(content).hexdigest()
        columns = (row["hash"], uuid(row["uuid"]), uuid(row["journal"]), row["seq"], row["previous_hash"], row["kind"])
        if columns != (
            *(hash_, uuid(envelope["uuid"]), uuid(envelope["journal"]), envelope["seq"]),
            *(envelope["previous"] or "", envelope["kind"]),
        ):
            report.wrong("columns_differ_from_bytes", envelope["uuid"])
        body = content[content.index(b',"body":') + 8 : content.rindex(b',"signature":')]
        if hashlib.sha256(body).hexdigest() != envelope["body_sha256"]:
            report.wrong("body_hash", envelope["uuid"])
        documents.append(Document(hash_, envelope, document["body"], row["state"], content, document["signature"]))
    return documents


def check_journals(documents: Iterable[Document], report: Report) -> None:
    """Positions 1…n once each, every link the hash of the document before, receipt numbers 1…m."""
    journals: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        journals[document.envelope["journal"]].append(document)
    for journal, found in journals.items():
        found.sort(key=lambda document: document.envelope["seq"])
        seqs = [document.envelope["seq"] for document in found]
        for missing in sorted(set(range(1, seqs[-1] + 1)) - set(seqs)):
            report.wrong("hole", f"{journal}#{missing}")
        for seq, count in Counter(seqs).items():
            if count > 1:
                report.wrong("place_taken_twice", f"{journal}#{seq}")
        previous: dict[int, str | None] = {0: None} | {d.envelope["seq"]: d.hash for d in found}
        for document in found:
            before = document.envelope["seq"] - 1
            if before in previous and document.envelope["previous"] != previous[before]:
                report.wrong("chain", document)
        numbers = [document.body["receipt"] for document in found if document.body.get("receipt")]
        if not counts_up(numbers):
            report.wrong("receipt_numbers_skip", f"{journal}: {numbers}")


def counts_up(numbers: Sequence[str]) -> bool:
    """Whether the last group of digits of the receipt numbers counts 1, 2, 3 …"""
    return [int(re.findall(r"\d+", number)[-1]) for number in numbers] == list(range(1, len(numbers) + 1))


def check_signatures(database: Path | str, documents: Iterable[Document], report: Report) -> None:
    """Each document is signed by the key of its journal's device, over the very bytes of its envelope."""
    rows = select(database, "SELECT uuid, device_key FROM transactions_journal")
    keys = {str(uuid(row["uuid"])): Ed25519PublicKey.from_public_bytes(_decoded(row["device_key"])) for row in rows}
    for document in documents:
        signature, envelope = (
            document.signature,
            document.content[len(b'{"envelope":') : document.content.index(b',"body":')],
        )
        try:
            keys[document.envelope["journal"]].verify(_decoded(signature or ""), envelope)
        except (KeyError, ValueError, InvalidSignature):
            report.wrong("signature", document)


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def check_confirmed(database: Path | str, report: Report) -> None:
    """Headquarters has counted each closed shift itself and come to what its Z says."""
    for row in select(database, "SELECT uuid, z_document, z_confirmed FROM transactions_shift"):
        if row["z_document"] is not None and not row["z_confirmed"]:
            report.wrong("z_unconfirmed", row["uuid"])


def check_receipts(printed: Mapping[str, Row], documents: Sequence[Document], report: Report) -> None:
    """Each printed receipt is one sale at headquarters with the same lines and total, and no sale is there besides."""
    sales: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.body.get("receipt"):
            sales[document.body["receipt"]].append(document)
    for key, count in Counter(document.envelope["uuid"] for document in documents).items():
        if count > 1:
            report.wrong("uuid_twice", key)
    for number, found in sales.items():
        if len(found) > 1:
            report.wrong("receipt_number_twice", number)
        for document in found:
            if document.sold and number not in printed:
                report.wrong("extra", f"{number} was never handed to anybody")
    for number, receipt in printed.items():
        counted = [document for document in sales[number] if document.sold and document.state == "posted"]
        if not counted:
            report.wrong("lost", f"{number} isn't at headquarters")
        for document in counted:
            if paper(receipt) != paper({"total": document.envelope["total"], "body": document.body}):
                report.wrong("changed", f"{number} at headquarters isn't what was printed")
            if receipt.get("uuid", document.envelope["uuid"]) != document.envelope["uuid"]:
                report.wrong("other_uuid", number)


def paper(receipt: Row) -> tuple[int, list[Row], list[tuple[str, int]]]:
    """What stands on the paper: total, lines, and what was paid with what."""
    lines = [{name: line[name] for name in LINE} for line in receipt["body"]["lines"]]
    tenders = [(tender["tender"], tender["amount"]) for tender in receipt["body"]["tenders"]]
    return receipt["total"], lines, tenders


def check_node(database: Path | str, at_hq: Sequence[Document], all_of: str | None, report: Report) -> None:
    """What a node holds is at headquarters, byte for byte, and its rows say the same; what it must hold is there."""
    found = Report()
    documents = read_documents(database, found)
    held, known = {document.content for document in documents}, {document.content for document in at_hq}
    for document in documents:
        if document.content not in known:
            found.wrong("only_at_node", document)
        if document.state != "posted":
            found.wrong("not_posted", document)
    for document in at_hq:
        if all_of is not None and all_of in (EVERYTHING, document.body["store"]) and document.content not in held:
            found.wrong("not_at_node", document)
    check_rows(database, documents, found)
    report.errors += [f"{error} in {database}" for error in found.errors]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--hq", required=True)
    parser.add_argument("--node", action="append", default=[])
    given = parser.parse_args()
    report = check(ledger=given.ledger, hq=given.hq, nodes=given.node)
    print(f"{report.receipts} receipts, {report.documents} documents, {len(report.errors)} errors")
    print("\n".join(report.errors))
    sys.exit(1 if report.errors else 0)


if __name__ == "__main__":
    main()
