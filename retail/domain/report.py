"""What a shift took, counted from the bodies of its documents: the totals of an X or Z."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from .checks import integer, items, member, text
from .errors import KindNotReportableError
from .totals import TaxTotal, add_taxes

# Kinds that no total speaks of. A kind that is neither here nor counted below stops the report: a Z that leaves out
# money in silence is worse than none.
NEUTRAL = frozenset({"shift_open", "shift_close", "z", "customer", "declaration"})
# Kinds whose documents are counted, and by which name. Goods and tenders of the first two make the sums.
COUNTS = {
    "sale": "sales",
    "return": "returns",
    "void": "voids",
    "suspend": "suspends",
    "recall": "recalls",
    "no_sale": "no_sales",
}
SOLD = ("sale", "return")
# Kinds that move money in the drawer: the name of their sum, and which way.
DRAWER = {"float": ("floats", 1), "removal": ("removals", -1), "drop": ("drops", -1)}
SUMS = ("gross", "discount", "tax", "total")


class ReportedDocument(TypedDict):
    kind: str
    body: Mapping[str, Any]


class TenderTotal(TypedDict):
    tender: str
    count: int
    amount: int
    rounding: int


class ShiftTotals(TypedDict):
    """Schema 2. Minor units; `return_total` is the returns' part of `total`.

    expected_cash = opening float + Σ cash amounts + floats − removals − drops; difference = counted − expected.
    """

    sales: int
    returns: int
    voids: int
    suspends: int
    recalls: int
    no_sales: int
    gross: int
    discount: int
    tax: int
    total: int
    return_total: int
    taxes: list[TaxTotal]
    tenders: list[TenderTotal]
    floats: int
    removals: int
    drops: int
    expected_cash: int
    counted_cash: int | None
    difference: int | None


def shift_totals(*, documents: Sequence[ReportedDocument], opening_float: int, counted_cash: int | None) -> ShiftTotals:
    """Totals of the documents, taken in their order. `counted_cash` None: nobody has counted yet (an X)."""
    counts = dict.fromkeys(COUNTS.values(), 0)
    sums = dict.fromkeys((*SUMS, "return_total"), 0)
    moved = {name: 0 for name, _ in DRAWER.values()}
    taxes: dict[tuple[str, int], TaxTotal] = {}
    tenders: dict[str, TenderTotal] = {}
    cash = integer(opening_float, "opening_float")
    for document in items(documents, "documents"):
        kind, body = text(member(document, "kind"), "kind"), member(document, "body")
        if kind in DRAWER:
            name, way = DRAWER[kind]
            amount = integer(member(body, "amount"), "amount", minimum=1)
            moved[name] = integer(moved[name] + amount, name)
            cash = integer(cash + way * amount, "expected_cash")
        elif kind in COUNTS:
            counts[COUNTS[kind]] += 1
        elif kind not in NEUTRAL:
            raise KindNotReportableError(kind=kind)
        if kind not in SOLD:
            continue
        totals = member(body, "totals")
        for name in SUMS:
            sums[name] = integer(sums[name] + integer(member(totals, name), name), name)
        if kind == "return":
            sums["return_total"] = integer(sums["return_total"] + totals["total"], "return_total")
        add_taxes(taxes, [_read_tax(tax) for tax in items(member(totals, "taxes"), "taxes")])
        for tender in items(member(body, "tenders"), "tenders"):
            cash = integer(cash + _add_tender(tenders, tender), "expected_cash")
    counted = None if counted_cash is None else integer(counted_cash, "counted_cash")
    return {
        "sales": counts["sales"],
        "returns": counts["returns"],
        "voids": counts["voids"],
        "suspends": counts["suspends"],
        "recalls": counts["recalls"],
        "no_sales": counts["no_sales"],
        "gross": sums["gross"],
        "discount": sums["discount"],
        "tax": sums["tax"],
        "total": sums["total"],
        "return_total": sums["return_total"],
        "taxes": list(taxes.values()),
        "tenders": list(tenders.values()),
        "floats": moved["floats"],
        "removals": moved["removals"],
        "drops": moved["drops"],
        "expected_cash": cash,
        "counted_cash": counted,
        "difference": None if counted is None else integer(counted - cash, "difference"),
    }


def _read_tax(tax: object) -> TaxTotal:
    return {
        "code": text(member(tax, "code"), "code"),
        "rate": integer(member(tax, "rate"), "rate", minimum=0),
        "base": integer(member(tax, "base"), "base"),
        "tax": integer(member(tax, "tax"), "tax"),
    }


def _add_tender(totals: dict[str, TenderTotal], tender: object) -> int:
    """Adds one tender to the totals of its code; what it left in the drawer comes back."""
    code = text(member(tender, "tender"), "tender")
    amount = integer(member(tender, "amount"), "amount")
    rounding = integer(member(tender, "rounding"), "rounding")
    total = totals.setdefault(code, {"tender": code, "count": 0, "amount": 0, "rounding": 0})
    total["count"] += 1
    total["amount"] = integer(total["amount"] + amount, "amount")
    total["rounding"] = integer(total["rounding"] + rounding, "rounding")
    return amount if member(tender, "kind") == "cash" else 0
