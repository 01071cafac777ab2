"""What HQ's admin pages share: the theme's classes, typed, and pages that only show."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.forms import Field
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from retail.hq.importing.actions import export_actions
from retail.hq.importing.history import change_text

from .codes import AnyModelForm, FixedCodeForm, code_formfield, named_by
from .formsets import PartFormSet
from .later import say_later
from .numbers import scale_of, scaled_formfield
from .rights import ChainWide, own_choices

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
    """Fields that are stored as integers of a fixed scale are typed and shown in people's units. What is named by its
    code is chosen among what there is, stores and registers among one's own."""

    def formfield_for_dbfield(self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        scale = scale_of(db_field)
        field: Field | None = code_formfield(db_field, request)
        if scale is not None:
            field = scaled_formfield(db_field, scale)
        elif field is None:
            field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return say_later(db_field, field)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        own = own_choices(db_field.remote_field.model, request)
        if own is not None:
            kwargs["queryset"] = own
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


def uncapitalized(text: str) -> str:
    """ "Brand" → "brand", but "PIN" stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _without(rows: list[Any], starts: tuple[str, ...]) -> list[Any]:
    """Nested lists of texts, as Django makes them, without the texts that begin so."""
    kept = [row for row in rows if isinstance(row, list) or not str(row).startswith(starts)]
    return [_without(row, starts) if isinstance(row, list) else row for row in kept] if starts else rows


class HqAdmin(ChainWide, PeopleUnits, ModelBase):
    """A page of something that people at headquarters write."""

    form: type[AnyModelForm] = FixedCodeForm
    list_per_page = 50
    show_full_result_count = False
    list_filter_sheet = False
    warn_unsaved_form = True

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Django keeps "Brand", the label as it is shown in English, and asks gettext for it when it is read; there is
        "brand", as the model says it."""
        message = super().construct_change_message(request, form, formsets, add)
        for part in message:
            for done in part.values():
                if "fields" in done:
                    done["fields"] = [uncapitalized(str(name)) for name in done["fields"]]
        return message

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        response = super().history_view(request, object_id, extra_context)
        for entry in getattr(response, "context_data", {}).get("action_list", ()):  # none, where the row is gone
            entry.change_message = change_text(entry)
        return response

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What names a row by its code stands against its deletion like what points to it. Without the rows of plain
        many-to-many tables: they are a part of what is deleted, and have no name."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        plain = [field.remote_field.through._meta for field in self.opts.many_to_many if field.remote_field.through]
        starts = tuple(f"{capfirst(meta.verbose_name)}: " for meta in plain if meta.auto_created)
        gone = {str(meta.verbose_name_plural) for meta in plain if meta.auto_created}
        counts = {name: count for name, count in counts.items() if str(name) not in gone}
        return _without(to_delete, starts), counts, lacking, [*protected, *named_by(list(objs))]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What can be imported can be exported from its list."""
        return {**super().get_actions(request), **export_actions(self.model)}


class HqInline(PeopleUnits, TabularBase):
    """`hide_title`: a row's fields say what it is; its name above them would say it twice. A row that has a page of its
    own needs the title: the link is there."""

    form: type[AnyModelForm] = FixedCodeForm
    formset = PartFormSet
    extra = 0
    tab = False
    hide_title = True


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


# Of what models leave to Django: it makes "Uuid" of a field's name.
_LABELS: dict[str, Any] = {
    "uuid": "UUID",
    "document": _("sealed document"),
    "transaction": _("transaction"),
}


class ReadOnlyAdmin(ReadOnly, HqAdmin):
    warn_unsaved_form = False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A help text that isn't there to be translated was written for who reads the schema."""
        fields = self.opts.concrete_fields
        kwargs["help_texts"] = {field.name: "" for field in fields if isinstance(field.help_text, str)}
        kwargs["labels"] = {name: capfirst(label) for name, label in _LABELS.items()}
        return super().get_form(request, obj, change, **kwargs)


class ReadOnlyInline(ReadOnly, HqInline):
    can_delete = False
