"""Which price counts: of those valid on the day and in the store's currency, the store's own before the one for all,
then the newest."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from retail.masterdata.models import Price, Store


def unit_prices(*, store: Store, products: Collection[int], on: date) -> dict[int, int]:
    """Product's primary key → unit price (1/10 000 of the major unit); absent where there is none. One statement."""
    if not products:
        return {}
    rows = (
        Price.objects.filter(product_id__in=products, currency=store.currency, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .filter(Q(store_id__isnull=True) | Q(store_id=store.pk))
        .order_by()
        .values_list("product_id", "store_id", "valid_from", "pk", "unit_price")
    )
    best: dict[int, tuple[tuple[bool, date, int], int]] = {}
    for product, own, valid_from, pk, unit_price in rows:
        # The primary key last: two prices of one day can only be there for a moment, but must not flicker.
        rank = (own is not None, valid_from, pk)
        if product not in best or best[product][0] < rank:
            best[product] = (rank, unit_price)
    return {product: unit_price for product, (_, unit_price) in best.items()}
