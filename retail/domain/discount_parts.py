"""What discounts are made of: candidates, what is given by hand, and the entries that a line is sealed with."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from .checks import choice, integer, member
from .errors import InvalidRequestError

CONCURRENCIES = ("exclusive", "best", "compound")
PERIODIC_METHODS = ("percent", "amount_off", "deal_price")
MANUAL_METHODS = ("percent", "amount")
SOURCES = ("periodic", "line", "total", "return")
ALL = 1_000_000  # parts per million


class Candidate(TypedDict):
    """A periodic discount that the line may get. `value`: parts per million, or 1/10 000 of the major unit a unit."""

    code: str
    name_en: str
    name_zh: str
    method: str
    value: int
    concurrency: str
    priority: int


class Manual(TypedDict):
    """Given by hand. `value`: parts per million of what is left, or minor units off the whole line (or basket)."""

    method: str
    value: int
    reason: str
    by: str


class Entry(TypedDict):
    """One discount of a line as it is sealed; `amount` in minor units."""

    source: str
    code: str
    method: str
    value: int
    amount: int
    reason: str
    by: str


class DiscountLine(TypedDict):
    line: int
    unit_price: int
    quantity: int
    voided: bool
    discountable: bool
    periodic: Sequence[Candidate]
    manual: Manual | None
    frozen: Sequence[Entry] | None


class DiscountedLine(TypedDict):
    line: int
    discount: int
    discounts: list[Entry]


class DiscountedCart(TypedDict):
    lines: list[DiscountedLine]


class ReturnedLine(TypedDict):
    """What was sold, as sealed: quantity and gross > 0."""

    unit_price: int
    quantity: int
    discounts: Sequence[Entry]


class ReturnedDiscounts(TypedDict):
    discounts: list[Entry]


def read_manual(value: object) -> Manual:
    method = choice(member(value, "method"), "method", MANUAL_METHODS)
    return {
        "method": method,
        "value": _value(value, method),
        "reason": _words(value, "reason"),
        "by": _words(value, "by"),
    }


def read_entry(value: object) -> Entry:
    return {
        "source": choice(member(value, "source"), "source", SOURCES),
        "code": _words(value, "code"),
        "method": choice(member(value, "method"), "method", (*PERIODIC_METHODS, "amount")),
        "value": integer(member(value, "value"), "value", minimum=0),
        "amount": integer(member(value, "amount"), "amount"),
        "reason": _words(value, "reason"),
        "by": _words(value, "by"),
    }


def read_candidate(value: object) -> Candidate:
    method = choice(member(value, "method"), "method", PERIODIC_METHODS)
    return {
        "code": _words(value, "code"),
        "name_en": _words(value, "name_en"),
        "name_zh": _words(value, "name_zh"),
        "method": method,
        "value": _value(value, method),
        "concurrency": choice(member(value, "concurrency"), "concurrency", CONCURRENCIES),
        "priority": integer(member(value, "priority"), "priority"),
    }


def sum_of(entries: Sequence[Entry]) -> int:
    return integer(sum(entry["amount"] for entry in entries), "discount")


def entry_of(source: str, given: Mapping[str, Any], amount: int) -> Entry:
    return {
        "source": source,
        "code": given.get("code", ""),
        "method": given["method"],
        "value": given["value"],
        "amount": amount,
        "reason": given.get("reason", ""),
        "by": given.get("by", ""),
    }


def _value(value: object, method: str) -> int:
    number = integer(member(value, "value"), "value", minimum=0)
    return integer(number, "value", maximum=ALL) if method == "percent" else number


def _words(value: object, key: str) -> str:
    """A text that may be empty."""
    found = member(value, key)
    if not isinstance(found, str):
        raise InvalidRequestError(field=key)
    return found


def flag(value: object, key: str) -> bool:
    found = member(value, key)
    if not isinstance(found, bool):
        raise InvalidRequestError(field=key)
    return found
