"""Flags: what a person should know about a document that was taken all the same (docs/sealed-documents.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from .models import DocumentFlag


class Flag(StrEnum):
    """Codes are stored and sent: never rename one."""

    UNSIGNED = "unsigned"
    SIGNATURE_INVALID = "signature_invalid"
    BODY_HASH_MISMATCH = "body_hash_mismatch"
    CHAIN_BROKEN = "chain_broken"
    DEVICE_EXPIRED = "device_expired"
    ORDINAL_REPEATED = "ordinal_repeated"
    REGISTER_UNKNOWN = "register_unknown"
    REGISTER_RETIRED = "register_retired"
    PRODUCT_UNKNOWN = "product_unknown"
    PRICE_DIFFERS = "price_differs"
    TOTALS_DO_NOT_ADD_UP = "totals_do_not_add_up"
    CLOCK_OFF = "clock_off"
    SHIFT_UNKNOWN = "shift_unknown"
    SHIFT_CLOSED = "shift_closed"
    BODY_UNKNOWN = "body_unknown"
    POSTING_FAILED = "posting_failed"
    CONFLICT = "conflict"
    Z_DIFFERS = "z_differs"
    OVER_RETURN = "over_return"
    RETURN_DIFFERS = "return_differs"
    SALE_UNKNOWN = "sale_unknown"
    RECALLED_TWICE = "recalled_twice"
    NOT_PERMITTED = "not_permitted"


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag with the values that explain it."""

    code: Flag
    detail: Mapping[str, Any] = field(default_factory=dict)


def storable(value: Any) -> Any:
    """The value without what no database's text can hold (NUL, halves of surrogate pairs): a flag never fails."""
    if isinstance(value, str):
        return value.replace("\0", "␀").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value


def add_flags(*, document_id: int, raised: list[Raised], now: datetime) -> None:
    """Each code once a document: the first detail stands. The journal's lock is held, so look and insert is safe."""
    if not raised:
        return
    have = set(DocumentFlag.objects.filter(document_id=document_id).values_list("code", flat=True))
    new: list[DocumentFlag] = []
    for flag in raised:
        if flag.code not in have:
            have.add(flag.code)
            detail = storable(dict(flag.detail))
            new.append(DocumentFlag(document_id=document_id, code=flag.code, detail=detail, at=now))
    DocumentFlag.objects.bulk_create(new)


def remove_flags(*, documents: list[int], codes: tuple[Flag, ...]) -> None:
    """For flags that were true only until another document arrived or a newer version knew the body."""
    DocumentFlag.objects.filter(document_id__in=documents, code__in=codes).delete()
