"""Stores, registers and the offline profile that says when a till switches."""

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.cdx.models import DatabaseState
from retail.cdx.publish.databases import create_offline_database
from retail.hq.nodes.codes import create_activation_code
from retail.masterdata.models import OfflineProfile, Register, Store

from .base import HqAdmin, HqInline, action
from .steps import Outcome, run_step


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
    actions_detail = ("activation_code",)
    actions_row = ("activation_code_row",)

    def save_model(self, request: HttpRequest, obj: Register, form: "ModelForm[Register]", change: bool) -> None:
        """*Support offline* = Yes makes the store's offline database in the same transaction (03 §1)."""
        super().save_model(request, obj, form, change)
        if not obj.support_offline or (change and "support_offline" not in form.changed_data):
            return
        database = create_offline_database(store=obj.store)
        page = format_html(
            '<a class="underline" href="{}">{}</a>',
            reverse("admin:cdx_channeldatabase_change", args=[database.pk]),
            database.name,
        )
        if database.state == DatabaseState.PENDING:
            text = _now(
                "The store has the offline database {}. Next: open it, make an enrolment code, and run the edge's "
                "setup with it. Downloads start after the first sign-in at a till of the store."
            )
        else:
            text = _now("The store's offline database {} serves this register too, from its next transaction on.")
        messages.success(request, format_html(text, page))

    @action(description=_("Activation code"), icon="key", permissions=["change"])
    def activation_code(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._activation_code(request, object_id)

    @action(description=_("Activation code"), icon="key", permissions=["change"], url_path="activation-code-row")
    def activation_code_row(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._activation_code(request, object_id)

    def _activation_code(self, request: HttpRequest, object_id: str) -> HttpResponse:
        register = Register.objects.get(pk=object_id)

        def perform() -> Outcome:
            return Outcome(
                text=_now("Open the till's page in the browser of register %(register)s and type:")
                % {"register": register.number},
                secret=create_activation_code(register=register),
                hint=_now("Valid for 24 hours, once. It is not shown again; making another one ends this one."),
            )

        return run_step(
            self,
            request,
            title=_now("Activation code for register %(register)s") % {"register": register.number},
            explanation=_now(
                "A one-time code with which one browser becomes this register. An activation that is there goes on "
                "to count: what it sold keeps its numbers."
            ),
            button=_now("Make a code"),
            back=reverse("admin:masterdata_register_change", args=[object_id]),
            perform=perform,
        )
