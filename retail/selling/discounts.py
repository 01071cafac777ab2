"""Which periodic discounts a product may get (docs/pricing.md). What they take off is retail/domain/discounts.py's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.domain.discount_parts import Candidate
from retail.masterdata.models import Category, Coupon, Discount, DiscountLine, Product, Store

from .prices import for_store

KNOWN_KINDS = frozenset({"simple"})
_OF_DISCOUNT = ("pk", "code", "name_en", "name_zh", "kind", "concurrency", "priority", "weekdays")
# A list in a statement has to have something: no row has this primary key.
_NONE = [0]
_VALUES = ("product_id", "category_id", "method", "value", "valid_from", "pk")


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates by the product's primary key, in their order; codes of discounts whose kind this version doesn't
    know; coupons that unlock nothing here."""

    candidates: Mapping[int, list[Candidate]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    coupons_ignored: list[str] = field(default_factory=list)


class _Line(NamedTuple):
    product: int | None
    category: int | None
    method: str
    value: int
    valid_from: date | None
    pk: int
    discount: int
    code: str
    name_en: str
    name_zh: str
    kind: str
    concurrency: str
    priority: int
    weekdays: int

    def candidate(self) -> Candidate:
        return {
            "code": self.code,
            "name_en": self.name_en,
            "name_zh": self.name_zh,
            "method": self.method,
            "value": self.value,
            "concurrency": self.concurrency,
            "priority": self.priority,
        }


def find_discounts(
    *,
    store: Store,
    products: Collection[Product],
    above: Mapping[int, list[int]],
    on: date,
    coupons: Sequence[str] = (),
) -> Found:
    """`products` with their category; `above` as `categories_above` gives it. One statement, and one for coupons."""
    unlocked = _unlocked(coupons, on)
    coupons_ignored = sorted(set(coupons) - unlocked.keys())
    discounted = [product for product in products if product.discountable]
    if not discounted:
        return Found(coupons_ignored=coupons_ignored)
    keys = set().union(*unlocked.values())
    lines = _lines(store, discounted, set().union(*above.values()), on, keys)
    by_target: dict[tuple[str, int | None], list[_Line]] = {}
    for line in lines:
        target = ("product", line.product) if line.product is not None else ("category", line.category)
        by_target.setdefault(target, []).append(line)
    candidates: dict[int, list[Candidate]] = {}
    ignored: set[str] = set()
    for product in discounted:
        path = above.get(product.category_id, []) if product.category_id is not None else []
        targets = [("product", product.pk), *(("category", category) for category in path), ("category", None)]
        nearest: dict[int, _Line] = {}
        for target in targets:
            for line in by_target.get(target, ()):  # the newest first
                nearest.setdefault(line.discount, line)
        ignored |= {line.code for line in nearest.values() if line.kind not in KNOWN_KINDS}
        known = [line for line in nearest.values() if line.kind in KNOWN_KINDS]
        candidates[product.pk] = [
            line.candidate() for line in sorted(known, key=lambda line: (-line.priority, line.code, line.discount))
        ]
    return Found(candidates, sorted(ignored), coupons_ignored)


def _lines(
    store: Store, products: Collection[Product], categories: set[int], on: date, unlocked: set[int]
) -> list[_Line]:
    """Lines that count on the day in the store for the products, their categories or everything; the newest first."""
    rows = _LINES.rows(
        products=[product.pk for product in products],
        categories=list(categories) or _NONE,
        store=store.pk,
        on=on,
        unlocked=list(unlocked) or _NONE,
        currency=store.currency,
    )
    weekday = 1 << on.weekday()
    lines = [line for line in (_Line(*row) for row in rows) if line.weekdays & weekday]
    return sorted(lines, key=lambda line: (line.valid_from or date.min, line.pk), reverse=True)


def _unlocked(coupons: Sequence[str], on: date) -> dict[str, set[int]]:
    """Text of each coupon that is known and valid → primary keys of its discounts."""
    unlocked: dict[str, set[int]] = {}
    if coupons:
        rows = Coupon.objects.filter(_on(on), text__in=set(coupons)).order_by()
        for text, discount in rows.values_list("text", "discount_id"):
            # Databases that compare without regard to case must not unlock more than the others.
            if text in coupons:
                unlocked.setdefault(text, set()).add(discount)
    return unlocked


def _on(day: Any, prefix: str = "") -> Q:
    start, end = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day})
    )


def _counting(slots: Slots) -> QuerySet[DiscountLine, tuple[Any, ...]]:
    on = slots.one("on", DiscountLine, "valid_from")
    categories = slots.many("categories", Category, "id")
    for_all = Q(product_id__isnull=True) & (Q(category_id__in=categories) | Q(category_id__isnull=True))
    unlocked = Q(discount__coupon_required=False) | Q(discount_id__in=slots.many("unlocked", Discount, "id"))
    return (
        DiscountLine.objects.filter(Q(product_id__in=slots.many("products", Product, "id")) | for_all)
        .filter(for_store(slots.one("store", Store, "id"), "discount__"))
        .filter(_on(on) & _on(on, "discount__"), unlocked)
        .filter(discount__active=True, discount__currency=slots.one("currency", Discount, "currency"))
        .order_by()
        .values_list(*_VALUES, *(f"discount__{name}" for name in _OF_DISCOUNT))
    )


_LINES = CompiledQuery(_counting)
