"""Which scope a row has, and whether everything it points to is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from retail.cdx.published import Membership
from retail.cdx.registry import BY_MODEL, GLOBAL, PublishedTable, ScopeRule, group_scope, store_scope
from retail.cdx.rows import fetch, ids_sql
from retail.domain.batches import batched
from retail.masterdata.base import PublishedModel
from retail.masterdata.models import Store

Rows = Mapping[int, Sequence[Any]]


def _narrowest(places: set[tuple[str, str]]) -> str:
    """Of stores as (number, group): one store, else their one group, else all."""
    groups = {group for _, group in places}
    if len(places) == 1:
        return store_scope(next(iter(places))[0])
    return group_scope(groups.pop()) if len(groups) == 1 else GLOBAL


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
            case ScopeRule.STORE:
                return self._of_store(table, rows)
            case ScopeRule.OWNED:
                return self._owned(table, rows)
            case ScopeRule.ASSIGNED:
                return self._of_members(table, rows)
            case ScopeRule.PARENT:
                return self._of_parent(table, rows)

    def _of_store(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        column = table.columns.index(table.store)
        return {
            pk: store_scope(self._stores[row[column]][0]) for pk, row in rows.items() if row[column] in self._stores
        }

    def _owned(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        column = table.columns.index(table.store)
        found = self._of_store(table, rows)
        others = {pk: row for pk, row in rows.items() if row[column] is None}
        if table.membership is not None:
            through = table.columns.index(table.membership.through)
            grouped = {pk: row for pk, row in others.items() if row[through] is not None}
            found.update(self._of_members(table, grouped))
            others = {pk: row for pk, row in others.items() if pk not in grouped}
        return found | dict.fromkeys(others, GLOBAL)

    def _of_members(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        """The narrowest that covers all stores of what a row names."""
        assert table.membership is not None  # noqa: S101  (the registry's tests)
        through = table.columns.index(table.membership.through)
        named = {pk: row[through] for pk, row in rows.items()}
        places = self._places(table.membership, set(named.values()))
        return {pk: _narrowest(places[subject]) for pk, subject in named.items() if subject in places}

    def _places(self, membership: Membership, subjects: set[int]) -> dict[int, set[tuple[str, str]]]:
        stores: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for some in batched(subjects):
            links = membership.model._default_manager.filter(**{f"{membership.own}__in": some})
            for subject, store in links.values_list(membership.own, "store_id"):
                if store in self._stores:
                    stores[subject].add(self._stores[store])
        return stores

    def _of_parent(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        parent = BY_MODEL[table.references[table.parent]]
        place = table.columns.index(table.parent)
        scopes: dict[int, str] = {}
        for some in batched({row[place] for row in rows.values()}):
            above = parent.model._default_manager.filter(pk__in=some).values_list(*parent.columns)
            scopes.update(self.scopes(parent, {row[0]: row for row in above}))
        return {pk: scopes[row[place]] for pk, row in rows.items() if row[place] in scopes}

    def dangling(self, table: PublishedTable, rows: Rows) -> dict[int, str]:
        """Primary key → what it points to that isn't there, in words ("price 17: product_id 99 is not there")."""
        missing: dict[int, str] = {}
        for column, target in table.references.items():
            place = table.columns.index(column)
            absent = self._absent(target, {row[place] for row in rows.values()} - {None})
            for pk, row in rows.items() if absent else ():
                if row[place] in absent:
                    missing[pk] = f"{table.name} {pk}: {column} {row[place]} is not there"
        return missing

    def _absent(self, target: type[PublishedModel], keys: set[int]) -> set[int]:
        known = self._known[target]
        for some in batched(keys - known):
            known.update(key for (key,) in fetch(ids_sql(BY_MODEL[target], len(some)), some))
        return keys - known
