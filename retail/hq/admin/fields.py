"""Form fields for what is stored as a bare integer and said otherwise: times of day, weekdays."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from retail.masterdata.models import Weekday
from retail.masterdata.models.organisation import clock

_CLOCK = re.compile(r"^(\d{1,2})[:：.](\d{2})$")


class ClockField(forms.CharField):
    """09:30 in the form, 570 (minutes after midnight) in the model."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", UnfoldAdminTextInputWidget(attrs={"placeholder": "09:30", "size": 5}))
        super().__init__(max_length=5, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return clock(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        match = _CLOCK.match(text)
        if match is None or int(match[1]) > 24 or int(match[2]) > 59 or (int(match[1]) == 24 and int(match[2])):
            raise ValidationError(_("A time of day, for example 09:30."))
        return int(match[1]) * 60 + int(match[2])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class WeekdaysField(forms.MultipleChoiceField):
    """Ticked days in the form, a sum of Monday 1, Tuesday 2, Wednesday 4 … in the model."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [(str(1 << (day - 1)), label) for day, label in Weekday.choices]
        kwargs.setdefault("widget", UnfoldAdminCheckboxSelectMultipleWidget())
        super().__init__(choices=choices, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return [str(1 << bit) for bit in range(7) if value >> bit & 1] if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        return sum(int(day) for day in super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
