"""From the address of a page to what is summed: a Selection. Values that make no sense count as not given; of dates the
page says so (`notices`)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Q
from django.utils import timezone

from retail.domain.report import SOLD
from retail.masterdata.models import OrganisationUnit, Register, Store
from retail.transactions.models import Transaction

from .dates import read_dates
from .periods import CUSTOM, PRESETS, Period, Span
from .rights import visible_stores


@dataclass(frozen=True)
class Selection:
    """`stores`: master data of the stores that are meant, by number, out of `choosable`. `limited`: facts of
    others don't count; where it is False, those of stores that master data no longer has do count."""

    span: Span
    preset: str
    stores: Mapping[str, Store]
    choosable: Mapping[str, Store]
    limited: bool
    today: date
    unit: str = ""
    store: str = ""
    register: str = ""
    currency: str = ""
    currencies: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def digits(self) -> int:
        """Decimals of the currency, as its stores say."""
        return next((row.currency_digits for row in self.stores.values() if row.currency == self.currency), 2)

    def places(self, to: str = "") -> Q:
        """Whose facts count, for any row with `store` and `register`; `to`: the way to it, as `transaction__`."""
        where = Q((f"{to}store__in", sorted(self.stores))) if self.limited else Q()
        return where & Q((f"{to}register", self.register)) if self.register else where

    def sold(self, period: Period, to: str = "") -> Q:
        """Sales and returns of the period in the currency, for `Transaction`; `to`: the way to it."""
        days = Q((f"{to}business_date__range", (period.first, period.last)))
        return days & Q((f"{to}kind__in", SOLD)) & Q((f"{to}currency", self.currency)) & self.places(to)


def read_selection(values: Mapping[str, Any], user: User | AnonymousUser) -> Selection:
    """`values`: a request's GET. Queries: stores, units (where one is named), currencies of the period."""
    stores = {store.number: store for store in Store.objects.order_by("number")}
    allowed = visible_stores(user)
    if allowed is not None:
        stores = {number: store for number, store in stores.items() if number in allowed}
    known, limited = stores, allowed is not None
    unit, store = str(values.get("unit", "")), str(values.get("store", ""))
    below = units_below(unit) if unit else None
    if below:
        stores, limited = {n: row for n, row in stores.items() if row.unit_id in below}, True
    choosable = stores
    if store in stores:
        stores, limited = {store: stores[store]}, True
    else:
        store = ""
    register = str(values.get("register", ""))
    today = local_today(stores or known)
    preset, span, notices = _read_period(values, today)
    selection = Selection(
        span=span,
        preset=preset,
        stores=stores,
        choosable=choosable,
        limited=limited,
        today=today,
        unit=unit if below else "",
        store=store,
        register=register if register in registers_of(store) else "",
        notices=notices,
    )
    return _with_currency(selection, str(values.get("currency", "")))


def units_below(code: str) -> set[Any]:
    """Keys of the unit and of all that belong to it, however deep. Empty: there is no such unit."""
    units = list(OrganisationUnit.objects.only("pk", "code", "parent"))
    found = {unit.pk for unit in units if unit.code == code}
    while more := {unit.pk for unit in units if unit.parent_id in found and unit.pk not in found}:
        found |= more
    return found


def registers_of(store: str) -> list[str]:
    """Only a store's registers can be chosen: a chain has thousands."""
    rows = Register.objects.filter(store__number=store).order_by("number") if store else Register.objects.none()
    return list(rows.values_list("number", flat=True))


def local_today(stores: Mapping[str, Store]) -> date:
    """The date in the time zone of most of these stores: headquarters' own clock runs in UTC."""
    zones = Counter(store.time_zone for store in stores.values()).most_common(1)
    now = timezone.now()
    return now.astimezone(ZoneInfo(zones[0][0])).date() if zones else now.date()


def _read_period(values: Mapping[str, Any], today: date) -> tuple[str, Span, tuple[str, ...]]:
    """The preset, what it means today, and what the page has to say of it."""
    preset = str(values.get("period", ""))
    notices: tuple[str, ...] = ()
    if preset == CUSTOM:
        span, notices = read_dates(values.get("from"), values.get("to"), today)
        if span is not None:
            return CUSTOM, span, notices
    if preset not in PRESETS:
        preset = "week"
    return preset, PRESETS[preset][1](today), notices


def _with_currency(selection: Selection, wanted: str) -> Selection:
    """The chosen currency if the stores sold in it, else the one with most documents."""
    days = Q(business_date__range=(selection.span.before.first, selection.span.period.last))
    rows = Transaction.objects.filter(days & selection.places(), kind__in=SOLD).order_by()
    found = [row["currency"] for row in rows.values("currency").annotate(n=Count("id")).order_by("-n", "currency")]
    usual = Counter(store.currency for store in selection.stores.values()).most_common(1)
    chosen = wanted if wanted in found else found[0] if found else usual[0][0] if usual else ""
    return replace(selection, currency=chosen, currencies=tuple(sorted(found)) or ((chosen,) if chosen else ()))
