"""Tax rates by tax group."""

from collections.abc import Collection

from retail.domain.tax import TaxRate as Rate
from retail.masterdata.models import TaxRate


def rates_of(groups: Collection[str]) -> dict[str, list[Rate]]:
    """Tax group → its rates in order of code; an unknown group bears none. One statement."""
    rates: dict[str, list[Rate]] = {group: [] for group in groups}
    if rates:
        rows = TaxRate.objects.filter(group__in=rates).order_by("code", "pk")
        for group, code, rate in rows.values_list("group", "code", "rate_ppm"):
            # A rate that moved to another row is here twice for a moment: the older one stands.
            if all(known["code"] != code for known in rates[group]):
                rates[group].append({"code": code, "rate": rate})
    return rates
