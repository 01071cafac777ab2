"""Z reports: what each shift's Z says, and whether headquarters counts the same."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import Shift, Transaction

from .filters import Selection
from .table import Unit

STATES: dict[str, tuple[Any, Q]] = {
    "confirmed": (_("Confirmed"), Q(z_confirmed=True)),
    "differs": (_("Differs"), Q(z_confirmed=False)),
    "waiting": (_("Waiting for documents"), Q(z_confirmed=None)),
}
# Members of a Z's totals, as sealed, and the float that the shift was opened with. One of schema 1 has fewer.
Totals = tuple[tuple[str, Any, Unit], ...]
_SOLD: Totals = (
    ("sales", _("Sales"), "count"),
    ("returns", _("Returned receipts"), "count"),
    ("voids", _("Voids"), "count"),
    ("gross", _("Gross"), "money"),
    ("discount", _("Discount"), "money"),
    ("tax", _("Tax"), "money"),
    ("return_total", _("Returns"), "money"),
    ("total", _("Total"), "money"),
)
_BESIDE: Totals = (
    ("suspends", _("Put aside"), "count"),
    ("recalls", _("Recalled"), "count"),
    ("no_sales", _("No sale"), "count"),
    ("opening_float", _("Opening float"), "money"),
    ("floats", _("Floats"), "money"),
    ("removals", _("Removals"), "money"),
    ("drops", _("Drops to the safe"), "money"),
)
_CASH: Totals = (
    ("expected_cash", _("Expected cash"), "money"),
    ("counted_cash", _("Counted cash"), "money"),
    ("difference", _("Difference"), "money"),
)
TOTALS = _SOLD + _BESIDE + _CASH
# On the page all of them would be wider than a screen: two tables, and what is missing in the drawer in both.
SALES, DRAWER = _SOLD + _CASH[-1:], _BESIDE + _CASH


@dataclass(frozen=True)
class ZRow:
    """`values` by the names of TOTALS, in their order; None: the Z doesn't say."""

    shift: Shift
    currency: str
    state: str
    values: dict[str, int | None]


def list_zs(selection: Selection, state: str = "") -> QuerySet[Any]:
    """Shifts of the period whose Z is here, in the currency; newest first."""
    period = selection.span.period
    sealed = Transaction.objects.filter(uuid=OuterRef("z_document")).values("currency")[:1]
    rows = Shift.objects.filter(
        selection.places(), business_date__range=(period.first, period.last), z_document__isnull=False
    ).annotate(currency_=Subquery(sealed))
    if len(selection.currencies) > 1:
        # A Z whose currency isn't known here is shown with any: none may be hidden.
        rows = rows.filter(Q(currency_=selection.currency) | Q(currency_=None))
    if state in STATES:
        rows = rows.filter(STATES[state][1])
    return rows.order_by("-business_date", "store", "register", "-first_seq")


def count_states(selection: Selection) -> dict[str, int]:
    counts: dict[str, Any] = {name: Count("id", filter=condition) for name, (_label, condition) in STATES.items()}
    return dict(list_zs(selection).order_by().aggregate(**counts))


def read_totals(shift: Shift) -> dict[str, int | None]:
    """By the names of TOTALS. As sealed: whatever a till wrote there, only integers count."""
    sealed = shift.z_totals if isinstance(shift.z_totals, dict) else {}
    known = sealed | {"opening_float": None if shift.opened_at is None else shift.opening_float}
    return {name: value if isinstance(value := known.get(name), int) else None for name, *_rest in TOTALS}


def read_z(row: Any) -> ZRow:
    """`row` of `list_zs`."""
    states = {True: "confirmed", False: "differs", None: "waiting"}
    return ZRow(row, row.currency_ or "", states[row.z_confirmed], read_totals(row))
