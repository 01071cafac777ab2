"""How many decimals a currency has: as the stores that sell in it say, else by ISO 4217."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from .organisation import Store

USUAL = 2
_OTHERS = {
    0: ("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    3: ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"),
}


def digits_of(currency: str) -> int:
    found = Store.objects.filter(currency=currency).order_by("pk").values_list("currency_digits", flat=True).first()
    if found is not None:
        return found
    return next((digits for digits, codes in _OTHERS.items() if currency in codes), USUAL)


def digits_of_column(currency: str) -> Coalesce:
    """The same for many rows in their own statement; `currency`: their column."""
    stores = Store.objects.filter(currency=OuterRef(currency)).order_by("pk").values("currency_digits")[:1]
    others = (When(**{f"{currency}__in": codes}, then=Value(digits)) for digits, codes in _OTHERS.items())
    return Coalesce(Subquery(stores), Case(*others, default=Value(USUAL)))


def digits_of_all() -> int | None:
    """Of an amount that counts in every store. None: their currencies differ in it."""
    found = set(Store.objects.order_by().values_list("currency_digits", flat=True).distinct())
    return found.pop() if len(found) == 1 else (None if found else USUAL)
