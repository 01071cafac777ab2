"""Rights by store on pages: rows of other stores are neither shown nor changed (`retail.hq.rights`)."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from retail.cdx.models import ChannelDataGroup
from retail.hq.rights import StoreScope, scope_of
from retail.masterdata.models import Register, Store

_KEPT = "_evertill_store_scope"


def stores_of(request: HttpRequest) -> StoreScope | None:
    """The stores of who is asking; None: all. Asked of the database once a request."""
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, scope_of(request.user))
    scope: StoreScope | None = getattr(request, _KEPT)
    return scope


def own_choices(model: type[Model], request: HttpRequest) -> QuerySet[Any] | None:
    """What a field that names a store, a register or a channel data group may hold; None: there is no limit."""
    scope = stores_of(request)
    if scope is None:
        return None
    if model is Store:
        return Store.objects.filter(pk__in=scope.keys)
    if model is ChannelDataGroup:
        return ChannelDataGroup.objects.filter(code__in=scope.groups)
    return Register.objects.filter(store__in=scope.keys) if model is Register else None


class ChainWide:
    """What a page of headquarters shows is the whole chain's, unless the page is bound to stores: who is limited to
    some stores sees it, and adds, changes and deletes none of it, because that would reach the others."""

    chain_wide = True

    def _reaches_others(self, request: HttpRequest) -> bool:
        return self.chain_wide and stores_of(request) is not None

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request) and not self._reaches_others(request)  # type: ignore[misc]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not self._reaches_others(request)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not self._reaches_others(request)  # type: ignore[misc]


class StoreBound:
    """Rows that belong to stores. Put before the admin class.

    `store_path`: the look-up of the store; `store_by_number`: it is the number, as in facts, not the key.
    `shared_rows`: a row without a store is everybody's: who is limited to stores sees it and doesn't change it.
    """

    chain_wide = False
    store_path = "store"
    store_by_number = False
    shared_rows = False

    def _own(self, scope: StoreScope) -> Q:
        values = scope.numbers if self.store_by_number else scope.keys
        return Q(**{f"{self.store_path}__in": values})

    def _shared(self, scope: StoreScope) -> Q:
        if self.store_by_number:
            return Q(**{self.store_path: ""})
        return Q(**{f"{self.store_path}__isnull": True})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        scope = stores_of(request)
        if scope is None:
            return rows
        return rows.filter(self._own(scope) | self._shared(scope) if self.shared_rows else self._own(scope))

    def changeable(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that who is asking may change: all but the shared ones of a limited user."""
        scope = stores_of(request)
        return rows if scope is None else rows.filter(self._own(scope))

    def _owns(self, request: HttpRequest, obj: Any) -> bool:
        """`obj`: a row, its key (as the theme's buttons ask), or None: any row."""
        if obj is None or stores_of(request) is None:
            return True
        rows = self.model._default_manager.filter(pk=getattr(obj, "pk", obj))  # type: ignore[attr-defined]
        return self.changeable(request, rows).exists()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._owns(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._owns(request, obj)  # type: ignore[misc]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A row of somebody who is limited names its store: without one it would be every store's."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and stores_of(request) is not None:
            if db_field.name == self.store_path.partition("__")[0]:
                field.required = True
            elif db_field.name == "price_group":
                field.queryset = field.queryset.none()
        return field


class StoreBoundInline(StoreBound):
    """Rows in the page of something that isn't one store's: only the own ones are there."""

    def _owns(self, request: HttpRequest, obj: Any) -> bool:
        return True  # `obj` is the page's row; its own page decides on that


class SharedByStores:
    """Rows that serve several stores, of which `visible` picks those that concern a user's own. Put before the admin
    class."""

    def visible(self, scope: StoreScope) -> Q:
        raise NotImplementedError

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        scope = stores_of(request)
        return rows if scope is None else rows.filter(self.visible(scope))
