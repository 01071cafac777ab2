"""What the store sells: everything, unless it has assortments."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from retail.masterdata.models import AssortmentProduct, AssortmentStore, Product, Store


def unsold(*, store: Store, products: Collection[Product], above: Mapping[int, list[int]], on: date) -> set[int]:
    """Primary keys of `products` (with their category; `above` as `categories_above` gives it) that are in none of the
    store's assortments. One statement, a second where the store has assortments.

    An assortment out of season still makes the store one with assortments: nothing that it held is sold then.
    """
    if not products:
        return set()
    rows = AssortmentStore.objects.filter(store_id=store.pk).order_by()
    dated = rows.values_list("assortment_id", "assortment__valid_from", "assortment__valid_to")
    assortments = list(dated)
    if not assortments:
        return set()
    current = [key for key, start, end in assortments if (start is None or start <= on) and (end is None or on <= end)]
    categories = set().union(*above.values())
    members = AssortmentProduct.objects.filter(assortment_id__in=current).filter(
        Q(product_id__in=[product.pk for product in products]) | Q(product_id__isnull=True, category_id__in=categories)
    )
    found = set(members.order_by().values_list("product_id", "category_id"))
    sold = {product for product, _ in found if product is not None}
    branches = {category for product, category in found if product is None}
    return {
        product.pk
        for product in products
        if product.pk not in sold and not branches.intersection(above.get(product.category_id or 0, ()))
    }
