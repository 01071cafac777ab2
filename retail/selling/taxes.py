"""Tax rates by tax group: those of everywhere and of the store's area, on the day (docs/arithmetic.md)."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.domain.tax import TaxRate as Rate
from retail.masterdata.models import Store, TaxRate


class _Found(NamedTuple):
    group: str
    code: str
    area: str
    valid_from: date | None
    pk: int
    rate: int

    @property
    def rank(self) -> tuple[object, ...]:
        """The lowest counts: the area's before everywhere's, then the newest, then the older row."""
        begins = self.valid_from.toordinal() if self.valid_from else 0
        return (self.area == "", -begins, self.pk)


def rates_of(groups: Collection[str], *, store: Store, on: date) -> dict[str, list[Rate]]:
    """Tax group → its rates in order of code; an unknown group bears none. One statement.

    Rates of different codes add up. Of one code there is one: the area's own replaces that of everywhere, and the
    newest replaces what began before it, so a rise is entered by its first day alone.
    """
    rates: dict[str, list[Rate]] = {group: [] for group in groups}
    if not rates:
        return rates
    rows = _RATES.rows(groups=list(rates), area=store.tax_area, on=on)
    best: dict[tuple[str, str], _Found] = {}
    for found in (_Found(*row) for row in rows):
        key = (found.group, found.code)
        if key not in best or found.rank < best[key].rank:
            best[key] = found
    for (group, code), found in sorted(best.items()):
        rates[group].append({"code": code, "rate": found.rate})
    return rates


def _rates(slots: Slots) -> QuerySet[TaxRate, tuple[Any, ...]]:
    on = slots.one("on", TaxRate, "valid_from")
    return (
        TaxRate.objects.filter(Q(area="") | Q(area=slots.one("area", TaxRate, "area")))
        .filter(group__in=slots.many("groups", TaxRate, "group"))
        .filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on))
        .order_by()
        .values_list("group", "code", "area", "valid_from", "pk", "rate_ppm")
    )


_RATES = CompiledQuery(_rates)
