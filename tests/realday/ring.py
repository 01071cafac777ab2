"""One basket at a till: product codes and quantities go in; prices and discounts must come back from the node.

What comes back is compared with what the real shop took. Where master data can't hold that (two prices on one day, a
price that is no price), the cashier types it, as price override, open item or discount with a reason; each is counted.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.flows.chain import TillError

from .dataset import Basket, Line
from .site import DayTill

COUPON = "COUPON"
MATCHED = "COUPON-MATCH"


class PriceError(AssertionError):
    """The node's answer isn't what master data must hold."""


@dataclass
class Rung:
    """How lines were rung: `priced` by the node alone, `override`, `discount`, `open`, `voided`."""

    lines: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def share_typed(self) -> float:
        """Lines that a person had to type something for, of all."""
        return 1 - (self.lines["priced"] + self.lines["voided"]) / max(1, self.lines.total())


def ring_basket(
    till: DayTill, basket: Basket, rung: Rung, *, about_to_pay: Callable[[], None]
) -> dict[str, Any] | None:
    """Rings and takes what the customer gave; answers with the receipt, or None where nothing was kept."""
    till("price_day", date=basket.date)
    for line in basket.lines:
        rung.lines[_ring_line(till, line)] += 1
    rung.kinds[basket.kind] += 1
    if basket.kind == "void":
        till("void_transaction", reason="TAKEN-BACK")
        return None
    about_to_pay()
    _check_total(till, basket)
    if basket.amount == 0:
        return dict(till("finish")["receipt"])
    paid: dict[str, Any] = {}
    for tender, cents in ((COUPON, basket.coupon), (basket.tender, basket.due)):
        if cents:
            paid = till("pay", tender=tender, tendered=cents)
    return dict(paid["receipt"])


def _check_total(till: DayTill, basket: Basket) -> None:
    """What the screen asks for is what the shop took; else name the lines that changed since they were rung."""
    if till("state")["totals"]["total"] == basket.amount:
        return
    wanted = {line.line: (line.gross, line.discount) for line in basket.lines if line.how != "voided"}
    shown = {line["line"]: (line["gross"], line["discount"]) for line in till("cart")["lines"] if not line["voided"]}
    changed = {number: (wanted.get(number), shown.get(number)) for number in wanted.keys() | shown.keys()}
    changed = {number: pair for number, pair in changed.items() if pair[0] != pair[1]}
    raise PriceError(f"{till.name}: basket {basket.id} came to another total: {changed} {till('cart')['lines']}")


def _ring_line(till: DayTill, line: Line) -> str:
    if line.how == "open":
        index = till.open_items[line.product]
        typed = {"unit_price": line.unit_price, "reason": line.reason}
        number = till("add", index=index, quantity=line.quantity, **typed)["line"]
        _take_off(till, number, line.discount, line.discount_reason)
        return "open"
    number = _scan(till, line)
    if number is None:
        return "override"
    if line.how == "voided":
        till("void_line", line=number)
        return "voided"
    shown = _line(till, number)
    told = (shown["gross"], shown["discount"])
    if line.how == "priced":
        if told != (line.gross, line.loyalty):
            raise PriceError(f"{till.name}: {line} was told {told}")
        return "discount" if _take_off(till, number, line.match, MATCHED) else "priced"
    if told == (line.gross, line.discount):
        return "priced"
    till("override_price", line=number, unit_price=line.unit_price, reason=line.reason)
    _take_off(till, number, line.discount, line.discount_reason)
    return "override"


def _scan(till: DayTill, line: Line) -> int | None:
    """The line's number; None: master data have no price, so the cashier looked it up and typed what it cost."""
    try:
        return int(till("scan", text=line.barcode, quantity=line.quantity)["line"])
    except TillError as error:
        if error.code != "no_price" or line.how != "contested":
            raise
    found = till("search", q=line.product)["products"]
    index = next(each["index"] for each in found if each["product"] == line.product)
    typed = {"unit_price": line.unit_price, "reason": line.reason}
    number = till("add", index=index, quantity=line.quantity, **typed)["line"]
    _take_off(till, number, line.discount, line.discount_reason)
    till.learn_open_items()  # the search has put its own finds where they were
    return None


def _take_off(till: DayTill, number: int, cents: int, reason: str) -> bool:
    if cents:
        till("discount_line", line=number, method="amount", value=cents, reason=reason)
    return cents > 0


def _line(till: DayTill, number: int) -> dict[str, Any]:
    return dict(till("line", line=number))
