"""The configuration of a register, as a till keeps it (docs/api.md, `GET register`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from retail.masterdata.models import OfflineProfile, Register, Store, Tender

STORE = (
    *("number", "name_en", "name_zh", "address", "currency", "currency_digits", "time_zone", "locale"),
    *("tax_mode", "tax_rounding", "receipt_footer_en", "receipt_footer_zh"),
)
REGISTER = ("number", "name", "receipt_mask", "language", "support_offline")
PROFILE = (
    *("timeout_ms", "reconnect_interval_ms", "manual_switch_before_sign_in"),
    *("pause_synchronization", "sync_without_open_pos"),
)
TENDER = ("code", "name_en", "name_zh", "kind", "rounding_unit", "allowed_offline", "position")


def register_configuration(
    *, register: Register, ordinal: int, server_address: str, edge_address: str
) -> dict[str, Any]:
    """`register` with its store and profile selected; one statement (tenders). An empty address is null."""
    # A register without a profile, or one whose profile hasn't come yet, sells by the defaults.
    profile = register.offline_profile or OfflineProfile()
    tenders = Tender.objects.order_by("position", "code")
    return {
        "store": _values(register.store, STORE),
        "register": _values(register, REGISTER),
        "offline_profile": _values(profile, PROFILE),
        "tenders": [_values(tender, TENDER) for tender in tenders],
        "addresses": {"server": server_address or None, "edge": edge_address or None},
        "ordinal": ordinal,
    }


def _values(row: Store | Register | OfflineProfile | Tender, names: Sequence[str]) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in names}
