"""The closing comparison: dataset, ledger of what was handed over, and raw SQL of the databases. Imports nothing of the
product; what `tests/flows/checker.py` holds of chains, positions and bytes is part of it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tests.flows.checker import EVERYTHING, check
from tests.flows.sql import select

from .dataset import Basket, Line
from .day_end import check_day_ends, tenders_of
from .outcomes import OUTCOMES, count_outcomes, held

ROWS = """
SELECT t.register, t.uuid, l.product, l.quantity, l.gross, l.discount, l.amount, l.tax
FROM transactions_transaction t LEFT JOIN transactions_transactionline l ON l.transaction_id = t.id AND NOT l.voided
WHERE t.kind IN ('sale', 'return')
"""


class Sums(NamedTuple):
    """Of a register: how many baskets and lines, and Σ of lines in cents."""

    baskets: int = 0
    lines: int = 0
    gross: int = 0
    discount: int = 0
    amount: int = 0
    tax: int = 0

    def plus(self, other: "Sums") -> "Sums":
        return Sums(*(one + two for one, two in zip(self, other, strict=True)))


class Thing(NamedTuple):
    """A line as all three sources have it."""

    product: str
    quantity: int
    gross: int
    discount: int
    amount: int
    tax: int


@dataclass
class Verdict:
    """`errors` empty: the day is right to the cent. `sums`: source → register → sums."""

    errors: list[str] = field(default_factory=list)
    sums: dict[str, dict[str, Sums]] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    documents: int = 0


def compare(
    *,
    queues: Mapping[str, Sequence[Basket]],
    ledger: Path,
    hq: Path,
    server: Path,
    edges: Mapping[str, Path],
    unknown: Mapping[str, str],
) -> Verdict:
    """`queues`: register → what its till was given to ring. `unknown`: sale whose answer was lost → its store."""
    verdict = Verdict()
    stores = {edge: store for store, edge in edges.items()}
    report = check(ledger=ledger, hq=hq, complete={server: EVERYTHING, **stores})
    verdict.errors += report.errors
    verdict.documents = report.documents
    handed = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    verdict.sums["dataset"] = {register: _given(baskets) for register, baskets in queues.items()}
    verdict.sums["ledger"] = _by_register((r["body"]["register"], _printed(r)) for r in handed if not r["reprint"])
    verdict.sums["headquarters"] = _at_hq(hq)
    for source in ("ledger", "headquarters"):
        verdict.errors += _differences("dataset", source, verdict.sums)
    verdict.errors += _baskets(queues, handed)
    verdict.errors += check_day_ends(hq, queues)
    at_server = held(server)
    for store, edge in edges.items():
        own = [receipt for receipt in handed if receipt["body"]["store"] == store]
        lost = {uuid for uuid, at in unknown.items() if at == store}
        verdict.outcomes += count_outcomes(own, lost, at_server, held(edge))
    verdict.errors += [f"never_happened: no sale was made {name}" for name in OUTCOMES if not verdict.outcomes[name]]
    return verdict


def _given(baskets: Sequence[Basket]) -> Sums:
    """Baskets of which nothing was kept are no sale, and lines that were taken back count nothing."""
    sold = [basket for basket in baskets if basket.kind == "sale"]
    lines = sum(line.how != "voided" for basket in sold for line in basket.lines)
    money = (sum(getattr(basket, name) for basket in sold) for name in ("gross", "discount", "amount", "tax"))
    return Sums(len(sold), lines, *money)


def _printed(receipt: Mapping[str, Any]) -> Sums:
    lines = [line for line in receipt["body"]["lines"] if not line["voided"]]
    return Sums(1, len(lines), *(sum(line[name] for line in lines) for name in ("gross", "discount", "amount", "tax")))


def _by_register(found: Any) -> dict[str, Sums]:
    sums: dict[str, Sums] = defaultdict(Sums)
    for register, each in found:
        sums[register] = sums[register].plus(each)
    return dict(sums)


def _at_hq(database: Path) -> dict[str, Sums]:
    transactions: dict[str, dict[Any, Sums]] = defaultdict(dict)
    for row in select(database, ROWS):
        own = transactions[row["register"]]
        line = Sums(0, 0)
        if row["product"] is not None:
            line = Sums(0, 1, row["gross"], row["discount"], row["amount"], row["tax"])
        own[row["uuid"]] = own.get(row["uuid"], Sums(1)).plus(line)
    return {
        register: _by_register((register, each) for each in own.values())[register]
        for register, own in transactions.items()
    }


def _differences(one: str, other: str, sums: Mapping[str, Mapping[str, Sums]]) -> list[str]:
    found = []
    for register in sorted(sums[one].keys() | sums[other].keys()):
        left, right = sums[one].get(register, Sums()), sums[other].get(register, Sums())
        for name, wanted, got in zip(Sums._fields, left, right, strict=True):
            if wanted != got:
                found.append(f"sums_differ: {register} {name}: {one} {wanted}, {other} {got}")
    return found


def _baskets(queues: Mapping[str, Sequence[Basket]], handed: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each basket was handed over once, at its register, with its very lines."""
    errors = []
    receipts: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for receipt in handed:
        receipts[receipt["basket"]].append(receipt)
    for register, baskets in queues.items():
        for basket in baskets:
            found = receipts.pop(basket.id, [])
            if basket.kind == "void" and not found:
                continue
            if len(found) != 1:
                errors.append(f"basket_times: {basket.id} was handed over {len(found)} times")
                continue
            body = found[0]["body"]
            if body["register"] != register:
                errors.append(f"basket_elsewhere: {basket.id} at {body['register']} instead of {register}")
            wanted = Counter(Thing(*(getattr(x, name) for name in Thing._fields)) for x in _kept(basket))
            got = Counter(Thing(*(x[name] for name in Thing._fields)) for x in body["lines"] if not x["voided"])
            errors += [f"line_lost: {basket.id} {thing}" for thing in (wanted - got).elements()]
            errors += [f"line_extra: {basket.id} {thing}" for thing in (got - wanted).elements()]
            paid = Counter({tender["tender"]: tender["amount"] for tender in body["tenders"]})
            if paid != tenders_of(basket):
                errors.append(f"tenders_differ: {basket.id} {dict(paid)} instead of {dict(tenders_of(basket))}")
    return errors + [f"basket_unknown: {basket}" for basket in receipts]


def _kept(basket: Basket) -> list[Line]:
    return [line for line in basket.lines if line.how != "voided"]
