"""Integers of a fixed scale, as people type and read them. The database and the wire keep the integers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDecimalFieldWidget


@dataclass(frozen=True)
class Scale:
    """`digits`: the stored integer is the shown number × 10^digits; at least `least` decimals are shown."""

    digits: int
    least: int
    label: Any = None
    help_text: Any = ""


SCALED_FIELDS = {
    "unit_price": Scale(4, 2, help_text=_("As on the price tag, for one unit, for example 12.90.")),
    "rate_ppm": Scale(4, 0, label=_("rate (%)"), help_text=_("In percent, for example 13.")),
    "timeout_ms": Scale(
        3,
        0,
        label=_("time-out (seconds)"),
        help_text=_(
            "Total time one data request may take, retries included. After it the till goes on with the store's "
            "offline database. 3 seconds suit a queue: a customer notices nothing shorter."
        ),
    ),
    "reconnect_interval_ms": Scale(
        3,
        0,
        label=_("reconnect attempt interval (seconds)"),
        help_text=_(
            "Earliest next attempt to reach the retail server. Tried only at the beginning of a transaction; "
            "doubles up to ten minutes while the server stays silent."
        ),
    ),
}


def to_decimal(value: int, *, digits: int, least: int) -> Decimal:
    """129000 with 4 digits, at least 2 → 12.90: no decimals but those that say something."""
    exact = Decimal(value).scaleb(-digits)
    short = exact.quantize(Decimal(1).scaleb(-least))
    return short if short == exact else exact.normalize()


def show_scaled(value: int | None, *, digits: int, least: int) -> str:
    """The number in the reader's locale; a dash for none."""
    if value is None:
        return "–"
    return number_format(to_decimal(value, digits=digits, least=least), use_l10n=True, force_grouping=True)


def show_money(value: int | None, currency: str = "", *, digits: int = 2) -> str:
    """Minor units as an amount: 2580, "CNY" → "CNY 25.80"."""
    return f"{currency} {show_scaled(value, digits=digits, least=digits)}".strip()


class ScaledField(forms.DecimalField):
    """A decimal number in the form, an integer in the model."""

    def __init__(self, *, scale: Scale, **kwargs: Any) -> None:
        self.scale = scale
        kwargs.setdefault("widget", UnfoldAdminDecimalFieldWidget())
        super().__init__(decimal_places=scale.digits, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return to_decimal(value, digits=self.scale.digits, least=self.scale.least)
        return value  # what was typed and refused is shown as typed

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        return None if number is None else int(number.scaleb(self.scale.digits))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def scaled_formfield(db_field: "models.Field[Any, Any]", **kwargs: Any) -> ScaledField:
    """The form field of a model field that SCALED_FIELDS names."""
    scale = SCALED_FIELDS[db_field.name]
    label = scale.label or db_field.verbose_name
    return ScaledField(
        scale=scale, label=label, help_text=scale.help_text, required=not db_field.blank, min_value=0, max_digits=15
    )
