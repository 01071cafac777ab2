"""Which price counts (docs/pricing.md): of those valid on the day and in the store's currency, the store's own before
those of its price groups before the one for all; of groups the higher priority; then the newest."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.masterdata.models import Price, Product, Store, StorePriceGroup

_VALUES = ("product_id", "store_id", "price_group_id", "price_group__priority", "price_group__code", "valid_from", "pk")


class _Found(NamedTuple):
    """A row of `_VALUES`, and its price. Priority and code are None where the group isn't here yet."""

    product: int
    store: int | None
    group: int | None
    priority: int | None
    code: str | None
    valid_from: date
    pk: int
    unit_price: int

    @property
    def rank(self) -> tuple[object, ...]:
        """The lowest counts. The primary key last: two prices of one day can only be there for a moment, but must not
        flicker."""
        place = 0 if self.store is not None else 1 if self.group is not None else 2
        return (place, -(self.priority or 0), self.code or "", -self.valid_from.toordinal(), -self.pk)


def unit_prices(*, store: Store, products: Collection[int], on: date) -> dict[int, int]:
    """Product's primary key → unit price (1/10 000 of the major unit); absent where there is none. One statement."""
    if not products:
        return {}
    rows = _PRICES.rows(products=list(products), store=store.pk, currency=store.currency, on=on)
    best: dict[int, _Found] = {}
    for found in (_Found(*row) for row in rows):
        if found.product not in best or found.rank < best[found.product].rank:
            best[found.product] = found
    return {product: found.unit_price for product, found in best.items()}


def for_store(store: Any, prefix: str = "") -> Q:
    """Rows with `store` and `price_group` (behind `prefix`) of the store, of one of its groups, or of all. `store`: its
    primary key, or the slot of one."""
    own, group = f"{prefix}store_id", f"{prefix}price_group_id"
    return Q(**{own: store}) | Q(**{f"{own}__isnull": True}) & (
        Q(**{f"{group}__isnull": True}) | Q(**{f"{group}__in": groups_of(store)})
    )


def groups_of(store: Any) -> QuerySet[StorePriceGroup, int]:
    """Primary keys of the store's price groups, as a part of a larger statement."""
    return StorePriceGroup.objects.filter(store_id=store).order_by().values_list("price_group_id", flat=True)


def _prices(slots: Slots) -> QuerySet[Price, tuple[Any, ...]]:
    on = slots.one("on", Price, "valid_from")
    return (
        Price.objects.filter(product_id__in=slots.many("products", Product, "id"), valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), currency=slots.one("currency", Price, "currency"))
        .filter(for_store(slots.one("store", Store, "id")))
        .order_by()
        .values_list(*_VALUES, "unit_price")
    )


_PRICES = CompiledQuery(_prices)
