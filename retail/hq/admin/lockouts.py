"""Wrong PINs at tills, as the nodes report them: on the page of the node, and of the staff member."""

from datetime import datetime

from django.contrib import admin
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.cdx.models import StaffLockout

from .base import ReadOnlyInline
from .labels import show_label


class LockoutInline(ReadOnlyInline):
    model = StaffLockout
    fields = ("staff_id", "store", "shown_state", "failures", "since", "lockouts", "reported_at")
    readonly_fields = fields
    max_num = 0
    per_page = 20

    @admin.display(description=_("state"))
    def shown_state(self, row: StaffLockout) -> SafeString:
        return show_state(row)


def show_state(row: StaffLockout) -> SafeString:
    """A lock ends by the clock, whether or not the node has said so since."""
    if row.locked_until is not None and row.locked_until > timezone.now():
        return show_label(_now("locked until %(time)s") % {"time": _time(row.locked_until)}, "danger")
    if row.failures:
        return show_label(_now("%(count)d wrong PINs") % {"count": row.failures}, "warning")
    return show_label(_now("not locked"), "success")


def show_lockouts(staff_id: str) -> SafeString | str:
    """All that nodes said of one staff id, one line a node."""
    rows = StaffLockout.objects.filter(staff_id=staff_id).select_related("database")
    shown = [
        (
            _now("Store %(store)s, %(node)s:") % {"store": row.store, "node": row.database.name},
            show_state(row),
            _now("locked %(count)d times so far") % {"count": row.lockouts},
        )
        for row in rows
    ]
    return format_html_join("", "<div>{} {} · {}</div>", shown) if shown else "–"


def _time(at: datetime) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
