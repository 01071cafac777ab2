"""The checker: whether headquarters has exactly what customers were handed. Imports nothing of the product.

It reads the ledger (what was printed), raw SQL of the databases and the sealed bytes, with its own hashing, its own
chain and its own sums; so a mistake in `retail/` can't hide itself here. tests/flows/test_checker.py turns it red.

    python tests/flows/checker.py --ledger ledger.jsonl --hq var/hq/db.sqlite3 [--node var/edge/db.sqlite3 …]
"""

import argparse
import hashlib
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

# Of a line, what the customer can read and the tax office asks for.
LINE = ("line", "product", "name", "quantity", "unit_price", "gross", "discount", "amount", "tax", "voided")
COLUMNS = ("line", "product", "description", *LINE[3:])
Row = Mapping[str, Any]


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

    @property
    def sold(self) -> bool:
        return bool(self.envelope["kind"] in ("sale", "return"))

    def __str__(self) -> str:
        return f"{self.envelope['kind']} {self.envelope['journal']}#{self.envelope['seq']}"


def check(*, ledger: Path, hq: Path | str, nodes: Sequence[Path | str] = ()) -> Report:
    """`hq` and `nodes`: a SQLite file or a postgres:// URL each."""
    report = Report()
    printed = read_ledger(ledger, report)
    documents = read_documents(hq, report)
    report.receipts, report.documents = len(printed), len(documents)
    check_journals(documents, report)
    check_receipts(printed, documents, report)
    check_rows(hq, documents, report)
    for node in nodes:
        check_node(node, documents, report)
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
        columns = (row["hash"], UUID(str(row["uuid"])), UUID(str(row["journal"])), row["seq"])
        if columns != (hash_, UUID(envelope["uuid"]), UUID(envelope["journal"]), envelope["seq"]):
            report.wrong("columns_differ_from_bytes", envelope["uuid"])
        body = content[content.index(b',"body":') + 8 : content.rindex(b',"signature":')]
        if hashlib.sha256(body).hexdigest() != envelope["body_sha256"]:
            report.wrong("body_hash", envelope["uuid"])
        documents.append(Document(hash_, envelope, document["body"], row["state"], content))
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
    """Whether one group of digits of the receipt numbers counts 1, 2, 3 …, wherever the mask puts it."""
    groups = [[int(digits) for digits in re.findall(r"\d+", number)] for number in numbers]
    wanted = list(range(1, len(numbers) + 1))
    return not groups or any(list(column) == wanted for column in zip(*groups, strict=False))


def check_receipts(printed: Mapping[str, Row], documents: Sequence[Document], report: Report) -> None:
    """Each printed receipt is one sale at headquarters with the same lines and total, and no sale is there besides."""
    sales: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.body.get("receipt"):
            sales[document.body["receipt"]].append(document)
    for uuid, count in Counter(document.envelope["uuid"] for document in documents).items():
        if count > 1:
            report.wrong("uuid_twice", uuid)
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


def check_rows(database: Path | str, documents: Sequence[Document], report: Report) -> None:
    """The rows that books are made of say what the bytes say: nothing twice, nothing less, nothing more."""
    rows = {row["id"]: row for row in select(database, "SELECT * FROM transactions_transaction")}
    by_uuid = Counter(UUID(str(row["uuid"])) for row in rows.values())
    posted = {UUID(d.envelope["uuid"]): d for d in documents if d.state == "posted"}
    for uuid in by_uuid.keys() - posted.keys():
        report.wrong("row_without_document", uuid)
    for uuid in posted.keys() - by_uuid.keys():
        report.wrong("document_without_row", posted[uuid])
    for uuid, count in by_uuid.items():
        if count > 1:
            report.wrong("row_twice", uuid)
    lines: dict[int, list[Row]] = defaultdict(list)
    for line in select(database, "SELECT * FROM transactions_transactionline ORDER BY transaction_id, line"):
        lines[line["transaction_id"]].append(line)
    for key, row in rows.items():
        document = posted.get(UUID(str(row["uuid"])))
        if document is None or not document.sold:
            continue
        sealed = [tuple(line[name] for name in LINE) for line in document.body["lines"]]
        stored = [tuple(bool(line[c]) if c == "voided" else line[c] for c in COLUMNS) for line in lines[key]]
        if row["total"] != document.envelope["total"] or stored != sealed:
            report.wrong("row_differs", document)


def check_node(database: Path | str, at_hq: Sequence[Document], report: Report) -> None:
    """Whatever a node holds is at headquarters, byte for byte."""
    known = {document.content for document in at_hq}
    for row in select(database, "SELECT uuid, content FROM transactions_rawdocument"):
        if bytes(row["content"]) not in known:
            report.wrong("only_at_node", f"{row['uuid']} in {database}")


def select(database: Path | str, sql: str) -> list[Row]:
    if str(database).startswith("postgres"):
        import psycopg
        from psycopg.rows import dict_row

        with psycopg.connect(str(database)) as connection:
            return list(connection.cursor(row_factory=dict_row).execute(sql).fetchall())
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


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
