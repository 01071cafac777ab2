"""What a node knows of itself: node.json and node.key in its data folder, written by `manage.py enrol`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from .claims import NodeCertificate, Role
from .errors import NotEnrolledError
from .files import replace_private
from .verify import verify_node_certificate

NODE_FILE = "node.json"
KEY_FILE = "node.key"
NEXT_KEY_FILE = "node.key.next"
HQ_KEY_FILE = "hq.key"


@dataclass(frozen=True, slots=True)
class Node:
    """`addresses`: packages, sessions (base URLs at HQ), server (the retail server's API, for tills and the edge),
    edge. `store_secrets`: store number → pepper of its PIN verifiers. The certificate is the truth on role and life."""

    id: UUID
    role: Role
    group: str
    store: str
    hq_url: str
    hq_key: str
    certificate: str
    addresses: Mapping[str, str] = field(default_factory=dict)
    store_secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def certified(self) -> NodeCertificate:
        return verify_node_certificate(self.certificate, hq_key=self.hq_key)

    @property
    def life(self) -> int:
        return self.certified.life


def save_node(folder: Path, node: Node) -> None:
    """Write node.json whole or not at all (it holds secrets: mode 0600)."""
    values = asdict(node) | {"id": str(node.id)}
    text = json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True)
    replace_private(folder / NODE_FILE, text.encode("utf-8"))


def load_node(folder: Path) -> Node:
    """Raises NotEnrolledError where there is no (readable) node.json."""
    try:
        values: dict[str, Any] = json.loads((folder / NODE_FILE).read_bytes())
        return Node(**values | {"id": UUID(str(values["id"]))})
    except FileNotFoundError as error:
        raise NotEnrolledError from error
    except (ValueError, TypeError, KeyError) as error:
        raise NotEnrolledError(reason=f"{folder / NODE_FILE} can't be read: {error}") from error
