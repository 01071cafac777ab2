"""Settings that many stores or registers share: how tills work, print, are equipped, and go offline."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from retail.masterdata.models import (
    FunctionalityProfile,
    HardwareDevice,
    HardwareProfile,
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
