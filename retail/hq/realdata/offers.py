"""A store's dated prices and its loyalty discount, as rows."""

from collections.abc import Iterable, Mapping

from retail.domain.batches import batched
from retail.masterdata import models as m

from .company import CURRENCY
from .progress import Report
from .sold import Offers
from .source import FIRST_DAY
from .writer import insert_rows


def loyalty_code(store: str) -> str:
    return f"LOYALTY-{store}"


def has_offers(store: m.Store) -> bool:
    return m.Discount.objects.filter(code=loyalty_code(store.number)).exists()


def make_offers(*, store: m.Store, offers: Iterable[Offers], products: Mapping[int, int], report: Report) -> None:
    """One discount for the store, its lines with their own days. `products`: id in the file → primary key.

    In one transaction of the caller's: a store has all of it or nothing.
    """
    discount = m.Discount.objects.create(
        code=loyalty_code(store.number),
        name_en=f"Loyalty card, store {store.number}",
        name_zh=f"会员优惠，{store.number} 号店",
        store=store,
        currency=CURRENCY,
        valid_from=FIRST_DAY,
    )
    for part in batched(offers, 500):
        prices = (
            (products[offer.product], store.pk, CURRENCY, row.value, row.first, row.last)
            for offer in part
            for row in offer.prices
        )
        lines = (
            (discount.pk, products[offer.product], m.DiscountMethod.AMOUNT_OFF.value, row.value, row.first, row.last)
            for offer in part
            for row in offer.discounts
        )
        rows = insert_rows(
            m.Price, ("product_id", "store_id", "currency", "unit_price", "valid_from", "valid_to"), prices
        )
        rows += insert_rows(
            m.DiscountLine, ("discount_id", "product_id", "method", "value", "valid_from", "valid_to"), lines
        )
        report.advance("Stores", rows=rows)
