"""Stores, registers and the offline profile that says when a till switches."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import OfflineProfile, Register, Store

from .base import HqAdmin, HqInline


class RegisterInline(HqInline):
    model = Register
    fields = ("number", "name", "support_offline", "offline_profile", "language", "active")
    readonly_fields = ("support_offline",)  # its own page says what to do next
    show_change_link = True


@admin.register(Store)
class StoreAdmin(HqAdmin):
    list_display = ("number", "name_en", "name_zh", "data_group", "currency", "tax_mode")
    list_display_links = ("number", "name_en")
    list_filter = ("data_group", "currency")
    search_fields = ("number", "name_en", "name_zh")
    fieldsets = (
        (None, {"fields": (("number", "data_group"), "name_en", "name_zh", "address")}),
        (_("Money and tax"), {"fields": (("currency", "currency_digits"), ("tax_mode", "tax_rounding"))}),
        (_("Receipts"), {"fields": (("locale", "time_zone"), "receipt_footer_en", "receipt_footer_zh")}),
    )
    inlines = (RegisterInline,)


@admin.register(OfflineProfile)
class OfflineProfileAdmin(HqAdmin):
    list_display = ("code", "name", "pause_synchronization", "sync_without_open_pos", "manual_switch_before_sign_in")
    list_display_links = ("code", "name")
    search_fields = ("code", "name")


@admin.register(Register)
class RegisterAdmin(HqAdmin):
    list_display = ("number", "name", "store", "support_offline", "offline_profile", "active")
    list_display_links = ("number", "name")
    list_filter = ("store", "support_offline", "active")
    list_select_related = ("store", "offline_profile")
    search_fields = ("number", "name", "store__number", "store__name_en")
    autocomplete_fields = ("store", "offline_profile")
    fieldsets = (
        (None, {"fields": (("number", "name"), "store", ("language", "active"))}),
        (_("Offline"), {"fields": ("support_offline", "offline_profile")}),
        (_("Receipts"), {"fields": ("receipt_mask",)}),
    )
