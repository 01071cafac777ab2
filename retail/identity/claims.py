"""What the tokens say, once verified: plain values, docs/identity.md in types."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Role = Literal["hq", "server", "edge"]

# An edge of life L counts activations L × 1000 + 1…, headquarters 1…999.
ORDINALS_A_LIFE = 1000


@dataclass(frozen=True, slots=True)
class NodeCertificate:
    """Headquarters vouches: this key is node `id`, of this role, group and (edge) store, in its n-th life."""

    id: UUID
    role: Role
    group: str
    store: str
    life: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Activation:
    """A register was activated in one browser: the birth of a journal. `node` is None where headquarters signed."""

    journal: UUID
    register: str
    store: str
    ordinal: int
    device_key: str
    issued_at: datetime
    node: NodeCertificate | None
    text: str


@dataclass(frozen=True, slots=True)
class DeviceToken:
    """`expired` is a fact, not a refusal: an expired device still posts documents."""

    journal: UUID
    register: str
    store: str
    device_key: str
    expires_at: datetime
    expired: bool


@dataclass(frozen=True, slots=True)
class StaffToken:
    staff_id: str
    store: str
    register: str
    journal: UUID
    manager: bool
    expires_at: datetime
    expired: bool
