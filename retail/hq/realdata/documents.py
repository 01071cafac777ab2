"""Bodies of a till's documents, of schema 2 (docs/sealed-documents.md), as a till would have sealed them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from retail.domain.discount_parts import Candidate, Manual
from retail.domain.discounts import apply_discounts
from retail.domain.tenders import settle
from retail.domain.totals import total_cart

from . import catalogue
from .barcodes import ean13
from .lines import DIGITS, SLIP, UNKNOWN, How, Rung
from .source import SourceProduct

CASH, CARD, COUPON = "CASH", "CARD", "COUPON"
_MODE, _ROUNDING = "inclusive", "line"
_HOUSE = {SLIP: ("Coupon slip", "COUPON"), UNKNOWN: ("Not in the product file", "MISCELLANEOUS")}
_NOTE = 500  # people pay cash with notes: the change is real


def uuid_of(*what: object) -> UUID:
    """The same thing of the file has the same UUID whenever it is loaded: twice is once."""
    return uuid5(NAMESPACE_URL, "complete-journey:" + ":".join(map(str, what)))


def instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class Goods:
    """What of a product stands on a receipt."""

    def __init__(self, products: Mapping[int, SourceProduct], by_volume: frozenset[int]) -> None:
        self._products, self._by_volume = products, by_volume
        self._departments = {
            path[0]: row.code for path, row in catalogue.tree(products.values()).items() if len(path) == 1
        }

    def describe(self, rung: Rung) -> dict[str, Any]:
        if rung.product:
            name, department = _HOUSE[rung.product]
            number, barcode, group, unit = rung.product, "", catalogue.DEPARTMENTS[department][2], catalogue.PIECE_UNIT
        else:
            source = self._products[rung.source.product]
            number, barcode, group = str(source.id), ean13(source.id), catalogue.tax_group(source)
            name, department = catalogue.name_of(source), source.department
            unit = catalogue.FUEL_UNIT if source.id in self._by_volume else catalogue.PIECE_UNIT
        taxes = [{"code": code, "rate": rate} for code, _, _, rate in catalogue.TAXES[group]]
        return {
            "product": number,
            "barcode": barcode,
            "name": name,
            "unit": unit,
            "taxes": taxes,
            "department": self._departments[department],
        }


def sale(
    *, rungs: Sequence[Rung], goods: Goods, store: str, register: str, staff: str, receipt: str, seconds: int
) -> tuple[str, dict[str, Any], int]:
    """(kind, body, total) of one basket. A basket of which nothing was kept is a void transaction."""
    described = [goods.describe(rung) for rung in rungs]
    source = rungs[0].source
    loyalty = f"LOYALTY-{store}"
    discounted = apply_discounts(
        lines=[
            {
                "line": place,
                "unit_price": rung.unit_price,
                "quantity": rung.quantity,
                "voided": rung.how is How.VOIDED,
                "discountable": True,
                "periodic": [_candidate(loyalty, rung.periodic)] if rung.periodic else [],
                "manual": _manual(rung, staff),
                "frozen": None,
            }
            for place, rung in enumerate(rungs, start=1)
        ],
        total=None,
        digits=DIGITS,
    )["lines"]
    cart = total_cart(
        lines=[
            {
                "line": place,
                "unit_price": rung.unit_price,
                "quantity": rung.quantity,
                "discount": off["discount"],
                "taxes": product["taxes"],
                "voided": rung.how is How.VOIDED,
            }
            for place, (rung, off, product) in enumerate(zip(rungs, discounted, described, strict=True), start=1)
        ],
        mode=_MODE,
        rounding=_ROUNDING,
        digits=DIGITS,
    )
    lines = [
        {
            "line": total["line"],
            "product": product["product"],
            "barcode": product["barcode"],
            "name": product["name"],
            "quantity": rung.quantity,
            "unit": product["unit"],
            "unit_price": rung.unit_price,
            "gross": total["gross"],
            "discount": total["discount"],
            "amount": total["amount"],
            "tax": total["tax"],
            "taxes": total["taxes"],
            "price_date": source.day.isoformat(),
            "node": "",
            "data_version": "",
            "voided": rung.how is How.VOIDED,
            "flags": ["price_override"] if rung.typed else [],
            "department": product["department"],
            "discounts": off["discounts"],
            "override": {"from": rung.before, "reason": rung.reason, "by": staff} if rung.typed else None,
            "return_of": None,
        }
        for rung, product, off, total in zip(rungs, described, discounted, cart["lines"], strict=True)
    ]
    kind = "void" if all(rung.how is How.VOIDED for rung in rungs) else "sale"
    total = cart["totals"]["total"]
    body = {
        **_start(store, register, staff),
        "receipt": receipt,
        "tax_mode": _MODE,
        "tax_rounding": _ROUNDING,
        "lines": lines,
        "totals": cart["totals"],
        "tenders": [] if kind == "void" else _tenders(source.basket, total, sum(rung.source.coupon for rung in rungs)),
        "opened_at": instant(source.at - timedelta(seconds=seconds)),
        "customer": None,
        "discount": None,
        "recalled": None,
    }
    return kind, body, total


def shift_open(*, store: str, register: str, staff: str, day: date, at: datetime, opening_float: int) -> dict[str, Any]:
    shift = str(uuid_of("shift", register, day))
    return {**_start(store, register, staff), "shift": shift, "opened_at": instant(at), "float": opening_float}


def shift_close(*, store: str, register: str, staff: str, day: date, first_seq: int, counted: int) -> dict[str, Any]:
    shift = str(uuid_of("shift", register, day))
    return {**_start(store, register, staff), "shift": shift, "first_seq": first_seq, "counted_cash": counted}


def z(
    *, store: str, register: str, staff: str, day: date, first_seq: int, last_seq: int, totals: Mapping[str, Any]
) -> dict[str, Any]:
    shift = str(uuid_of("shift", register, day))
    seqs = {"shift": shift, "first_seq": first_seq, "last_seq": last_seq}
    return {**_start(store, register, staff), **seqs, "totals": totals, "node_totals": None}


def _start(store: str, register: str, staff: str) -> dict[str, Any]:
    return {"store": store, "register": register, "staff": staff, "mode": "online"}


def _candidate(code: str, value: int) -> Candidate:
    return {
        "code": code,
        "name_en": "",
        "name_zh": "",
        "method": "amount_off",
        "value": value,
        "concurrency": "best",
        "priority": 0,
    }


def _manual(rung: Rung, staff: str) -> Manual | None:
    if not rung.by_hand:
        return None
    return {"method": "amount", "value": rung.by_hand, "reason": rung.hand_reason, "by": staff}


def _tenders(basket: int, total: int, coupons: int) -> list[dict[str, Any]]:
    """Coupons first, as far as the sum goes (19 baskets had more of them); the rest in cash or by card."""
    used = min(coupons, total)
    rest = total - used
    given = [(COUPON, "voucher", used)] if used else []
    if rest:
        cash = basket % 3 == 0
        given.append((CASH, "cash", -(-rest // _NOTE) * _NOTE) if cash else (CARD, "card", rest))
    settled = settle(
        total=total, tenders=[{"kind": kind, "tendered": tendered, "unit": 1} for _, kind, tendered in given]
    )["tenders"]
    return [
        {
            "line": place,
            "attempt": str(uuid_of("tender", basket, place)),
            "tender": code,
            "kind": kind,
            **{name: one[name] for name in ("tendered", "change", "amount", "rounding")},  # type: ignore[literal-required]
        }
        for place, ((code, kind, _), one) in enumerate(zip(given, settled, strict=True), start=1)
    ]
