"""Shifts with what their Z says, and what was counted."""

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import Shift, Transaction

from ..reports.declared import list_declared
from ..reports.names import name_tenders
from ..reports.table import show
from ..reports.z_parts import TABLES, list_parts
from ..reports.zs import TOTALS, read_totals
from .base import ReadOnlyAdmin
from .filters import StoreNumberFilter
from .links import link_to
from .numbers import show_money
from .rights import StoreBound
from .tables import show_table


@admin.register(Shift)
class ShiftAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("business_date", "store", "register", "opened_by", "opened_at", "closed_at", "z_confirmed")
    list_display_links = ("business_date",)
    list_filter = (StoreNumberFilter, "business_date", "z_confirmed")
    search_fields = ("uuid", "register", "opened_by")
    ordering = ("-opened_at",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("business_date", "store", "register"),
                    ("opened_by", "opened_at", "shown_float"),
                    ("closed_by", "closed_at", "shown_cash"),
                    ("journal", "first_seq", "last_seq"),
                    ("uuid", "shown_z", "z_confirmed"),
                )
            },
        ),
        (_("What the Z says"), {"fields": ("shown_totals", "shown_tenders", "shown_taxes")}),
        (_("What was counted"), {"fields": ("shown_declared",)}),
    )
    readonly_fields = (
        "shown_float",
        "shown_cash",
        "shown_z",
        "shown_totals",
        "shown_tenders",
        "shown_taxes",
        "shown_declared",
    )

    @admin.display(description=_("opening float"))
    def shown_float(self, shift: Shift) -> str:
        return show_money(shift.opening_float)

    @admin.display(description=_("counted cash"))
    def shown_cash(self, shift: Shift) -> str:
        return show_money(shift.counted_cash)

    @admin.display(description=_("Z document"))
    def shown_z(self, shift: Shift) -> SafeString | str:
        z = Transaction.objects.filter(uuid=shift.z_document).first() if shift.z_document else None
        return str(shift.z_document or "–") if z is None else link_to("transactions_transaction", z.pk, z)

    @admin.display(description=_("totals of the Z"))
    def shown_totals(self, shift: Shift) -> SafeString | str:
        totals = read_totals(shift) if shift.z_document else {}
        labels = ((totals.get(name), label, unit) for name, label, unit in TOTALS)
        return show_table((), ((label, show(value, unit, 2)) for value, label, unit in labels if value is not None))

    @admin.display(description=_("tenders"))
    def shown_tenders(self, shift: Shift) -> SafeString | str:
        return _show_parts("z-tenders", shift)

    @admin.display(description=_("taxes"))
    def shown_taxes(self, shift: Shift) -> SafeString | str:
        return _show_parts("z-taxes", shift)

    @admin.display(description=_("declarations"))
    def shown_declared(self, shift: Shift) -> SafeString | str:
        """Every count of the shift, with what should have been there at that moment."""
        counts = list_declared([shift]).get(shift.uuid, [])
        names = name_tenders({count.tender for count in counts})
        rows = (
            (
                link_to(
                    "transactions_transaction", count.transaction, date_format(localtime(count.at), "DATETIME_FORMAT")
                ),
                count.staff,
                names[count.tender],
                *(show_money(amount) for amount in (count.expected, count.counted, count.difference)),
            )
            for count in counts
        )
        head = (_("at"), _("by"), _("tender"), _("expected"), _("counted"), _("difference"))
        return show_table(head, rows, words=3)


def _show_parts(name: str, shift: Shift) -> SafeString | str:
    """A table of the Z report for this shift alone."""
    table = TABLES[name]
    parts = list(list_parts(table, [shift]))
    codes = {code for _shift, code, _values in parts}
    names = name_tenders(codes) if name == "z-tenders" else {code: code for code in codes}
    units = [unit for _name, _label, unit in table.columns]
    rows = (
        (names[code], *(show(value, unit, 2) for value, unit in zip(values, units, strict=True)))
        for _shift, code, values in parts
    )
    return show_table((table.first, *(label for _name, label, _unit in table.columns)), rows)
