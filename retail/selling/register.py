"""The configuration of a register, as a till keeps it (docs/api.md, `GET register`)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from retail.masterdata.models import (
    Denomination,
    FunctionalityProfile,
    HardwareProfile,
    OfflineProfile,
    ReasonCode,
    ReceiptProfile,
    Register,
    Store,
    Tender,
)

STORE = (
    *("number", "name_en", "name_zh", "address", "currency", "currency_digits", "time_zone", "locale"),
    *("tax_mode", "tax_rounding", "receipt_footer_en", "receipt_footer_zh"),
)
REGISTER = ("number", "name", "receipt_mask", "language", "support_offline")
TENDER = (
    *("code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "max_amount", "for_refunds"),
    *("opens_drawer", "counted", "position"),
)
REASON = ("code", "name_en", "name_zh", "use")
DEVICE = ("kind", "connection", "address", "model")
OFFLINE_TENDER = ("kind", "policy", "limit")


def register_configuration(
    *, register: Register, ordinal: int, server_address: str, edge_address: str
) -> dict[str, Any]:
    """At most six statements. An empty address is null. What a till no longer takes (a tender, a reason that is
    switched off) isn't in it."""
    register = _with_profiles(register)
    store = register.store
    # A register without a profile, or one whose profile hasn't come yet, sells by the defaults.
    profile = register.offline_profile or OfflineProfile()
    receipt = register.receipt_profile or store.receipt_profile
    hardware = register.hardware_profile or HardwareProfile()
    return {
        "store": _values(store, STORE),
        "register": _values(register, REGISTER),
        "functionality": _values(store.functionality_profile or FunctionalityProfile(), FUNCTIONALITY),
        "receipt_profile": _values(receipt, RECEIPT) if receipt else None,
        "hardware": {
            "scanner_prefix": hardware.scanner_prefix,
            "scanner_suffix": hardware.scanner_suffix,
            "devices": list(hardware.devices.order_by("kind", "position").values(*DEVICE)) if hardware.pk else [],
        },
        "offline_profile": _values(profile, OFFLINE),
        "offline_tenders": list(profile.tenders.order_by("kind").values(*OFFLINE_TENDER)) if profile.pk else [],
        "tenders": list(Tender.objects.filter(active=True).order_by("position", "code").values(*TENDER)),
        "reasons": list(ReasonCode.objects.filter(active=True).order_by("use", "position", "code").values(*REASON)),
        "denominations": list(
            Denomination.objects.filter(currency=store.currency).order_by("-value").values("value", "is_note")
        ),
        "addresses": {"server": server_address or None, "edge": edge_address or None},
        "ordinal": ordinal,
    }


def _with_profiles(register: Register) -> Register:
    """In one statement; a profile that isn't here (yet) is None."""
    rows = Register.objects.select_related(
        *("offline_profile", "hardware_profile", "receipt_profile"),
        *("store__functionality_profile", "store__receipt_profile"),
    )
    return rows.get(pk=register.pk)


def _own(model: type[Model]) -> tuple[str, ...]:
    """All that a profile says: the columns, but for its keys and names."""
    names = (field.name for field in model._meta.concrete_fields)
    return tuple(name for name in names if name not in ("id", "cdx_scope", "code", "name", "name_en", "name_zh"))


FUNCTIONALITY, RECEIPT, OFFLINE = _own(FunctionalityProfile), _own(ReceiptProfile), _own(OfflineProfile)


def _values(
    row: Store | Register | OfflineProfile | FunctionalityProfile | ReceiptProfile, names: Sequence[str]
) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
