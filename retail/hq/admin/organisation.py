"""The company: its units, and its stores with opening hours, price groups and registers."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import OpeningHours, OrganisationUnit, Register, Store, StorePriceGroup

from .base import HqAdmin, HqTab
from .categories import NamedAdmin
from .fields import ClockField
from .filters import AutocompleteSelectFilter
from .offline import settle_offline
from .rights import StoreBound, stores_of

if TYPE_CHECKING:
    HoursModelForm = forms.ModelForm[OpeningHours]
else:
    HoursModelForm = forms.ModelForm

_DAY = 24 * 60


@admin.register(OrganisationUnit)
class OrganisationUnitAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    fields = (("code", "kind"), ("name_en", "name_zh"), ("parent", "tax_number"), "address")


class HoursForm(HoursModelForm):
    opens = ClockField(label=_("opens at"))
    closes = ClockField(label=_("closes at"), help_text=_("Before the opening time: on the next day."))

    class Meta:
        model = OpeningHours
        fields = ("weekday", "opens", "closes")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = values.get("opens"), values.get("closes")
        if opens is not None and closes is not None and closes <= opens:
            values["closes"] = closes + _DAY
        if opens == _DAY:
            self.add_error("opens", _("A time of day, for example 09:30."))
        return values


class HoursInline(HqTab):
    model = OpeningHours
    form = HoursForm
    fields = ("weekday", "opens", "closes")


class PriceGroupInline(HqTab):
    model = StorePriceGroup
    verbose_name_plural = _("price groups")
    fields = ("price_group",)
    autocomplete_fields = ("price_group",)


class RegisterInline(HqTab):
    model = Register
    fields = ("number", "name", "support_offline", "offline_profile", "language", "active")
    readonly_fields = ("support_offline",)  # its own page says what to do next
    show_change_link = True
    hide_title = False


@admin.register(Store)
class StoreAdmin(StoreBound, HqAdmin):
    store_path = "pk"
    list_display = ("number", "name_en", "name_zh", "city", "unit", "data_group", "currency", "tax_mode")
    list_display_links = ("number", "name_en")
    list_filter = (("unit", AutocompleteSelectFilter), "data_group", "country", "currency")
    list_select_related = ("unit",)
    search_fields = ("number", "name_en", "name_zh", "city")
    autocomplete_fields = ("unit", "functionality_profile", "receipt_profile", "layout")
    fieldsets = (
        (None, {"fields": (("number", "data_group"), ("name_en", "name_zh"), ("unit", "time_zone"))}),
        (_("Address"), {"fields": ("address", ("postal_code", "city", "country"), "phone")}),
        (
            _("Money and tax"),
            {"fields": (("currency", "currency_digits"), ("tax_mode", "tax_rounding"), "tax_area")},
        ),
        (_("Profiles"), {"fields": (("functionality_profile", "receipt_profile"), "layout")}),
        (_("Receipts"), {"fields": ("locale", ("receipt_footer_en", "receipt_footer_zh"))}),
        (_("Since and until"), {"fields": (("opened_on", "closed_on"),)}),
    )
    inlines = (RegisterInline, HoursInline, PriceGroupInline)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A register that is deleted here may have been the last that supported offline."""
        super().save_formset(request, form, formset, change)
        if formset.model is Register and formset.deleted_objects:
            settle_offline(request, [form.instance])

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who works with some stores opens no new ones."""
        return super().has_add_permission(request, obj) and stores_of(request) is None

    def get_readonly_fields(self, request: HttpRequest, obj: Store | None = None) -> tuple[str, ...]:
        """Where a store belongs decides who works with it, and which servers and schedules are theirs to see."""
        own = tuple(self.readonly_fields)
        return own if stores_of(request) is None else (*own, "number", "unit", "data_group")
