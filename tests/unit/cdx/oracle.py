"""What each database must have, asked of headquarters' tables directly: no code of `retail.cdx.publish` is used."""

import json
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import models

from retail.cdx.registry import TABLES
from retail.masterdata import models as m
from retail.masterdata.models import Store

Rows = dict[tuple[str, int], tuple[str, list[Any]]]


def _json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _complete(row: models.Model) -> bool:
    """Whether everything it points to is there."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            target = getattr(row, field.attname)
            if target is not None and not field.related_model._default_manager.filter(pk=target).exists():  # type: ignore[union-attr]
                return False
    return True


def _only(stores: "models.QuerySet[Store]") -> str | None:
    """The narrowest scope that all of them get."""
    found = list(stores.distinct())
    if len(found) == 1:
        return f"store:{found[0].number}"
    groups = sorted({store.data_group for store in found})
    return None if not groups else f"group:{groups[0]}" if len(groups) == 1 else "global"


def _scope(row: models.Model) -> str | None:
    match row:
        case m.Store():
            return f"group:{row.data_group}"
        case m.Register() | m.OpeningHours() | m.StaffAssignment() | m.StorePriceGroup() | m.AssortmentStore():
            return f"store:{row.store.number}"
        case m.Customer():
            return f"store:{row.home_store.number}" if row.home_store_id else "global"
        case m.Price() | m.Discount():
            if row.store_id:
                return f"store:{row.store.number}"
            if row.price_group_id:
                return _only(Store.objects.filter(price_groups__price_group=row.price_group_id))
            return "global"
        case m.DiscountLine() | m.DiscountTier() | m.Coupon():
            store = row.discount.store_id
            return _scope(row.discount) if store is None or Store.objects.filter(pk=store).exists() else None
        case m.Staff():
            return _only(Store.objects.filter(assignments__staff=row))
        case m.AssortmentProduct():
            return _only(Store.objects.filter(assortments__assortment=row.assortment_id))
        case _:
            return "global"


def everything() -> Rows:
    """(table, pk) → (scope, wire row) of all that is to be published."""
    found: Rows = {}
    for table in TABLES:
        for row in table.model._default_manager.order_by("pk"):
            scope = _scope(row) if _complete(row) else None
            if scope is not None:
                wire = [_json(getattr(row, column)) for column in table.columns]
                found[table.name, row.pk] = (scope, wire)
    return found


def expected(group: str, store: str) -> Rows:
    """Of an edge (its store), or of a group's channel database (store empty)."""
    stores = [store] if store else list(Store.objects.filter(data_group=group).values_list("number", flat=True))
    scopes = {"global", f"group:{group}", *(f"store:{number}" for number in stores)}
    return {key: value for key, value in everything().items() if value[0] in scopes}


def digests(rows: Rows) -> dict[tuple[str, str], str]:
    """(table, scope) → digest, by the page: Σ of 16 bytes of SHA-256 mod 2¹²⁸."""
    sums: dict[tuple[str, str], int] = {}
    for (table, _), (scope, row) in rows.items():
        text = json.dumps([table, scope, row], separators=(",", ":"), ensure_ascii=False).encode()
        number = int.from_bytes(sha256(text).digest()[:16], "big")
        sums[table, scope] = (sums.get((table, scope), 0) + number) % 2**128
    return {key: f"{value:032x}" for key, value in sums.items()}
