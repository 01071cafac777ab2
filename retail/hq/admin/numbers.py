"""Integers of a fixed scale, as people type and read them. The database and the wire keep the integers."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDecimalFieldWidget

from retail.domain.money import to_decimal
from retail.masterdata.models.currencies import digits_of_all


@dataclass(frozen=True)
class Scale:
    """`digits`: the stored integer is the shown number × 10^digits; at least `least` decimals are shown.
    `everywhere`: an amount that counts in every store, with the digits of their currencies."""

    digits: int
    least: int
    label: Any = None
    help_text: Any = ""
    everywhere: bool = False

    def of_money(self, digits: int) -> "Scale":
        return replace(self, digits=digits, least=digits)


_PER_UNIT = _("Percent, or an amount for each unit as on a price tag: as the method says.")

# By the field's name, or where another model has another meaning for the name, by model.field.
SCALED_FIELDS: dict[str, Scale] = {
    "unit_price": Scale(4, 2, help_text=_("As on the price tag, for one unit, for example 12.90.")),
    "max_unit_price": Scale(4, 2, help_text=_("As on a price tag; 0: no limit.")),
    "rate_ppm": Scale(4, 0, label=_("rate (%)"), help_text=_("In percent, for example 13.")),
    "limit_ppm": Scale(4, 0, help_text=_("Largest discount or override, in percent; empty: no limit.")),
    "discountline.value": Scale(4, 0, help_text=_PER_UNIT),
    "discounttier.value": Scale(4, 0, help_text=_PER_UNIT),
    "denomination.value": Scale(2, 2, help_text=_("As it is printed on it, for example 0.50.")),
    "offlinetender.limit": Scale(2, 2, help_text=_("Highest amount of one payment."), everywhere=True),
    "max_amount": Scale(2, 2, help_text=_("Highest amount of one payment; 0: no limit."), everywhere=True),
    "rounding_unit": Scale(
        2,
        2,
        help_text=_("Amounts due are rounded to a multiple of it: 0.05 where no smaller coin is."),
        everywhere=True,
    ),
    "barcode.quantity": Scale(3, 0, help_text=_("What one scan rings up: 12 for a case of 12.")),
    "unitconversion.factor": Scale(3, 0, help_text=_("How much of the product's own unit it holds.")),
    "max_quantity": Scale(3, 0, help_text=_("A slip of the scanner ends here.")),
    "min_quantity": Scale(3, 0, help_text=_("How many of a group are needed.")),
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
    "health_check_interval_ms": Scale(
        3,
        0,
        label=_("health check interval (seconds)"),
        help_text=_("Time between two probes of the server, with advanced switching."),
    ),
    "upload_interval_ms": Scale(
        3, 0, label=_("upload interval (seconds)"), help_text=_("Time between two looks for unsent transactions.")
    ),
    "slow_threshold_ms": Scale(
        3,
        0,
        label=_("slow threshold (seconds)"),
        help_text=_("An answer that takes longer counts as slow; 0: off. For example 0.8."),
    ),
    "slow_return_interval_ms": Scale(
        3,
        0,
        label=_("return interval after slowness (seconds)"),
        help_text=_("After this time a till that left a slow server tries it again. 600 is ten minutes."),
    ),
}


_SMALLEST_UNITS = _(
    "In the smallest unit of each store's currency, because their currencies have different decimals: 50000 is 500.00 "
    "with two, and 50000 without."
)


def scale_of(db_field: "models.Field[Any, Any]") -> Scale | None:
    """How people type this field; None: as it is stored."""
    name = db_field.name
    model = getattr(db_field, "model", None)
    own = None if model is None else SCALED_FIELDS.get(f"{model._meta.model_name}.{name}")
    scale = own or SCALED_FIELDS.get(name)
    if scale is None or not scale.everywhere:
        return scale
    digits = digits_of_all()
    if digits is None:
        return replace(scale.of_money(0), help_text=format_lazy("{} {}", scale.help_text, _SMALLEST_UNITS))
    return scale.of_money(digits)


def show_scaled(value: int | None, *, digits: int, least: int) -> str:
    """The number in the reader's locale; a dash for none."""
    if value is None:
        return "–"
    return number_format(to_decimal(value, digits=digits, least=least), use_l10n=True, force_grouping=True)


def show_count(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


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


def scaled_formfield(db_field: "models.Field[Any, Any]", scale: Scale) -> ScaledField:
    """The form field of a model field of this scale, with its limits in people's units, too."""
    limits = [one for one in db_field.validators if isinstance(one, BaseValidator)]
    lowest = [one.limit_value for one in limits if isinstance(one, MinValueValidator)]
    highest = [one.limit_value for one in limits if isinstance(one, MaxValueValidator)]
    return ScaledField(
        scale=scale,
        label=capfirst(scale.label or db_field.verbose_name),
        help_text=scale.help_text,
        required=not db_field.blank,
        min_value=to_decimal(max([0, *lowest]), digits=scale.digits, least=0),
        max_value=to_decimal(min(highest), digits=scale.digits, least=0) if highest else None,
        max_digits=15,
        initial=db_field.get_default() if db_field.has_default() else None,
    )
