"""The envelope of a sealed document, format 1, as docs/sealed-documents.md fixes it for ever."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypedDict

from .checks import SAFE
from .errors import DocumentMalformedError

FORMAT = 1
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,19}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_CURRENCY = re.compile(r"[A-Z]{3}")


class Head(TypedDict):
    """A place in a journal and the hash of the document there."""

    journal: str
    seq: int
    hash: str


class Envelope(TypedDict):
    format: int
    uuid: str
    journal: str
    seq: int
    previous: str | None
    heads: list[Head]
    kind: str
    schema: int
    business_date: str
    shift: str | None
    at: str
    offset: int
    currency: str
    total: int
    body_sha256: str


def check_envelope(envelope: Mapping[str, Any]) -> None:
    """Raises `document_malformed`; its reason is `envelope.` and the first member that is wrong."""
    if not isinstance(envelope, Mapping) or list(envelope) != list(_MEMBERS):
        raise DocumentMalformedError(reason="envelope.members")
    for name, good in _MEMBERS.items():
        if not good(envelope[name]):
            raise DocumentMalformedError(reason=f"envelope.{name}")
    first = envelope["seq"] == 1
    if first != (envelope["previous"] is None):
        raise DocumentMalformedError(reason="envelope.previous")
    if envelope["heads"] and not first:
        raise DocumentMalformedError(reason="envelope.heads")


def _integer(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _text(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _or_null(good: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or good(value)


def _moment(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    """Also on the calendar: no 30 February, no 24:00, no leap second."""

    def good(value: Any) -> bool:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            return False
        try:
            # Newer Pythons read 24:00 as the next day's midnight.
            return datetime.fromisoformat(value).date().isoformat() == value[:10]
        except ValueError:
            return False

    return good


def _heads(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(head, Mapping)
        and list(head) == list(_HEAD)
        and all(good(head[name]) for name, good in _HEAD.items())
        for head in value
    )


_HEAD = {"journal": _text(_UUID), "seq": _integer(1, SAFE), "hash": _text(_HASH)}
_MEMBERS: dict[str, Callable[[Any], bool]] = {
    "format": _integer(FORMAT, FORMAT),
    "uuid": _text(_UUID),
    "journal": _text(_UUID),
    "seq": _integer(1, SAFE),
    "previous": _or_null(_text(_HASH)),
    "heads": _heads,
    "kind": _text(_KIND),
    "schema": _integer(1, 2**31 - 1),
    "business_date": _moment(_DATE),
    "shift": _or_null(_text(_UUID)),
    "at": _moment(_INSTANT),
    "offset": _integer(-1440, 1440),
    "currency": _text(_CURRENCY),
    "total": _integer(-SAFE, SAFE),
    "body_sha256": _text(_HASH),
}
