"""How a row looks on the wire, and its hash: one module for headquarters and nodes (docs/data-packages.md).

Computed in Python, the same on every database vendor.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
from django.db.models import BooleanField, DateField, DateTimeField, Field, UUIDField

from .registry import PublishedTable

WireRow = list[Any]
DIGEST_MODULUS = 1 << 128


def _encode_instant(value: datetime) -> str:
    instant = value.astimezone(UTC)
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03d}Z"


# By the exact type: a million rows come by here, and `match` takes five times as long.
PLAIN = frozenset({type(None), bool, int, str})
_ENCODERS: dict[type, Callable[[Any], str]] = {datetime: _encode_instant, date: date.isoformat, UUID: str}


def encode_value(value: object) -> Any:
    """One column as a JSON value. Raises TypeError for what the wire doesn't know (floats, decimals)."""
    kind = type(value)
    if kind in PLAIN:
        return value
    if encode := _ENCODERS.get(kind):
        return encode(value)
    if isinstance(value, int | str):  # the ORM's SafeString, an enumeration
        return value
    raise TypeError(f"{kind.__name__} has no form in a data package")


def encode_row(values: Iterable[object]) -> WireRow:
    """A row in registry order, as Django's `values_list` gives it."""
    return [value if type(value) in PLAIN else encode_value(value) for value in values]


def row_hash(table: str, scope: str, row: Sequence[Any]) -> bytes:
    """16 bytes. `row` in wire encoding, `scope` as the row is published under."""
    return sha256(orjson.dumps([table, scope, row])).digest()[:16]


def hash_prefix(table: str, scope: str) -> bytes:
    """`line_hash`'s: the same for all rows of a table in a scope."""
    return orjson.dumps([table, scope])[:-1] + b","


def line_hash(prefix: bytes, line: bytes) -> bytes:
    """`row_hash` of a row that is JSON already (`orjson.dumps` of its wire encoding)."""
    return sha256(prefix + line + b"]").digest()[:16]


def _instant(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _decoder(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    if isinstance(field, DateTimeField):
        return _instant
    if isinstance(field, DateField):
        return date.fromisoformat
    if isinstance(field, UUIDField):
        return UUID
    if isinstance(field, BooleanField):
        return bool
    return None


def decoders(table: PublishedTable) -> list[Callable[[Any], Any] | None]:
    """For each column: what turns its JSON value into the Python value of its field; None: it is that already."""
    return [_decoder(field) for field in table.fields]


def decode_row(row: Sequence[Any], converters: Sequence[Callable[[Any], Any] | None]) -> list[Any]:
    return [
        value if value is None or convert is None else convert(value)
        for value, convert in zip(row, converters, strict=True)
    ]


class Digest:
    """The digest of one (table, scope): Σ row_hash mod 2¹²⁸. Rows come and go in any order."""

    def __init__(self, value: int = 0) -> None:
        self.value = value

    @classmethod
    def from_hex(cls, text: str) -> "Digest":
        return cls(int(text or "0", 16))

    def add(self, hash_: bytes) -> None:
        self.value = (self.value + int.from_bytes(hash_)) % DIGEST_MODULUS

    def move(self, by: int) -> None:
        """Of many rows at once: the sum of what came, less that of what went."""
        self.value = (self.value + by) % DIGEST_MODULUS

    def remove(self, hash_: bytes) -> None:
        self.value = (self.value - int.from_bytes(hash_)) % DIGEST_MODULUS

    def hex(self) -> str:
        return f"{self.value:032x}"
