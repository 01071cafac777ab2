"""Settings that many stores or registers share: how tills work, print, are equipped, and go offline."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from retail.masterdata.models import (
    FunctionalityProfile,
    HardwareDevice,
    HardwareProfile,
    OfflinePolicy,
    OfflineProfile,
    OfflineTender,
    ReceiptProfile,
    TenderKind,
)

from .base import HqAdmin, HqInline
from .categories import NamedAdmin

if TYPE_CHECKING:
    TenderModelForm = forms.ModelForm[OfflineTender]
else:
    TenderModelForm = forms.ModelForm


@admin.register(FunctionalityProfile)
class FunctionalityProfileAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "lock_after_seconds", "reason_for_return", "reason_for_override")
    fieldsets = (
        (None, {"fields": ("code", ("name_en", "name_zh"))}),
        (_("At the till"), {"fields": (("lock_after_seconds", "aggregate_lines"), ("max_quantity", "max_unit_price"))}),
        (
            _("What needs a reason"),
            {"fields": (("reason_for_return", "reason_for_override"), ("reason_for_discount", "reason_for_void"))},
        ),
        (_("Shift and receipt"), {"fields": (("declare_by_denomination", "print_receipt"),)}),
    )


@admin.register(ReceiptProfile)
class ReceiptProfileAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "columns", "copies")
    fieldsets = (
        (None, {"fields": ("code", ("name_en", "name_zh"))}),
        (_("Above the lines"), {"fields": ("logo", ("header_en", "header_zh"))}),
        (_("Below the lines"), {"fields": (("footer_en", "footer_zh"), ("legal_en", "legal_zh"))}),
        (
            _("What is printed"),
            {"fields": (("show_tax_table", "show_qr", "show_saved"), ("columns", "copies"))},
        ),
    )


class HardwareDeviceInline(HqInline):
    model = HardwareDevice
    fields = ("kind", "connection", "address", "model", "position")


@admin.register(HardwareProfile)
class HardwareProfileAdmin(NamedAdmin):
    fields = ("code", ("name_en", "name_zh"), ("scanner_prefix", "scanner_suffix"))
    inlines = (HardwareDeviceInline,)


class OfflineTenderForm(TenderModelForm):
    kind = forms.ChoiceField(label=_("kind of tender"), choices=TenderKind.choices, widget=UnfoldAdminSelectWidget())

    class Meta:
        model = OfflineTender
        fields = ("kind", "policy", "limit")


class OfflineTenderInline(HqInline):
    model = OfflineTender
    form = OfflineTenderForm
    fields = ("kind", "policy", "limit")

    def get_extra(self, request: HttpRequest, obj: OfflineProfile | None = None, **kwargs: Any) -> int:
        return len(_FIRST_TENDERS) if obj is None else self.extra


# What 03 §2 says of the kinds; as a till has it where no row says otherwise, but for cards. Amounts in minor units.
_FIRST_TENDERS = (
    {"kind": TenderKind.CASH, "policy": OfflinePolicy.ALLOW},
    {"kind": TenderKind.CHECK, "policy": OfflinePolicy.ALLOW},
    {"kind": TenderKind.CURRENCY, "policy": OfflinePolicy.ALLOW},
    {"kind": TenderKind.CARD, "policy": OfflinePolicy.LIMIT, "limit": 50_000},
    {"kind": TenderKind.GIFT_CARD, "policy": OfflinePolicy.DENY},
    {"kind": TenderKind.ACCOUNT, "policy": OfflinePolicy.DENY},
)


@admin.register(OfflineProfile)
class OfflineProfileAdmin(HqAdmin):
    list_display = ("code", "name", "pause_synchronization", "sync_without_open_pos", "manual_switch_before_sign_in")
    list_display_links = ("code", "name")
    search_fields = ("code", "name")
    fieldsets = (
        (None, {"fields": (("code", "name"),)}),
        (
            _("When a till goes offline"),
            {
                "fields": (
                    "timeout_ms",
                    "retries_before_offline",
                    "ask_before_switch",
                    "manual_switch_before_sign_in",
                    "slow_threshold_ms",
                )
            },
        ),
        (
            _("When it comes back"),
            {
                "fields": (
                    "reconnect_interval_ms",
                    "advanced_switching",
                    "health_check_interval_ms",
                    "slow_return_interval_ms",
                )
            },
        ),
        (
            _("How the store synchronises"),
            {
                "fields": (
                    ("pause_synchronization", "sync_without_open_pos"),
                    ("upload_interval_ms", "upload_batch_size"),
                    "days_kept",
                )
            },
        ),
    )
    inlines = (OfflineTenderInline,)

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """A new profile's page comes with rows for the kinds of tender. Not when it is sent: a row that is as it came
        would be taken for one that nobody filled in."""
        values: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if inline.model is OfflineTender and obj.pk is None and request.method == "GET":
            values["initial"] = list(_FIRST_TENDERS)
        return values
