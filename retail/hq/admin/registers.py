"""Registers, with *Support offline*, and the machines they run on."""

from collections.abc import Iterable

from django.contrib import admin
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

from retail.cdx.models import ChannelDatabase, DatabaseKind
from retail.hq.nodes.codes import create_activation_code
from retail.masterdata.models import Device, Register, Store

from .base import HqAdmin, HqInline, action
from .bulk import change_rows, say_changed
from .filters import AutocompleteSelectFilter
from .offline import link_to, settle_offline
from .rights import StoreBound
from .steps import Outcome, run_step


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
    search_fields = ("number", "name", "store__number", "store__name_en", "store__name_zh")
    autocomplete_fields = ("store", "offline_profile", "hardware_profile", "receipt_profile", "layout")
    readonly_fields = ("offline_state",)
    fieldsets = (
        (None, {"fields": (("number", "name"), "store", ("language", "active"))}),
        (
            _("Offline"),
            {
                "fields": ("support_offline", "offline_state", "offline_profile"),
                "description": _(
                    "Yes: the store gets an offline database, in the store's channel data group; the till goes on "
                    "with it when the server is silent. No: this till stops when the server is silent; the store's "
                    "offline database stays for the others, and with the last of them it is drained and retired."
                ),
            },
        ),
        (_("Devices and screen"), {"fields": (("hardware_profile", "layout"),)}),
        (_("Receipts"), {"fields": (("receipt_profile", "receipt_mask"),)}),
    )
    inlines = (DeviceInline,)
    actions = ("activate", "deactivate", "set_support_offline", "end_support_offline")
    actions_detail = ("activation_code",)
    actions_row = ("activation_code_row",)

    def save_model(self, request: HttpRequest, obj: Register, form: "ModelForm[Register]", change: bool) -> None:
        """*Support offline* makes or drains the store's offline database in the same transaction (03 §1)."""
        super().save_model(request, obj, form, change)
        changed = {"support_offline", "store"}.intersection(form.changed_data)
        if not (obj.support_offline or change) or (change and not changed):
            return
        stores = [obj.store]
        if change and "store" in changed:
            stores.append(Store.objects.get(pk=form.initial["store"]))
        settle_offline(request, stores)

    def delete_model(self, request: HttpRequest, obj: Register) -> None:
        super().delete_model(request, obj)
        settle_offline(request, [obj.store])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Register]) -> None:
        stores = _stores_of(queryset)
        super().delete_queryset(request, queryset)
        settle_offline(request, stores)

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
        self._support_offline(request, queryset, note=_now("Support offline: yes."), yes=True)

    @admin.action(description=_("End support offline at the selected registers"), permissions=["change"])
    def end_support_offline(self, request: HttpRequest, queryset: QuerySet[Register]) -> None:
        self._support_offline(request, queryset, note=_now("Support offline: no."), yes=False)

    def _support_offline(self, request: HttpRequest, rows: QuerySet[Register], *, note: str, yes: bool) -> None:
        """Each store's offline database in the same transaction as its registers."""
        with transaction.atomic():
            stores = _stores_of(rows)
            changed = change_rows(self, request, rows, note=note, support_offline=yes)
            say_changed(request, changed)
            settle_offline(request, stores)

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
                note=_now("Activation code made."),
                secret=create_activation_code(register=register),
                hint=_now("Valid for 24 hours, once. It is not shown again; making another one ends this one."),
            )

        return run_step(
            self,
            request,
            register,
            title=_now("Activation code for register %(register)s") % {"register": register.number},
            explanation=_now(
                "A one-time code with which one browser becomes this register. An activation that is there goes on "
                "to count: what it sold keeps its numbers."
            ),
            button=_now("Make a code"),
            back=reverse("admin:masterdata_register_change", args=[object_id]),
            perform=perform,
        )


def _stores_of(registers: Iterable[Register]) -> list[Store]:
    """By number: whoever locks several stores' databases does it in one order."""
    found = {register.store.number: register.store for register in registers}
    return [store for _number, store in sorted(found.items())]
