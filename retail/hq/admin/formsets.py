"""Rows of a page's part are saved together: here they are compared with each other, which no row's own check does."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    AnyRows = BaseModelFormSet[Any, ModelForm[Any]]
    InlineRows = BaseInlineFormSet[Any, Any, ModelForm[Any]]
else:
    from unfold.admin import PaginationInlineFormSet as InlineRows

    AnyRows = object


class ComparedRows(AnyRows):
    """Keys are the model's `authored_unique`. Put before the formset class.

    A position that is a part of a key may be left empty: the row comes after the others. Rows that are added in the
    browser are copies of one empty row, and would all propose the same.
    """

    def _keys(self) -> tuple[tuple[str, ...], ...]:
        keys: tuple[tuple[str, ...], ...] = getattr(self.model, "authored_unique", ())
        return keys

    def _value(self, row: Any, name: str) -> Any:
        return getattr(row, self.model._meta.get_field(name).attname)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "position" in form.fields and any("position" in key for key in self._keys()):
            field = form.fields["position"]
            field.required, field.initial, field.help_text = False, None, _("Empty: after the others.")

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if self._is_kept(form)]
        for key in self._keys():
            if "position" in key:
                self._place_last([form.instance for form in kept], tuple(name for name in key if name != "position"))
            self._compare(kept, key)

    def _is_kept(self, form: Any) -> bool:
        if not form.is_valid() or (self.can_delete and self._should_delete_form(form)):  # type: ignore[attr-defined]
            return False
        return form.has_changed() or not form.instance._state.adding

    def _place_last(self, rows: list[Any], group: tuple[str, ...]) -> None:
        for row in rows:
            if row.position is not None:
                continue
            others = {name: self._value(row, name) for name in group}
            stored = self.model._default_manager.filter(**others).aggregate(last=Max("position"))["last"]
            typed = [
                other.position
                for other in rows
                if other.position is not None and all(self._value(other, name) == others[name] for name in group)
            ]
            row.position = max([-1 if stored is None else stored, *typed]) + 1

    def _compare(self, forms: list[Any], key: tuple[str, ...]) -> None:
        seen = set()
        for form in forms:
            values = tuple(self._value(form.instance, name) for name in key)
            if values in seen:
                form.add_error(None, form.instance.unique_error_message(self.model, key))
            elif form.has_changed() and not form.fields.keys() >= set(key):
                # The row's own check leaves out a key that isn't on the form as a whole.
                try:
                    form.instance.validate_authored_unique()
                except ValidationError as error:
                    form.add_error(None, error)
            seen.add(values)


class PartFormSet(ComparedRows, InlineRows):
    pass
