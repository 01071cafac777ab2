"""Which scope a row has, and whether everything it points to is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from retail.cdx.registry import GLOBAL, PublishedTable, ScopeRule, group_scope, store_scope
from retail.masterdata.base import PublishedModel
from retail.masterdata.models import StaffAssignment, Store

from .batches import batched

Rows = Mapping[int, Sequence[Any]]


class ScopeReader:
    """Evaluates the registry's scope rules inside one cut; what it read once it remembers, the moment is the same."""

    def __init__(self) -> None:
        self._known: dict[type[PublishedModel], set[int]] = defaultdict(set)

    @cached_property
    def _stores(self) -> dict[int, tuple[str, str]]:
        """Primary key → (number, group). Thousands at most."""
        return {pk: (number, group) for pk, number, group in Store.objects.values_list("pk", "number", "data_group")}

    def scopes(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        """Primary key → scope; rows that are not published are left out."""
        match table.rule:
            case ScopeRule.GLOBAL:
                return dict.fromkeys(rows, GLOBAL)
            case ScopeRule.OWN_GROUP:
                group = table.columns.index("data_group")
                return {pk: group_scope(row[group]) for pk, row in rows.items()}
            case ScopeRule.STORE | ScopeRule.STORE_OR_GLOBAL:
                return self._of_store(table, rows)
            case ScopeRule.ASSIGNED:
                return self._of_assignments(list(rows))

    def _of_store(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        column = table.columns.index("store_id")
        found: dict[int, str] = {}
        for pk, row in rows.items():
            if row[column] is None:
                found[pk] = GLOBAL
            elif row[column] in self._stores:
                found[pk] = store_scope(self._stores[row[column]][0])
        return found

    def _of_assignments(self, keys: list[int]) -> dict[int, str]:
        """The narrowest that covers all stores a person works in."""
        stores: dict[int, set[tuple[str, str]]] = defaultdict(set)
        links = StaffAssignment.objects.filter(staff_id__in=keys).values_list("staff_id", "store_id")
        for staff, store in links:
            if store in self._stores:
                stores[staff].add(self._stores[store])
        found: dict[int, str] = {}
        for staff, places in stores.items():
            groups = {group for _, group in places}
            if len(places) == 1:
                found[staff] = store_scope(next(iter(places))[0])
            else:
                found[staff] = group_scope(groups.pop()) if len(groups) == 1 else GLOBAL
        return found

    def dangling(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        """Primary key → what it points to that isn't there, in words ("price 17: product_id 99 is not there")."""
        missing: dict[int, str] = {}
        for column, target in table.references.items():
            place = table.columns.index(column)
            absent = self._absent(target, {row[place] for row in rows.values()} - {None})
            for pk, row in rows.items():
                if row[place] in absent:
                    missing[pk] = f"{table.name} {pk}: {column} {row[place]} is not there"
        return missing

    def _absent(self, target: type[PublishedModel], keys: set[int]) -> set[int]:
        known = self._known[target]
        for some in batched(keys - known):
            known.update(target._default_manager.filter(pk__in=some).values_list("pk", flat=True))
        return keys - known
