"""Rows that others name by code and not by key, as packages and documents carry them. No foreign key guards these: a
field that names one is chosen among them, one that is named isn't deleted, and its code stays what it is."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from retail.cdx.models import ChannelDatabase, ChannelDataGroup
from retail.masterdata import models as m

from .rights import own_choices

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[Any]
else:
    AnyModelForm = forms.ModelForm

# Who names: model and field → what is named: model and its code.
NAMES: dict[tuple[type[Model], str], tuple[type[Model], str]] = {
    (m.Product, "tax_group"): (m.TaxGroup, "code"),
    (m.TaxRate, "group"): (m.TaxGroup, "code"),
    (m.Product, "unit"): (m.UnitOfMeasure, "code"),
    (m.UnitConversion, "unit"): (m.UnitOfMeasure, "code"),
    (m.Store, "data_group"): (ChannelDataGroup, "code"),
    (m.Store, "tax_area"): (m.TaxRate, "area"),
    (ChannelDatabase, "store"): (m.Store, "number"),
}

# By what packages, documents, codes for nodes and reports of past years know a row.
FIXED: dict[type[Model], str] = {
    ChannelDataGroup: "code",
    m.Department: "code",
    m.Product: "number",
    m.ReasonCode: "code",
    m.Register: "number",
    m.Staff: "staff_id",
    m.Store: "number",
    m.TaxGroup: "code",
    m.Tender: "code",
    m.UnitOfMeasure: "code",
}


class CodeField(forms.ChoiceField):
    """A code that a row still has while nothing has it any more is shown, and refused when the row is saved."""

    def __init__(self, *, known: list[tuple[str, str]], **kwargs: Any) -> None:
        self.known = dict(known)
        super().__init__(choices=[("", "---------"), *known], widget=UnfoldAdminSelectWidget(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if value and value not in self.known:
            unknown = (value, _now("%(code)s (unknown)") % {"code": value})
            self.choices = [("", "---------"), *self.known.items(), unknown]
        return value

    def valid_value(self, value: Any) -> bool:
        return value in self.known


def code_formfield(db_field: Any, request: HttpRequest) -> CodeField | None:
    """None: the field names nothing."""
    named = NAMES.get((getattr(db_field, "model", Model), db_field.name))
    if named is None:
        return None
    model, by = named
    rows = own_choices(model, request)
    return CodeField(
        known=_choices(model._default_manager.all() if rows is None else rows, by),
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
        required=not db_field.blank,
        initial=db_field.get_default() if db_field.has_default() else None,
    )


def _choices(rows: QuerySet[Any], by: str) -> list[tuple[str, str]]:
    """A code that stands alone on its row is shown with the row's name; an area, which many rates share, isn't."""
    found = {getattr(row, by): row for row in rows.order_by(by)}
    alone = by != "area"
    return [(code, f"{code} · {row.name}" if alone else code) for code, row in found.items() if code]


def named_by(rows: list[Model]) -> list[str]:
    """What names one of the rows, as a page lists what stands against their deletion."""
    against = []
    for (model, field), (named, by) in NAMES.items():
        codes = [getattr(row, by) for row in rows if isinstance(row, named) and by != "area"]
        if codes and (count := model._default_manager.filter(**{f"{field}__in": codes}).count()):
            against.append(f"{capfirst(model._meta.verbose_name_plural)}: {count}")
    return against


class FixedCodeForm(AnyModelForm):
    """The code is typed when the row is made, and never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get(FIXED.get(type(self.instance), ""))
        if field is not None and self.instance.pk:
            field.disabled = True
            field.help_text = _("Can't be changed later.")
