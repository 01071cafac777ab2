"""Rights by store: which stores a user of headquarters works with (`StoreRight`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from retail.masterdata.models import OrganisationUnit, Store

from .models import StoreRight

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass(frozen=True)
class StoreScope:
    """Some stores: by primary key, as master data refers to them, and by number, as facts do. `groups`: the codes of
    their channel data groups."""

    keys: frozenset[int]
    numbers: frozenset[str]
    groups: frozenset[str]


def scope_of(user: "User | AnonymousUser") -> StoreScope | None:
    """The stores of a user; None: all. At most three statements.

    A superuser gives rights to everybody, themselves included: a limit would only pretend.
    """
    if user.pk is None or user.is_superuser:
        return None
    rights = list(StoreRight.objects.filter(user_id=user.pk).values_list("store_id", "unit_id"))
    if not rights:
        return None
    stores = {store for store, _ in rights if store is not None}
    units = {unit for _, unit in rights if unit is not None}
    if units:
        units = _with_all_below(units)
    rows = Store.objects.filter(Q(pk__in=stores) | Q(unit__in=units)).values_list("pk", "number", "data_group")
    found = list(rows)
    keys, numbers, groups = (frozenset(column) for column in zip(*found, strict=True)) if found else [frozenset()] * 3
    return StoreScope(keys, numbers, groups)


def _with_all_below(units: set[int]) -> set[int]:
    above: Mapping[int, int | None] = dict(OrganisationUnit.objects.values_list("pk", "parent_id"))
    found = set(units)
    grown = True
    while grown:
        below = {unit for unit, parent in above.items() if parent in found} - found
        grown = bool(below)
        found |= below
    return found
