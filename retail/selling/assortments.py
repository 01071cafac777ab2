"""What the store sells: everything, unless it has assortments."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from retail.database.compiled import CompiledQuery
from retail.masterdata.models import AssortmentProduct, AssortmentStore, Product, Store

_DATED = CompiledQuery(
    lambda slots: (
        AssortmentStore.objects.filter(store_id=slots.one("store", Store, "id"))
        .order_by()
        .values_list("assortment_id", "assortment__valid_from", "assortment__valid_to")
    )
)


def current_assortments(*, store: Store, on: date) -> list[int] | None:
    """Primary keys of those in season; None for a store that never had any: it sells everything. One statement.

    An assortment out of season still makes the store one with assortments: nothing that it held is sold then.
    """
    dated = _DATED.rows(store=store.pk)
    if not dated:
        return None
    return [key for key, start, end in dated if (start is None or start <= on) and (end is None or on <= end)]


def unsold(*, store: Store, products: Collection[Product], above: Mapping[int, list[int]], on: date) -> set[int]:
    """Primary keys of `products` (with their category; `above` as `categories_above` gives it) that are in none of the
    store's assortments. One statement, a second where the store has assortments."""
    current = current_assortments(store=store, on=on) if products else None
    if current is None:
        return set()
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
