"""Shifts with what their Z says."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import Shift

from .base import ReadOnlyAdmin
from .filters import StoreNumberFilter
from .numbers import show_money
from .rights import StoreBound


@admin.register(Shift)
class ShiftAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("business_date", "store", "register", "opened_by", "opened_at", "closed_at", "z_confirmed")
    list_display_links = ("business_date",)
    list_filter = (StoreNumberFilter, "business_date", "z_confirmed")
    search_fields = ("uuid", "register", "opened_by")
    ordering = ("-opened_at",)
    fields = (
        ("business_date", "store", "register"),
        ("opened_by", "opened_at", "shown_float"),
        ("closed_by", "closed_at", "shown_cash"),
        ("journal", "first_seq", "last_seq"),
        ("uuid", "z_document", "z_confirmed"),
        "shown_totals",
    )
    readonly_fields = ("shown_float", "shown_cash", "shown_totals")

    @admin.display(description=_("opening float"))
    def shown_float(self, shift: Shift) -> str:
        return show_money(shift.opening_float)

    @admin.display(description=_("counted cash"))
    def shown_cash(self, shift: Shift) -> str:
        return show_money(shift.counted_cash)

    @admin.display(description=_("totals of the Z"))
    def shown_totals(self, shift: Shift) -> SafeString | str:
        """As sealed: whatever a till wrote there, only integers are shown."""
        from retail.hq.reports.zs import TOTALS  # reports are made of these pages' numbers

        totals: dict[str, Any] = shift.z_totals if isinstance(shift.z_totals, dict) else {}
        rows = [
            (label, show_money(value) if unit == "money" else value)
            for name, label, unit in TOTALS
            if isinstance(value := totals.get(name), int)
        ]
        return format_html_join("", "<div>{}: <b>{}</b></div>", rows) if rows else "–"
