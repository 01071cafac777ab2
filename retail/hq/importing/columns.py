"""One column of a file: its names, how a cell is read into the model's value, and how that is shown in an export."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from .spoilt import refuse_day_number
from .texts import CellError

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*\Z")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
# Decimal takes 1_000 and 1E3 as well.
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)\Z")
# Line ends and tabs may stand in an address; what else is below the blank can't be shown, and Excel refuses it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_YES = {
    "yes": True,
    "true": True,
    "1": True,
    "y": True,
    "是": True,
    "no": False,
    "false": False,
    "0": False,
    "n": False,
    "否": False,
}


class _Keep:
    """An empty cell where something must stand: the row keeps what it has, a new one gets the model's default."""


KEEP: Any = _Keep()
Read = Callable[[str], Any]


@dataclass(frozen=True)
class Reference:
    """A cell that names a row of `model` by its `by`. `error`: the code where there is none; `only`: narrows it.
    `keeps`: the code itself is stored, not the row's key."""

    model: type[models.Model]
    by: str
    error: str
    only: tuple[tuple[str, Any], ...] = ()
    stored_code: bool = False


@dataclass(frozen=True)
class Column:
    """`field`: the model's attribute; `empty`: what an empty cell means (KEEP: see there)."""

    key: str
    en: str
    zh: str
    field: str
    read: Read
    needed: bool = False
    empty: Any = ""
    show: Callable[[Any], str] = str
    reference: Reference | None = None

    @property
    def path(self) -> str:
        """Where an export finds it, from the model."""
        if self.reference is None or self.reference.stored_code:
            return self.field
        return f"{self.field.removesuffix('_id')}__{self.reference.by}"


def text(key: str, en: str, zh: str, *, limit: int, needed: bool = False) -> Column:
    def read(cell: str) -> str:
        return _checked(cell, limit)

    return Column(key, en, zh, key, read, needed=needed)


def code(key: str, en: str, zh: str, *, limit: int, needed: bool = False, empty: Any = "") -> Column:
    def read(cell: str) -> str:
        if not _CODE.match(cell):
            raise CellError("not_a_code")
        return _checked(cell, limit)

    return Column(key, en, zh, key, read, needed=needed, empty=empty)


def refer(
    key: str, en: str, zh: str, to: Reference, *, field: str = "", needed: bool = False, empty: Any = None
) -> Column:
    def read(cell: str) -> str:
        return _checked(cell, 60)

    return Column(key, en, zh, field or f"{key}_id", read, needed=needed, empty=empty, show=_shown, reference=to)


def choice(key: str, en: str, zh: str, choices: list[str], *, empty: Any = KEEP) -> Column:
    def read(cell: str) -> str:
        if (value := cell.lower()) not in choices:
            raise CellError("not_a_choice", choices=", ".join(choices))
        return value

    return Column(key, en, zh, key, read, empty=empty)


def yes_no(key: str, en: str, zh: str) -> Column:
    def read(cell: str) -> bool:
        try:
            return _YES[cell.lower()]
        except KeyError:
            raise CellError("not_yes_or_no") from None

    return Column(key, en, zh, key, read, empty=KEEP, show=lambda value: "yes" if value else "no")


def scaled(
    key: str, en: str, zh: str, *, digits: int, least: int, field: str = "", needed: bool = False,
    above_zero: bool = False, limit: int = 10**9,
) -> Column:  # fmt: skip
    """A number in people's units; stored as the integer number × 10^digits. `least`: decimals that are always shown."""
    factor = 10**digits

    def read(cell: str) -> int:
        if not _NUMBER.match(cell):
            raise CellError("not_a_number")
        if (number := Decimal(cell)) < 0:
            raise CellError("negative")
        if above_zero and not number:
            raise CellError("not_above_zero")
        if number > limit:
            raise CellError("number_too_large", limit=limit)
        if (value := number * factor) != (whole := int(value)):
            raise CellError("too_many_decimals", digits=digits)
        return whole

    def show(value: int) -> str:
        exact = Decimal(value).scaleb(-digits)
        short = exact.quantize(Decimal(1).scaleb(-least))
        return f"{short if short == exact else exact.normalize():f}"

    return Column(key, en, zh, field or key, read, needed=needed, empty=KEEP, show=show)


def day(key: str, en: str, zh: str, *, needed: bool = False) -> Column:
    @lru_cache(maxsize=4096)  # a price list has few days and many rows
    def read(cell: str) -> date:
        refuse_day_number(cell)
        try:
            return date(*map(int, found.groups())) if (found := _DATE.match(cell)) else date.fromisoformat(cell)
        except ValueError:
            raise CellError("not_a_date") from None

    return Column(key, en, zh, key, read, needed=needed, empty=None, show=_shown)


def currency(key: str, en: str, zh: str) -> Column:
    def read(cell: str) -> str:
        if not _CURRENCY.match(cell):
            raise CellError("not_a_currency")
        return cell

    return Column(key, en, zh, key, read, empty=KEEP)


def email(key: str, en: str, zh: str) -> Column:
    def read(cell: str) -> str:
        try:
            validate_email(cell)
        except ValidationError:
            raise CellError("not_an_email") from None
        return _checked(cell, 254)

    return Column(key, en, zh, key, read)


def _checked(cell: str, limit: int) -> str:
    if len(cell) > limit:
        raise CellError("too_long", limit=limit)
    if _CONTROL.search(cell):
        raise CellError("control_character")
    return cell


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
