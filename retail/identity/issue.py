"""Making the five tokens of docs/identity.md. Each takes `now` so that a corrected clock can be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .claims import Role
from .signing import sign

NODE_TOKEN_LIFE = timedelta(minutes=5)
TILL_TOKEN_LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the certificate that vouches for it; headquarters' own key needs none (empty)."""

    key: Ed25519PrivateKey
    certificate: str = ""

    def sign(self, claims: Mapping[str, Any], *, typ: str) -> str:
        return sign(claims, key=self.key, typ=typ, certificate=self.certificate)


@dataclass(frozen=True, slots=True)
class Issued:
    token: str
    expires_at: datetime


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def issue_node_certificate(
    *, signer: Signer, node_id: UUID, role: Role, group: str, store: str, life: int, public_key: str
) -> str:
    """By headquarters only. `store` is empty for a retail server."""
    return signer.sign(
        {"iss": "hq", "sub": str(node_id), "role": role, "group": group, "store": store, "life": life}
        | {"key": public_key, "iat": _seconds(datetime.now(UTC))},
        typ="node-cert",
    )


def issue_node_token(*, signer: Signer, node_id: UUID, now: datetime | None = None) -> str:
    """For one call between nodes. `now`: HQ's time where this node knows that its own clock is off."""
    at = now or datetime.now(UTC)
    claims = {"iss": str(node_id), "sub": str(node_id), "aud": "node"}
    return signer.sign(claims | {"iat": _seconds(at), "exp": _seconds(at + NODE_TOKEN_LIFE)}, typ="node")


def issue_activation(*, signer: Signer, journal: UUID, register: str, store: str, ordinal: int, device_key: str) -> str:
    return signer.sign(
        {"sub": str(journal), "register": register, "store": store, "ordinal": ordinal, "key": device_key}
        | {"iat": _seconds(datetime.now(UTC))},
        typ="activation",
    )


def issue_device_token(*, signer: Signer, journal: UUID, register: str, store: str, device_key: str) -> Issued:
    claims = {"sub": str(journal), "register": register, "store": store, "key": device_key}
    return _issue_for_till(signer, claims, typ="device")


def issue_staff_token(
    *, signer: Signer, staff_id: str, store: str, register: str, journal: UUID, manager: bool
) -> Issued:
    claims = {"sub": staff_id, "store": store, "register": register, "journal": str(journal), "manager": manager}
    return _issue_for_till(signer, claims, typ="staff")


def _issue_for_till(signer: Signer, claims: Mapping[str, Any], *, typ: str) -> Issued:
    at = datetime.now(UTC).replace(microsecond=0)
    expires_at = at + TILL_TOKEN_LIFE
    token = signer.sign({**claims, "iat": _seconds(at), "exp": _seconds(expires_at)}, typ=typ)
    return Issued(token, expires_at)
