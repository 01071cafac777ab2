"""The Complete Journey into headquarters: the company once, then store by store. What is there is left alone."""

from collections.abc import Collection

from django.db import IntegrityError, transaction

from retail.cdx.publish.databases import create_offline_database
from retail.cdx.seed import ensure_default_schedule
from retail.domain.errors import EvertillError
from retail.hq.nodes.store_secrets import store_secret
from retail.identity.pins import make_pin_verifier
from retail.masterdata import models as m

from . import company, goods, offers
from .plan import Plan
from .progress import Report


class OtherCompanyError(EvertillError):
    """Headquarters has another company's stores, products or codes: this one must not be mixed into it."""

    code = "not_empty"
    status = 409


class StoreLeftOutError(EvertillError):
    """The company was loaded `alone`, without this store, and stays as it is. data: store, the first of them."""

    code = "store_left_out"
    status = 409


def load_journey(*, plan: Plan, report: Report) -> None:
    """Company and catalogue in one transaction, each store's prices and discounts in one of its own: stopped in
    between, the same call goes on. Raises OtherCompanyError and StoreLeftOutError, nothing changed."""
    if not company.is_loaded():
        _load_company(plan)
    stores = _stores(plan)
    _load_products(plan, report)
    products = goods.product_keys(plan.journey.products)
    report.begin("Stores", steps=len(stores))
    for store in stores:
        _load_offers(plan, store, products, report)
        report.advance("Stores", steps=1)


def set_pins(*, stores: Collection[int], pin: str, report: Report) -> None:
    """The same PIN for everybody in these stores: for tills that play the year, never for a shop. One verifier a
    store: making one is slow on purpose, and the secret behind it is the store's."""
    report.begin("PINs", steps=len(stores))
    for store in m.Store.objects.filter(number__in=map(str, stores)):
        verifier = make_pin_verifier(secret=store_secret(store=store.number), pin=pin)
        m.StaffAssignment.objects.filter(store=store).update(pin_verifier=verifier)
        report.advance("PINs", steps=1)


def support_offline(*, stores: Collection[int]) -> None:
    """What *Support offline* = Yes at each register of these stores does."""
    for store in m.Store.objects.filter(number__in=map(str, stores)):
        m.Register.objects.filter(store=store).update(support_offline=True)
        create_offline_database(store=store)


def _load_company(plan: Plan) -> None:
    if m.Store.objects.exists() or m.Product.objects.exists():
        raise OtherCompanyError
    try:
        with transaction.atomic(durable=True):
            company.make_company(tills=plan.company)
            goods.make_tree(plan.tree)
            goods.make_open_items(plan.tree)
            ensure_default_schedule(publish_on_save=False)
    except IntegrityError as error:  # a role, tender or tax group of the same code
        raise OtherCompanyError from error


def _stores(plan: Plan) -> list[m.Store]:
    stores = list(m.Store.objects.filter(number__in=map(str, plan.stores)).order_by("pk"))
    if missing := set(plan.stores) - {int(store.number) for store in stores}:
        raise StoreLeftOutError(store=min(missing))
    return stores


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
        base_prices=plan.base_prices,
        report=report,
    )


@transaction.atomic(durable=True)
def _load_offers(plan: Plan, store: m.Store, products: dict[int, int], report: Report) -> None:
    if offers.has_offers(store):
        return
    offers.make_offers(
        store=store,
        offers=plan.offers(plan.journey.lines(int(store.number))),
        products=products,
        report=report,
    )
