"""How a line of the file is rung: by the master data, with a price typed, as an open item, or taken back.

docs/realdata.md has each rule with its number of lines. Every way gives the file's cents: gross is the price at the
shelf, discount what card and matched coupon took off, amount what the shop got.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from retail.domain.money import line_gross

from .dated import value_on
from .sold import PIECE, Offers, picker, quantity_of
from .source import SourceLine
from .spans import span_of

DIGITS = 2


class How(StrEnum):
    PRICED = "priced"
    OVERRIDE = "override"
    OPEN = "open"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Rung:
    """A line as the till rings it. `typed`: unit price by hand (1/10 000); `by_hand`: cents taken off by hand;
    `unit_price`, `periodic`: what the master data give (1/10 000 a piece, 0: nothing)."""

    source: SourceLine
    how: How
    quantity: int
    unit_price: int
    periodic: int = 0
    typed: bool = False
    by_hand: int = 0
    reason: str = ""
    hand_reason: str = ""

    @property
    def gross(self) -> int:
        return line_gross(unit_price=self.unit_price, quantity=self.quantity, digits=DIGITS)

    @property
    def discount(self) -> int:
        periodic = 0 if self.typed else line_gross(unit_price=self.periodic, quantity=self.quantity, digits=DIGITS)
        return min(periodic, self.gross) + self.by_hand


@dataclass(frozen=True)
class Ringer:
    """Rings a store's lines. `offers`: by product; `base_prices`: the chain's, for what the store never sold;
    `named`: products of the product file; `prepaid`: those whose price is typed."""

    offers: Mapping[int, Offers]
    base_prices: Mapping[int, int]
    by_volume: Collection[int]
    prepaid: Collection[int]
    named: Collection[int]

    def ring(self, line: SourceLine) -> Rung:
        if line.product not in self.named:
            return self._open(line, "SLIP" if line.is_empty else "NOT-IN-FILE")
        if line.is_empty:
            price = self._price(line)
            # Never sold anywhere: there is no price to take back.
            return self._open(line, "SLIP") if price is None else self._voided(line, price)
        if line.product in self.prepaid:
            return self._open(line, "PREPAID")
        if line.quantity == 0:
            return self._override(line, PIECE, "NO-QUANTITY")
        return self._priced(line, quantity_of(line, by_volume=self.by_volume))

    def _priced(self, line: SourceLine, quantity: int) -> Rung:
        price = self._price(line)
        if price is None or line_gross(unit_price=price, quantity=quantity, digits=DIGITS) != line.shelf:
            return self._override(line, quantity, "SHELF")
        own = self.offers.get(line.product)
        periodic = (value_on(line.day, own.discounts) if own else None) or 0
        if line_gross(unit_price=periodic, quantity=quantity, digits=DIGITS) != line.loyalty:
            return self._override(line, quantity, "CARD")
        reason = "COUPON-MATCH" if line.match else ""
        return Rung(line, How.PRICED, quantity, price, periodic=periodic, by_hand=line.match, hand_reason=reason)

    def _override(self, line: SourceLine, quantity: int, reason: str) -> Rung:
        """The shelf's price typed: no periodic discount applies then, so what was taken off is given by hand."""
        pick = picker(line.product, by_volume=self.by_volume)
        price = pick(span_of(amount=line.shelf, quantity=quantity))
        off = line.loyalty + line.match
        why = "" if not off else "LOYALTY" if line.loyalty else "COUPON-MATCH"
        return Rung(line, How.OVERRIDE, quantity, price, typed=True, by_hand=off, reason=reason, hand_reason=why)

    def _open(self, line: SourceLine, reason: str) -> Rung:
        rung = self._override(line, (line.quantity or 1) * PIECE, reason)
        return Rung(
            line,
            How.OPEN,
            rung.quantity,
            rung.unit_price,
            typed=True,
            by_hand=rung.by_hand,
            reason=reason,
            hand_reason=rung.hand_reason,
        )

    def _voided(self, line: SourceLine, price: int) -> Rung:
        return Rung(line, How.VOIDED, PIECE, price, reason="TAKEN-BACK")

    def _price(self, line: SourceLine) -> int | None:
        own = self.offers.get(line.product)
        found = value_on(line.day, own.prices) if own else None
        return self.base_prices.get(line.product) if found is None else found
