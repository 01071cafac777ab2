"""What the dataset says a till must come to: lines and baskets, with how each line can be rung."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from .journey import (
    SECONDS_A_BASKET,
    SECONDS_A_LINE,
    SLIP,
    UNKNOWN,
    ZONE,
    Journey,
    Row,
    contained_tax,
    ean13,
    half_up,
    taxes_of,
)


@dataclass(frozen=True, slots=True)
class Line:
    """Cents; `quantity` in 1/1 000, `unit_price` in 1/10 000 dollar (what the shelf said).

    `how`: `priced` (the node must answer with this gross, and with `loyalty` as discount), `contested` (the store took
    two prices or discounts that day: what differs is typed), `open` (no price in the master data: typed), `voided`
    (rung and taken back: counts nothing). `discount` is card and matched coupon (`match`, always by hand) together.
    """

    line: int
    product: str
    barcode: str
    quantity: int
    how: str
    reason: str
    discount_reason: str
    unit_price: int
    gross: int
    discount: int
    amount: int
    tax: int
    taxes: Sequence[Mapping[str, Any]]
    loyalty: int
    match: int


@dataclass(frozen=True, slots=True)
class Basket:
    """Sums are over lines that aren't voided. `date`: the shop's day, whose prices count; `starts`, `ends`: seconds
    from the first midnight of what is played. `coupon`: manufacturers' coupons, a way to pay; `coupon_refused`: what
    of them was beyond the sum; `tender`: what pays `due`, empty for nothing. `kind`: `void` where nothing was kept."""

    id: int
    store: str
    register: str
    starts: int
    ends: int
    at: str
    date: str
    kind: str
    lines: Sequence[Line]
    gross: int
    discount: int
    amount: int
    tax: int
    coupon: int
    coupon_refused: int
    tender: str
    due: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def basket_of(journey: Journey, rows: list[Row], agreed: Mapping[Row, bool], since: date | None) -> Basket:
    """`since`: the day whose midnight seconds count from; None: each basket's own day. Its register comes later."""
    ordered = sorted(rows, key=lambda row: row.product)
    lines = [line_of(journey, row, agreed[row], place) for place, row in enumerate(ordered, start=1)]
    counted = [line for line in lines if line.how != "voided"]
    amount, coupons = sum(line.amount for line in counted), sum(row.coupon for row in rows)
    used = min(coupons, amount)
    local = rows[0].at.astimezone(ZONE)
    ends = local.hour * 3600 + local.minute * 60 + local.second
    ends += 0 if since is None else (local.date() - since).days * 86_400
    return Basket(
        id=rows[0].basket,
        store=str(rows[0].store),
        register="",
        starts=max(0, ends - SECONDS_A_BASKET - SECONDS_A_LINE * len(lines)),
        ends=ends,
        at=rows[0].at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        date=local.date().isoformat(),
        kind="sale" if counted else "void",
        lines=lines,
        gross=sum(line.gross for line in counted),
        discount=sum(line.discount for line in counted),
        amount=amount,
        tax=sum(line.tax for line in counted),
        coupon=used,
        coupon_refused=coupons - used,
        tender="" if used == amount else "CASH" if rows[0].basket % 3 == 0 else "CARD",
        due=amount - used,
    )


def line_of(journey: Journey, row: Row, agreed: bool, place: int) -> Line:
    how, reason, product, quantity = _kind_of(journey, row, agreed)
    own = product == str(row.product)
    department = journey.departments[row.product] if own else {**dict([SLIP]), **dict([UNKNOWN])}[product]
    taxes = taxes_of(department)
    unit_price = half_up(Fraction(row.shelf * 100_000, quantity))
    if half_up(Fraction(unit_price * quantity, 100_000)) != row.shelf and how != "priced":
        raise ValueError(f"no unit price gives {row.shelf} cents for {quantity}: {row}")
    return Line(
        line=place,
        product=product,
        barcode=ean13(row.product) if own else "",
        quantity=quantity,
        how=how,
        reason=reason,
        discount_reason=_discount_reason(row, how),
        unit_price=unit_price,
        gross=row.shelf,
        discount=row.loyalty + row.match,
        amount=row.sales,
        tax=contained_tax(row.sales, taxes),
        taxes=taxes,
        loyalty=row.loyalty,
        match=row.match,
    )


def _discount_reason(row: Row, how: str) -> str:
    """Of what is taken off by hand: everything where the price is typed, else only the matched coupon."""
    if row.shelf == row.sales:
        return ""
    return "LOYALTY" if row.loyalty and how != "priced" else "COUPON-MATCH" if row.match else ""


def _kind_of(journey: Journey, row: Row, agreed: bool) -> tuple[str, str, str, int]:
    """(how, reason, product number, quantity in 1/1 000)."""
    own, pieces = str(row.product), (row.quantity or 1) * 1000
    empty = row.quantity == 0 and row.shelf == 0
    if empty and (row.product not in journey.ever_sold or row.product not in journey.departments):
        return "open", "SLIP", SLIP[0], pieces
    if row.product not in journey.departments:
        return "open", "NOT-IN-FILE", UNKNOWN[0], pieces
    if empty:
        return "voided", "TAKEN-BACK", own, pieces
    if row.product in journey.prepaid:
        return "open", "PREPAID", own, pieces
    if row.quantity == 0:
        return "contested", "NO-QUANTITY", own, pieces
    quantity = row.quantity if row.product in journey.by_volume else pieces
    return ("priced", "", own, quantity) if agreed else ("contested", "SHELF", own, quantity)
