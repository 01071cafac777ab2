"""Taxes, ways to pay, coins and notes, reasons."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import Denomination, ReasonCode, TaxGroup, TaxRate, Tender
from retail.masterdata.models.currencies import digits_of, digits_of_column

from .base import HqAdmin
from .categories import NamedAdmin
from .numbers import SCALED_FIELDS, scaled_formfield, show_money, show_scaled
from .taxes import RateInline

if TYPE_CHECKING:
    DenominationModelForm = forms.ModelForm[Denomination]
else:
    DenominationModelForm = forms.ModelForm


@admin.register(TaxGroup)
class TaxGroupAdmin(NamedAdmin):
    fields = ("code", ("name_en", "name_zh"))
    inlines = (RateInline,)


@admin.register(TaxRate)
class TaxRateAdmin(HqAdmin):
    list_display = ("group", "code", "name_en", "name_zh", "percent", "area", "valid_from", "valid_to")
    list_filter = ("group", "area")
    search_fields = ("group", "code", "name_en", "name_zh")
    fields = (("group", "code"), ("name_en", "name_zh"), ("rate_ppm", "area"), ("valid_from", "valid_to"))

    @admin.display(description=_("rate (%)"), ordering="rate_ppm")
    def percent(self, rate: TaxRate) -> str:
        return f"{show_scaled(rate.rate_ppm, digits=4, least=0)} %"


@admin.register(Tender)
class TenderAdmin(HqAdmin):
    list_display = ("position", "name_en", "name_zh", "code", "kind", "allowed_offline", "for_refunds", "active")
    list_display_links = ("name_en",)
    list_filter = ("kind", "allowed_offline", "active")
    search_fields = ("code", "name_en", "name_zh")
    fieldsets = (
        (None, {"fields": (("code", "kind"), ("name_en", "name_zh"), ("position", "active"))}),
        (_("Amounts"), {"fields": (("rounding_unit", "max_amount"),)}),
        (_("Where it may be used"), {"fields": (("allowed_offline", "for_refunds"), ("opens_drawer", "counted"))}),
    )


class DenominationForm(DenominationModelForm):
    """The value has the decimals of the currency that is chosen beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "value" in self.fields:
            currency = self.data.get(self.add_prefix("currency")) if self.is_bound else self.instance.currency
            scale = SCALED_FIELDS["denomination.value"].of_money(digits_of(currency or ""))
            self.fields["value"] = scaled_formfield(Denomination._meta.get_field("value"), scale)


@admin.register(Denomination)
class DenominationAdmin(HqAdmin):
    form = DenominationForm
    list_display = ("currency", "shown_value", "is_note")
    list_display_links = ("shown_value",)
    list_filter = ("currency", "is_note")
    search_fields = ("currency",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Denomination]:
        """In place of a statement a row (`Denomination.digits`)."""
        rows: QuerySet[Denomination] = super().get_queryset(request)
        return rows.annotate(digits=digits_of_column("currency"))  # type: ignore[no-redef]

    @admin.display(description=_("value"), ordering="value")
    def shown_value(self, row: Denomination) -> str:
        return show_money(row.value, digits=row.digits)


@admin.register(ReasonCode)
class ReasonCodeAdmin(NamedAdmin):
    list_display = ("use", "code", "name_en", "name_zh", "position", "active")
    list_display_links = ("code", "name_en")
    list_editable = ("position",)
    list_filter = ("use", "active")
    fields = (("code", "use"), ("name_en", "name_zh"), ("position", "active"))
