"""The frame of the catalogue: departments, the category tree, units of measure, assortments."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import (
    Assortment,
    AssortmentProduct,
    AssortmentStore,
    Category,
    Department,
    UnitOfMeasure,
)

from .base import HqAdmin, HqInline, HqTab
from .filters import AutocompleteSelectFilter
from .rights import StoreBoundInline

if TYPE_CHECKING:
    AssortmentProductModelForm = forms.ModelForm[AssortmentProduct]
else:
    AssortmentProductModelForm = forms.ModelForm


class NamedAdmin(HqAdmin):
    """A code and a name in both languages."""

    list_display: Any = ("code", "name_en", "name_zh")
    list_display_links: Any = ("code", "name_en")
    search_fields = ("code", "name_en", "name_zh")


@admin.register(Department)
class DepartmentAdmin(NamedAdmin):
    pass


@admin.register(UnitOfMeasure)
class UnitOfMeasureAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "digits")


class ChildInline(HqInline):
    model = Category
    fk_name = "parent"
    fields = ("icon", "code", "name_en", "name_zh", "position")
    verbose_name = _("category below")
    verbose_name_plural = _("categories below")
    show_change_link = True
    hide_title = False


@admin.register(Category)
class CategoryAdmin(NamedAdmin):
    list_display = ("tree", "name_zh", "code", "products_count", "position")
    list_display_links = ("tree",)
    list_editable = ("position",)
    list_filter = (("parent", AutocompleteSelectFilter),)
    list_select_related = ("parent__parent__parent",)
    autocomplete_fields = ("parent",)
    fields = (("code", "icon"), ("name_en", "name_zh"), ("parent", "position"))
    inlines = (ChildInline,)
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        rows: QuerySet[Category] = super().get_queryset(request)
        return rows.annotate(count=Count("products"))

    @admin.display(description=_("category"), ordering="name_en")
    def tree(self, category: Category) -> SafeString:
        """The way down to it: what a tree in a table can show."""
        way = [f"{category.icon} {category.name}".strip()]
        above = category.parent
        while above is not None and len(way) < 4:
            way.append(above.name)
            above = above.parent if len(way) < 4 else None
        return format_html("{}", " › ".join(reversed(way)))

    @admin.display(description=_("products"), ordering="count")
    def products_count(self, category: Any) -> int:
        count: int = category.count
        return count


class AssortmentProductForm(AssortmentProductModelForm):
    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(values.get("product")) == bool(values.get("category")) and not self.errors:
            self.add_error("category", _("A product or a category: one of them, not both."))
        return values


class AssortmentProductInline(HqTab):
    model = AssortmentProduct
    form = AssortmentProductForm
    fields = ("product", "category")
    autocomplete_fields = ("product", "category")


class AssortmentStoreInline(StoreBoundInline, HqTab):
    model = AssortmentStore
    fields = ("store",)
    autocomplete_fields = ("store",)


@admin.register(Assortment)
class AssortmentAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "valid_from", "valid_to")
    fields = ("code", ("name_en", "name_zh"), ("valid_from", "valid_to"))
    inlines = (AssortmentProductInline, AssortmentStoreInline)
