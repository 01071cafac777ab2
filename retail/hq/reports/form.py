"""What can be chosen above a report."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from retail.masterdata.models import OrganisationUnit

from .filters import Selection, registers_of
from .periods import CUSTOM, PRESETS

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """`registers` is empty until a store is chosen; `units` where the company has no tree."""

    periods: Choices
    first: str
    last: str
    units: Choices
    stores: Choices
    registers: Choices
    currencies: tuple[str, ...]


def show_form(selection: Selection) -> Form:
    period = selection.span.period
    units = [(unit.code, str(unit)) for unit in OrganisationUnit.objects.order_by("code")]
    return Form(
        periods=[*((name, str(label)) for name, (label, _span) in PRESETS.items()), (CUSTOM, _("From – to"))],
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        units=units,
        stores=[(store.number, str(store)) for store in selection.choosable.values()],
        registers=[(number, number) for number in registers_of(selection.store)],
        currencies=selection.currencies,
    )
