"""Periodic discounts with their lines, steps and coupons. What a cashier gives by hand is a role's permission."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.hq.discounts import copy_discount
from retail.masterdata.models import Coupon, Discount, DiscountKind, DiscountLine, DiscountTier
from retail.masterdata.models.currencies import digits_of

from .base import HqAdmin, HqTab
from .bulk import change_rows, say_changed
from .fields import WeekdaysField
from .filters import AutocompleteSelectFilter
from .formsets import PartFormSet
from .numbers import Scale, scaled_formfield
from .prices import ValidityFilter, validity
from .rights import StoreBound

_PIECES = Scale(3, 0, label=_("from (pieces)"))
_AMOUNT = Scale(2, 2, label=_("from (amount)"))


class LineInline(HqTab):
    model = DiscountLine
    fields = ("product", "category", "method", "value", "group", "min_quantity", "valid_from", "valid_to")
    autocomplete_fields = ("product", "category")


class TierFormSet(PartFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A step of a threshold discount begins at an amount of its currency, of a quantity discount at a number of
        pieces."""
        super().add_fields(form, index)
        if "threshold" in form.fields:
            amount = self.instance.kind == DiscountKind.THRESHOLD
            field = DiscountTier._meta.get_field("threshold")
            scale = _AMOUNT.of_money(self._digits) if amount else _PIECES
            form.fields["threshold"] = scaled_formfield(field, scale)

    @cached_property
    def _digits(self) -> int:
        return digits_of(self.instance.currency)


class TierInline(HqTab):
    model = DiscountTier
    formset = TierFormSet
    fields = ("threshold", "method", "value")


class CouponInline(HqTab):
    model = Coupon
    fields = ("text", "uses", "valid_from", "valid_to")


@admin.register(Discount)
class DiscountAdmin(StoreBound, HqAdmin):
    shared_rows = True
    list_display = ("code", "name_en", "name_zh", "kind", "concurrency", "priority", "where", "state", "active")
    list_display_links = ("code", "name_en")
    list_filter = (ValidityFilter, "kind", "concurrency", ("store", AutocompleteSelectFilter), "active")
    list_select_related = ("store", "price_group")
    search_fields = ("code", "name_en", "name_zh", "coupons__text")
    autocomplete_fields = ("store", "price_group")
    fieldsets = (
        (None, {"fields": (("code", "active"), ("name_en", "name_zh"))}),
        (_("What it gives"), {"fields": (("kind", "concurrency"), ("priority", "currency"), "coupon_required")}),
        (_("Where and when"), {"fields": (("store", "price_group"), ("valid_from", "valid_to"), "weekdays")}),
    )
    inlines = (LineInline, TierInline, CouponInline)
    actions = ("copy", "activate", "deactivate")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"valid_from": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "weekdays":
            return WeekdaysField(label=capfirst(db_field.verbose_name), initial=127)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("where"))
    def where(self, discount: Discount) -> str:
        return str(discount.store or discount.price_group or _("all stores"))

    @admin.display(description=_("state"))
    def state(self, discount: Discount) -> str:
        return validity(discount)

    @admin.action(description=_("Copy the selected discounts"), permissions=["add"])
    def copy(self, request: HttpRequest, queryset: QuerySet[Discount]) -> None:
        for discount in self.changeable(request, queryset):
            made = copy_discount(discount=discount)
            self.log_addition(request, made, _now("Copied from %(code)s.") % {"code": discount.code})
            page = format_html(
                '<a class="underline" href="{}">{}</a>',
                reverse("admin:masterdata_discount_change", args=[made.pk]),
                made.code,
            )
            messages.success(request, format_html(_now("The copy is {}. It is inactive until you say so."), page))

    @admin.action(description=_("Activate the selected discounts"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Discount]) -> None:
        rows = self.changeable(request, queryset)
        say_changed(request, change_rows(self, request, rows, note=_now("Activated."), active=True))

    @admin.action(description=_("Deactivate the selected discounts"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Discount]) -> None:
        rows = self.changeable(request, queryset)
        say_changed(request, change_rows(self, request, rows, note=_now("Deactivated."), active=False))
