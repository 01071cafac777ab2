"""What of the file is wanted, and what follows from all of it. No Django: other processes use it, too."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from retail.domain.errors import EvertillError

from . import catalogue
from .lines import Ringer
from .sold import Offers, base_prices, offers_of
from .source import FUEL, ZONE, Journey, SourceLine, SourceProduct
from .tills import tills_at_once


class StoreUnknownError(EvertillError):
    """No such store in the file. data: store."""

    code = "store_unknown"
    status = 404


@dataclass(frozen=True)
class Plan:
    journey: Journey
    stores: tuple[int, ...]
    sold_only: bool = False
    alone: bool = False

    @cached_property
    def by_volume(self) -> frozenset[int]:
        return frozenset(self.journey.measured_by_volume())

    @cached_property
    def prepaid(self) -> frozenset[int]:
        """Fuel that isn't measured: the customer names a sum. Rung with a typed price, so it has none."""
        return frozenset(row.id for row in self.journey.products.values() if row.type == FUEL) - self.by_volume

    @cached_property
    def tree(self) -> dict[tuple[str, ...], catalogue.SourceCategory]:
        return catalogue.tree(self.journey.products.values())

    @cached_property
    def unpriced(self) -> frozenset[int]:
        """Products that no price is made for: their price is typed, or the product file hasn't them."""
        return self.prepaid | (self.journey.sold - self.journey.products.keys())

    @cached_property
    def base_prices(self) -> dict[int, int]:
        return base_prices(self.journey.shelf_prices(), by_volume=self.by_volume, without=self.unpriced)

    @cached_property
    def tills_used(self) -> dict[int, int]:
        """Store → how many tills its days took, one day after the other."""
        times = (
            (store, [(int(at.timestamp()), lines) for at, lines in own]) for store, own in self.journey.basket_times()
        )
        return {store: tills_at_once(own) for store, own in times}

    @cached_property
    def registers(self) -> dict[int, int]:
        """Store → registers: enough for its year as it was, and for all of it on one day."""
        folded = {store: tills_at_once(map(_second_of_day, own)) for store, own in self.journey.basket_times()}
        return {store: max(tills, self.tills_used[store]) for store, tills in folded.items()}

    @property
    def company(self) -> dict[int, int]:
        """The stores that are made, with their registers: all of the chain, or those that are wanted, `alone`."""
        return {store: tills for store, tills in self.registers.items() if not self.alone or store in self.stores}

    def offers(self, lines: Collection[SourceLine]) -> list[Offers]:
        """Of the lines of one store."""
        return list(offers_of(lines, by_volume=self.by_volume, without=self.unpriced))

    def ringer(self, lines: Collection[SourceLine]) -> Ringer:
        """Of the lines of one store."""
        return Ringer(
            offers={offer.product: offer for offer in self.offers(lines)},
            base_prices=self.base_prices,
            by_volume=self.by_volume,
            prepaid=self.prepaid,
            named=self.journey.products.keys(),
        )

    def wanted_products(self) -> list[SourceProduct]:
        if not self.sold_only:
            return list(self.journey.products.values())
        sold = {line.product for store in self.stores for line in self.journey.lines(store)}
        return [product for product in self.journey.products.values() if product.id in sold]


def make_plan(*, journey: Journey, stores: Collection[int] = (), sold_only: bool = False, alone: bool = False) -> Plan:
    """`stores`: all of them where empty. Raises StoreUnknownError."""
    for store in stores:
        if store not in journey.stores:
            raise StoreUnknownError(store=store)
    return Plan(journey, tuple(sorted(set(stores))) or tuple(journey.stores), sold_only, alone)


def _second_of_day(basket: tuple[datetime, int]) -> tuple[int, int]:
    at = basket[0].astimezone(ZONE)
    return at.hour * 3600 + at.minute * 60 + at.second, basket[1]
