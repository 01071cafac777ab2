"""Whether the rows that books and reports are made of say what the sealed bytes say: every column, and no row besides.

Imports nothing of the product: what each column must hold is said here a second time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .sql import Row, data, instant, select, uuid

if TYPE_CHECKING:
    from .checker import Document, Report

Expected = list[tuple[Any, ...]]
# Kinds with lines and totals; of these, the ones whose goods went over the counter.
WITH_LINES, MOVES_GOODS = ("sale", "return", "void", "suspend"), ("sale", "return")
# How a column is read where its text isn't its value yet.
READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(
        ("uuid", "shift", "customer", "return_document", "attempt", "journal", "z_document", "recalled"), uuid
    ),
    **dict.fromkeys(("at", "opened_at", "closed_at"), instant),
    **dict.fromkeys(("discounts", "z_totals"), data),
    "voided": bool,
    "return_verified": lambda value: value if value is None else bool(value),
    "business_date": str,
}
HEADER = (
    *("kind", "receipt_number", "store", "register", "shift", "staff", "business_date", "at", "currency", "mode"),
    *("gross", "discount", "tax", "total", "customer", "reason", "note", "recalled"),
)
LINE = (
    *("line", "product", "barcode", "description", "quantity", "unit_price", "gross", "discount", "amount", "tax"),
    *("voided", "department", "discounts", "override_from", "override_reason"),
    *("return_document", "return_line", "return_reason", "return_verified", "return_receipt"),
)
TAX = ("code", "rate_ppm", "base", "tax")
TENDER = ("line", "attempt", "tender", "kind", "tendered", "change", "amount", "rounding")
MOVEMENT = ("line", "store", "product", "quantity", "unit", "business_date", "at")
SHIFT = (
    *("uuid", "journal", "store", "register", "business_date", "opened_by", "opened_at", "opening_float", "first_seq"),
    *("closed_by", "closed_at", "counted_cash", "last_seq", "z_document", "z_totals"),
)


def check_rows(database: Path | str, documents: Sequence["Document"], report: "Report") -> None:
    """Of each posted document one header with its parts; of each shift one row."""
    rows = {row["id"]: row for row in select(database, "SELECT * FROM transactions_transaction")}
    by_uuid = Counter(UUID(str(row["uuid"])) for row in rows.values())
    posted = {UUID(d.envelope["uuid"]): d for d in documents if d.state == "posted"}
    for key in by_uuid.keys() - posted.keys():
        report.wrong("row_without_document", key)
    for key in posted.keys() - by_uuid.keys():
        report.wrong("document_without_row", posted[key])
    for key, count in by_uuid.items():
        if count > 1:
            report.wrong("row_twice", key)
    parts = {part: _parts(database, part) for part in PARTS}
    for key, row in rows.items():
        document = posted.get(UUID(str(row["uuid"])))
        if document is None:
            continue
        if _read(row, HEADER) != header_of(document):
            report.wrong("row_differs", document)
        for part, (columns, of) in PARTS.items():
            if _sorted(_read(each, columns) for each in parts[part].pop(key, ())) != _sorted(of(document)):
                report.wrong(f"{part}s_differ", document)
    for part, left in parts.items():
        for key in left.keys() - rows.keys():
            report.wrong(f"{part}_without_row", key)
    check_shifts(database, posted.values(), report)


def check_shifts(database: Path | str, documents: Iterable["Document"], report: "Report") -> None:
    wanted = shifts_of(documents)
    found = {uuid(row["uuid"]): row for row in select(database, "SELECT * FROM transactions_shift")}
    for key in wanted.keys() ^ found.keys():
        report.wrong("shift_without_documents" if key in found else "shift_lost", key)
    for key in wanted.keys() & found.keys():
        if _read(found[key], SHIFT) != tuple(wanted[key].get(name) for name in SHIFT):
            report.wrong("shift_differs", key)


def header_of(document: "Document") -> tuple[Any, ...]:
    envelope, body = document.envelope, document.body
    sums = body["totals"] if envelope["kind"] in WITH_LINES else {"gross": 0, "discount": 0, "tax": 0}
    return (
        *(envelope["kind"], body.get("receipt") or "", body["store"], body["register"], uuid(envelope["shift"])),
        *(body["staff"], envelope["business_date"], instant(envelope["at"]), envelope["currency"], body["mode"]),
        *(sums["gross"], sums["discount"], sums["tax"], envelope["total"], uuid(body.get("customer"))),
        *(body.get("reason") or "", body.get("note") or "", uuid(body.get("recalled") or body.get("suspended"))),
    )


def lines_of(document: "Document") -> Expected:
    return [_line(line) for line in document.body["lines"]] if document.envelope["kind"] in WITH_LINES else []


def _line(line: Row) -> tuple[Any, ...]:
    override, returned = line.get("override") or {}, line.get("return_of") or {}
    return (
        *(line["line"], line["product"], line.get("barcode") or "", line["name"], line["quantity"]),
        *(line["unit_price"], line["gross"], line["discount"], line["amount"], line["tax"], line["voided"]),
        *(line.get("department") or "", line.get("discounts") or [], override.get("from")),
        *(override.get("reason") or "", uuid(returned.get("document")), returned.get("line")),
        *(returned.get("reason") or "", returned.get("verified") is True if returned else None),
        (returned.get("receipt") or "")[:60],
    )


def taxes_of(document: "Document") -> Expected:
    if document.envelope["kind"] not in WITH_LINES:
        return []
    return [(tax["code"], tax["rate"], tax["base"], tax["tax"]) for tax in document.body["totals"]["taxes"]]


def tenders_of(document: "Document") -> Expected:
    """The till's `tenders`; of kinds without lines they mean something else."""
    if document.envelope["kind"] not in WITH_LINES:
        return []
    return [
        (tender["line"], uuid(tender["attempt"]), *(tender[name] for name in TENDER[2:]))
        for tender in document.body["tenders"]
    ]


def movements_of(document: "Document") -> Expected:
    """What is sold leaves the store; a line without a quantity moves nothing."""
    envelope, store = document.envelope, document.body["store"]
    when = envelope["business_date"], instant(envelope["at"])
    return [
        (line["line"], store, line["product"], -line["quantity"], line.get("unit") or "", *when)
        for line in (document.body["lines"] if envelope["kind"] in MOVES_GOODS else ())
        if not line["voided"] and line["quantity"]
    ]


PARTS: Mapping[str, tuple[tuple[str, ...], Callable[["Document"], Expected]]] = {
    "transactionline": (LINE, lines_of),
    "transactiontax": (TAX, taxes_of),
    "transactiontender": (TENDER, tenders_of),
    "stockmovement": (MOVEMENT, movements_of),
}


def shifts_of(documents: Iterable["Document"]) -> dict[UUID | None, dict[str, Any]]:
    """Each shift as its opening, its close and its Z say."""
    shifts: dict[UUID | None, dict[str, Any]] = defaultdict(lambda: {"opened_by": "", "closed_by": ""})
    for document in sorted(documents, key=lambda each: each.envelope["seq"]):
        envelope, body, kind = document.envelope, document.body, document.envelope["kind"]
        if kind not in ("shift_open", "shift_close", "z"):
            continue
        shift = shifts[uuid(body["shift"])]
        if kind == "shift_open":
            shift |= {"uuid": uuid(body["shift"]), "journal": uuid(envelope["journal"]), "store": body["store"]}
            shift |= {"register": body["register"], "business_date": envelope["business_date"]}
            shift |= {"opened_by": body["staff"], "opened_at": instant(body["opened_at"])}
            shift |= {"opening_float": body["float"], "first_seq": envelope["seq"]}
        elif kind == "shift_close":
            shift |= {"closed_by": body["staff"], "closed_at": instant(envelope["at"])}
            shift |= {"counted_cash": body["counted_cash"], "last_seq": envelope["seq"]}
        else:
            shift |= {"z_document": uuid(envelope["uuid"]), "z_totals": body["totals"]}
    return dict(shifts)


def _parts(database: Path | str, part: str) -> dict[int, list[Row]]:
    """By the key of their transaction."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in select(database, f"SELECT * FROM transactions_{part}"):  # noqa: S608  # a name of PARTS
        found[row["transaction_id"]].append(row)
    return found


def _read(row: Row, columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(READ.get(name, _same)(row[name]) for name in columns)


def _same(value: Any) -> Any:
    return value


def _sorted(rows: Iterable[tuple[Any, ...]]) -> Expected:
    return sorted(rows, key=repr)
