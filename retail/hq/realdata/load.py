"""The Complete Journey into headquarters: the company once, then store by store. What is there is left alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from retail.cdx.publish.databases import create_offline_database
from retail.cdx.seed import ensure_default_schedule
from retail.domain.errors import EvertillError
from retail.hq.nodes.pins import set_pin
from retail.masterdata import models as m

from . import catalogue, company, goods, offers
from .progress import Report
from .sold import base_prices, offers_of
from .source import FUEL, ZONE, Journey, SourceProduct
from .tills import tills_at_once


class OtherCompanyError(EvertillError):
    """Headquarters has another company's stores or products: this one must not be mixed into it."""

    code = "not_empty"
    status = 409


class StoreUnknownError(EvertillError):
    """No such store in the file. data: store."""

    code = "store_unknown"
    status = 404


@dataclass(frozen=True)
class Plan:
    """What of the file is wanted, and what follows from all of it."""

    journey: Journey
    stores: tuple[int, ...]
    sold_only: bool = False

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

    def wanted_products(self) -> list[SourceProduct]:
        if not self.sold_only:
            return list(self.journey.products.values())
        sold = {line.product for store in self.stores for line in self.journey.lines(store)}
        return [product for product in self.journey.products.values() if product.id in sold]


def make_plan(*, journey: Journey, stores: Collection[int] = (), sold_only: bool = False) -> Plan:
    """`stores`: all of them where empty. Raises StoreUnknownError."""
    for store in stores:
        if store not in journey.stores:
            raise StoreUnknownError(store=store)
    return Plan(journey, tuple(sorted(stores)) or tuple(journey.stores), sold_only)


def load_journey(*, plan: Plan, report: Report) -> None:
    """Company and catalogue in one transaction, each store's prices and discounts in one of its own: stopped in
    between, the same call goes on. Raises OtherCompanyError, nothing changed."""
    if not company.is_loaded():
        _load_company(plan)
    _load_products(plan, report)
    products = goods.product_keys(plan.journey.products)
    report.begin("Stores", steps=len(plan.stores))
    for store in m.Store.objects.filter(number__in=map(str, plan.stores)).order_by("pk"):
        _load_offers(plan, store, products, report)
        report.advance("Stores", steps=1)


def set_pins(*, stores: Collection[int], pin: str, report: Report) -> None:
    """The same PIN for everybody in these stores: for tills that play the year, never for a shop."""
    wanted = m.StaffAssignment.objects.filter(store__number__in=map(str, stores)).select_related("staff", "store")
    report.begin("PINs", steps=wanted.count())
    for assignment in wanted.order_by("pk"):
        set_pin(staff=assignment.staff, store=assignment.store, pin=pin)
        report.advance("PINs", steps=1)


def support_offline(*, stores: Collection[int]) -> None:
    """What *Support offline* = Yes at each register of these stores does."""
    for store in m.Store.objects.filter(number__in=map(str, stores)):
        m.Register.objects.filter(store=store).update(support_offline=True)
        create_offline_database(store=store)


@transaction.atomic(durable=True)
def _load_company(plan: Plan) -> None:
    if m.Store.objects.exists() or m.Product.objects.exists():
        raise OtherCompanyError
    company.make_company(tills=tills(plan.journey))
    goods.make_tree(plan.tree)
    goods.make_open_items(plan.tree)
    ensure_default_schedule(publish_on_save=False)


@transaction.atomic(durable=True)
def _load_products(plan: Plan, report: Report) -> None:
    there = set(m.Product.objects.values_list("number", flat=True))
    wanted = [product for product in plan.wanted_products() if str(product.id) not in there]
    if not wanted:
        return
    report.begin("Products", steps=len(wanted))
    goods.make_products(
        wanted,
        tree=plan.tree,
        by_volume=plan.by_volume,
        prepaid=plan.prepaid,
        base_prices=base_prices(plan.journey.shelf_prices(), by_volume=plan.by_volume, without=plan.unpriced),
        report=report,
    )


@transaction.atomic(durable=True)
def _load_offers(plan: Plan, store: m.Store, products: dict[int, int], report: Report) -> None:
    if offers.has_offers(store):
        return
    offers.make_offers(
        store=store,
        offers=offers_of(plan.journey.lines(int(store.number)), by_volume=plan.by_volume, without=plan.unpriced),
        products=products,
        report=report,
    )


def tills(journey: Journey) -> dict[int, int]:
    """Store → registers: enough to play its whole year on one day."""
    return {store: tills_at_once(baskets) for store, baskets in _folded(journey)}


def _folded(journey: Journey) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for store, baskets in journey.basket_times():
        local = ((at.astimezone(ZONE), lines) for at, lines in baskets)
        yield store, [(at.hour * 3600 + at.minute * 60 + at.second, lines) for at, lines in local]
