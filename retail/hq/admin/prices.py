"""Dated prices, and the groups of stores that share them."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import Price, PriceGroup, StorePriceGroup

from .base import HqAdmin, HqInline
from .bulk import change_rows, say_changed
from .categories import NamedAdmin
from .filters import AutocompleteSelectFilter
from .numbers import show_scaled
from .rights import StoreBound, StoreBoundInline


class ValidityFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("valid", _("valid")), ("coming", _("to come")), ("over", _("over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        match self.value():
            case "coming":
                return queryset.filter(valid_from__gt=today)
            case "over":
                return queryset.filter(valid_to__lt=today)
            case "valid":
                return queryset.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)
        return queryset


def validity(row: Any) -> str:
    """Of anything with `valid_from` and `valid_to`."""
    today: date = timezone.localdate()
    if row.valid_from > today:
        return str(_("to come"))
    return str(_("over") if row.valid_to and row.valid_to < today else _("valid"))


@admin.register(Price)
class PriceAdmin(StoreBound, HqAdmin):
    shared_rows = True
    list_display = ("product", "shown_price", "store", "price_group", "valid_from", "valid_to", "state")
    list_filter = (
        ValidityFilter,
        ("store", AutocompleteSelectFilter),
        ("price_group", AutocompleteSelectFilter),
        ("valid_from", admin.DateFieldListFilter),
    )
    list_select_related = ("product", "store", "price_group")
    search_fields = ("product__number", "product__name_en", "product__name_zh", "product__barcodes__text")
    autocomplete_fields = ("product", "store", "price_group")
    date_hierarchy = "valid_from"
    fields = ("product", ("store", "price_group"), ("unit_price", "currency"), ("valid_from", "valid_to"))
    actions = ("end_today",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"valid_from": timezone.localdate(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("price"), ordering="unit_price")
    def shown_price(self, price: Price) -> str:
        return f"{price.currency} {show_scaled(price.unit_price, digits=4, least=2)}"

    @admin.display(description=_("state"))
    def state(self, price: Price) -> str:
        return validity(price)

    @admin.action(description=_("End the selected prices today"), permissions=["change"])
    def end_today(self, request: HttpRequest, queryset: QuerySet[Price]) -> None:
        """Today is their last day. A price that is over or still to come is left as it is."""
        today = timezone.localdate()
        running = self.changeable(request, queryset).filter(Q(valid_to=None) | Q(valid_to__gt=today))
        running = running.filter(valid_from__lte=today)
        say_changed(request, change_rows(self, request, running, note=_now("Ended today."), valid_to=today))


class StorePriceGroupInline(StoreBoundInline, HqInline):
    model = StorePriceGroup
    fields = ("store",)
    autocomplete_fields = ("store",)


@admin.register(PriceGroup)
class PriceGroupAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "priority")
    fields = (("code", "priority"), ("name_en", "name_zh"))
    inlines = (StorePriceGroupInline,)
