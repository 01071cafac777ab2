"""Input from outside (a request, a stored body) becomes integers and members, or a coded error.

The limit is JavaScript's: an integer beyond ±(2⁵³ − 1) can't cross JSON.parse unharmed, so neither
side takes or gives one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import InvalidRequestError, NotAnIntegerError, OutOfRangeError

SAFE = 2**53 - 1


def integer(value: object, field: str, *, minimum: int = -SAFE, maximum: int = SAFE) -> int:
    """`value` itself, if it is an integer in minimum…maximum. `True` is none: JSON has its own type for it."""
    if type(value) is not int:
        raise NotAnIntegerError(field=field)
    if not minimum <= value <= maximum:
        raise OutOfRangeError(field=field)
    return value


def member(mapping: object, key: str) -> Any:
    """`mapping[key]`, or `invalid_request` naming the key."""
    if not isinstance(mapping, Mapping) or key not in mapping:
        raise InvalidRequestError(field=key)
    return mapping[key]


def items(value: object, field: str) -> Sequence[Any]:
    """`value` itself, if it is a list."""
    if not isinstance(value, list | tuple):
        raise InvalidRequestError(field=field)
    return value


def text(value: object, field: str) -> str:
    """`value` itself, if it is a text with something in it."""
    if not isinstance(value, str) or not value:
        raise InvalidRequestError(field=field)
    return value


def choice(value: object, field: str, choices: tuple[str, ...]) -> str:
    """`value` itself, if it is one of `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise InvalidRequestError(field=field)
    return value
