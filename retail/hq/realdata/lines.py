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
# What is rung without a product of the file: a slip of paper, and what the product file has no row for.
SLIP, UNKNOWN = "COUPON-SLIP", "NOT-IN-FILE"


class How(StrEnum):
    PRICED = "priced"
    OVERRIDE = "override"
    OPEN = "open"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Rung:
    """A line as the till rings it. `unit_price`: of the master data, or `typed` instead of theirs (`before`);
    `periodic`: the discount they give; both 1/10 000 a unit. `by_hand`: cents taken off by hand. `product`: what is
    rung, where it isn't the product of the line."""

    source: SourceLine
    how: How
    quantity: int
    unit_price: int
    periodic: int = 0
    typed: bool = False
    before: int | None = None
    by_hand: int = 0
    reason: str = ""
    hand_reason: str = ""
    product: str = ""

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
        if line.is_empty:
            price = self._price(line) if line.product in self.named else None
            # A slip, or never sold anywhere: there is no price to take back.
            return self._open(line, "SLIP", SLIP) if price is None else self._voided(line, price)
        if line.product not in self.named:
            return self._open(line, "NOT-IN-FILE", UNKNOWN)
        if line.product in self.prepaid:
            return self._open(line, "PREPAID")
        if line.quantity == 0:
            return self._override(line, PIECE, "NO-QUANTITY", self._price(line))
        return self._priced(line, quantity_of(line, by_volume=self.by_volume))

    def _priced(self, line: SourceLine, quantity: int) -> Rung:
        price = self._price(line)
        if price is None or line_gross(unit_price=price, quantity=quantity, digits=DIGITS) != line.shelf:
            return self._override(line, quantity, "SHELF", price)
        own = self.offers.get(line.product)
        periodic = (value_on(line.day, own.discounts) if own else None) or 0
        if line_gross(unit_price=periodic, quantity=quantity, digits=DIGITS) != line.loyalty:
            return self._override(line, quantity, "CARD", price)
        reason = "COUPON-MATCH" if line.match else ""
        return Rung(line, How.PRICED, quantity, price, periodic=periodic, by_hand=line.match, hand_reason=reason)

    def _override(self, line: SourceLine, quantity: int, reason: str, before: int | None) -> Rung:
        """The shelf's price typed: no periodic discount applies then, so what was taken off is given by hand."""
        return self._typed(How.OVERRIDE, line, quantity, reason, before)

    def _open(self, line: SourceLine, reason: str, product: str = "") -> Rung:
        return self._typed(How.OPEN, line, (line.quantity or 1) * PIECE, reason, None, product)

    def _typed(
        self, how: How, line: SourceLine, quantity: int, reason: str, before: int | None, product: str = ""
    ) -> Rung:
        pick = picker(line.product, by_volume=self.by_volume)
        off = line.loyalty + line.match
        return Rung(
            line,
            how,
            quantity,
            pick(span_of(amount=line.shelf, quantity=quantity)),
            typed=True,
            before=before,
            by_hand=off,
            reason=reason,
            hand_reason="" if not off else "LOYALTY" if line.loyalty else "COUPON-MATCH",
            product=product,
        )

    def _voided(self, line: SourceLine, price: int) -> Rung:
        return Rung(line, How.VOIDED, PIECE, price, reason="TAKEN-BACK")

    def _price(self, line: SourceLine) -> int | None:
        own = self.offers.get(line.product)
        found = value_on(line.day, own.prices) if own else None
        return self.base_prices.get(line.product) if found is None else found
