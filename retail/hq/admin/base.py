"""What HQ's admin pages share: the theme's classes, typed, and pages that only show."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.forms import Field
from django.http import HttpRequest

from retail.hq.importing.actions import export_actions

from .numbers import scale_of, scaled_formfield
from .rights import own_choices

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, TabularInline

    ModelBase = ModelAdmin[Any]
    TabularBase = TabularInline[Any, Any]
    View = TypeVar("View", bound=Callable[..., Any])

    def action(
        *, description: Any, icon: str, permissions: Sequence[str], url_path: str | None = None
    ) -> Callable[[View], View]: ...

else:
    from unfold.admin import ModelAdmin as ModelBase
    from unfold.admin import TabularInline as TabularBase
    from unfold.decorators import action as action


class PeopleUnits:
    """Fields that are stored as integers of a fixed scale are typed and shown in people's units. Stores and registers
    are chosen among one's own."""

    def formfield_for_dbfield(self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        scale = scale_of(db_field)
        if scale is not None:
            return scaled_formfield(db_field, scale)
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        own = own_choices(db_field.remote_field.model, request)
        if own is not None:
            kwargs["queryset"] = own
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class HqAdmin(PeopleUnits, ModelBase):
    """A page of something that people at headquarters write."""

    list_per_page = 50
    show_full_result_count = False
    list_filter_sheet = False
    warn_unsaved_form = True

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What can be imported can be exported from its list."""
        return {**super().get_actions(request), **export_actions(self.model)}


class HqInline(PeopleUnits, TabularBase):
    extra = 0
    tab = False


class HqTab(HqInline):
    """Rows on a tab of their own: a page of many parts stays a page one can read. `per_page`: a widget that looks up
    names costs a statement a row."""

    tab = True
    per_page = 25

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        rows = super().get_queryset(request)
        return rows if rows.ordered else rows.order_by("pk")  # pages of rows need an order


class ReadOnly:
    """Facts and logs: shown, searched, never written here."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, HqAdmin):
    warn_unsaved_form = False


class ReadOnlyInline(ReadOnly, HqInline):
    can_delete = False
