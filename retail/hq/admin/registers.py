"""Registers, with *Support offline*, and the machines they run on."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState
from retail.cdx.publish.databases import create_offline_database
from retail.hq.nodes.codes import create_activation_code
from retail.masterdata.models import Device, Register

from .base import HqAdmin, HqInline, action
from .bulk import change_rows, say_changed
from .filters import AutocompleteSelectFilter
from .rights import StoreBound
from .steps import Outcome, run_step


def link_to(database: ChannelDatabase) -> SafeString:
    url = reverse("admin:cdx_channeldatabase_change", args=[database.pk])
    return format_html('<a class="underline" href="{}">{}</a>', url, database.name)


def say_next(request: HttpRequest, database: ChannelDatabase) -> None:
    """What to do after *Support offline*."""
    if database.state == DatabaseState.PENDING:
        text = _now(
            "The store has the offline database {}. Next: open it, make an enrolment code, and run the edge's "
            "setup with it. Downloads start after the first sign-in at a till of the store."
        )
    else:
        text = _now("The store's offline database {} serves this register too, from its next transaction on.")
    messages.success(request, format_html(text, link_to(database)))


class DeviceInline(HqInline):
    model = Device
    fields = ("number", "kind", "description", "serial_number", "active")


@admin.register(Device)
class DeviceAdmin(StoreBound, HqAdmin):
    store_path = "register__store"
    shared_rows = True
    list_display = ("number", "kind", "description", "register", "serial_number", "active")
    list_display_links = ("number",)
    list_filter = ("kind", "active")
    list_select_related = ("register",)
    search_fields = ("number", "description", "serial_number", "register__number")
    autocomplete_fields = ("register",)
    fields = (("number", "kind"), "description", ("serial_number", "register"), "active")


@admin.register(Register)
class RegisterAdmin(StoreBound, HqAdmin):
    list_display = ("number", "name", "store", "support_offline", "offline_profile", "active")
    list_display_links = ("number", "name")
    list_filter = (("store", AutocompleteSelectFilter), "support_offline", "active")
    list_select_related = ("store", "offline_profile")
    search_fields = ("number", "name", "store__number", "store__name_en")
    autocomplete_fields = ("store", "offline_profile", "hardware_profile", "receipt_profile", "layout")
    readonly_fields = ("offline_state",)
    fieldsets = (
        (None, {"fields": (("number", "name"), ("store", "language"), "active")}),
        (
            _("Offline"),
            {
                "fields": ("support_offline", "offline_state", "offline_profile"),
                "description": _(
                    "Yes: the store gets an offline database, in the store's channel data group; the till goes on "
                    "with it when the server is silent. No: this till stops when the server is silent, and the "
                    "store's offline database stays for the others."
                ),
            },
        ),
        (_("Devices and screen"), {"fields": (("hardware_profile", "layout"),)}),
        (_("Receipts"), {"fields": (("receipt_profile", "receipt_mask"),)}),
    )
    inlines = (DeviceInline,)
    actions = ("activate", "deactivate", "set_support_offline")
    actions_detail = ("activation_code",)
    actions_row = ("activation_code_row",)

    def save_model(self, request: HttpRequest, obj: Register, form: "ModelForm[Register]", change: bool) -> None:
        """*Support offline* = Yes makes the store's offline database in the same transaction (03 §1)."""
        super().save_model(request, obj, form, change)
        if not obj.support_offline or (change and "support_offline" not in form.changed_data):
            return
        say_next(request, create_offline_database(store=obj.store))

    @admin.display(description=_("offline database"))
    def offline_state(self, register: Register) -> SafeString | str:
        """The store's, with its state, whether or not this register uses it."""
        database = (
            ChannelDatabase.objects.filter(kind=DatabaseKind.OFFLINE, store=register.store.number).first()
            if register.store_id
            else None
        )
        if database is None:
            return _now("The store has none yet.")
        return format_html("{} · {}", link_to(database), database.get_state_display())

    @admin.action(description=_("Activate the selected registers"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Register]) -> None:
        say_changed(request, change_rows(self, request, queryset, note=_now("Activated."), active=True))

    @admin.action(description=_("Deactivate the selected registers"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Register]) -> None:
        say_changed(request, change_rows(self, request, queryset, note=_now("Deactivated."), active=False))

    @admin.action(description=_("Support offline at the selected registers"), permissions=["change"])
    def set_support_offline(self, request: HttpRequest, queryset: QuerySet[Register]) -> None:
        """Each store's offline database in the same transaction as its registers."""
        with transaction.atomic():
            changed = change_rows(self, request, queryset, note=_now("Support offline: yes."), support_offline=True)
            stores = {register.store.number: register.store for register in queryset.select_related("store")}
            databases = [create_offline_database(store=store) for _number, store in sorted(stores.items())]
        say_changed(request, changed)
        for database in databases:
            say_next(request, database)

    @action(description=_("Activation code"), icon="key", permissions=["change"])
    def activation_code(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._activation_code(request, object_id)

    @action(description=_("Activation code"), icon="key", permissions=["change"], url_path="activation-code-row")
    def activation_code_row(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._activation_code(request, object_id)

    def _activation_code(self, request: HttpRequest, object_id: str) -> HttpResponse:
        register = get_object_or_404(self.get_queryset(request), pk=object_id)

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
