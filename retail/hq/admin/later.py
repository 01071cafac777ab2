"""Settings that are kept and sent to tills, which do not act on them yet. Their pages say so; a test holds the list to
what the till and the nodes read (tests/unit/hq/test_later_settings.py)."""

from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.forms import Field
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from retail.masterdata import models as m

if TYPE_CHECKING:
    from django.db import models

LATER: dict[type[Model], frozenset[str]] = {
    m.FunctionalityProfile: frozenset({"lock_after_seconds", "print_receipt"}),
    m.ReceiptProfile: frozenset({"logo", "show_qr", "columns", "copies"}),
    m.HardwareProfile: frozenset({"scanner_prefix", "scanner_suffix"}),
    m.HardwareDevice: frozenset({"kind", "position", "connection", "address", "model"}),
    m.OfflineProfile: frozenset(
        {
            "retries_before_offline",
            "ask_before_switch",
            "advanced_switching",
            "health_check_interval_ms",
            "days_kept",
            "slow_threshold_ms",
            "slow_return_interval_ms",
        }
    ),
}

NOTE = _("Kept and sent to tills, which don't act on it in this version.")


def say_later(db_field: "models.Field[Any, Any]", field: Field | None) -> Field | None:
    if field is not None and db_field.name in LATER.get(getattr(db_field, "model", Model), ()):
        field.help_text = format_html("{} {}", field.help_text, NOTE)
    return field
