"""This process's own identity, read from its data folder: the only module here that looks at settings."""

from functools import lru_cache
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from .claims import Role
from .errors import NotEnrolledError
from .issue import Signer
from .keys import load_key, load_or_create_key, public_key_text
from .node import HQ_KEY_FILE, KEY_FILE, NEXT_KEY_FILE, NODE_FILE, Node, load_node
from .verify import Verifier


def local_role() -> Role:
    return cast("Role", settings.ROLE)


def local_node() -> Node:
    """This retail server or edge. Raises NotEnrolledError. Enrolling again is seen without a restart."""
    return _read(settings.DATA_DIR)[0]


def local_signer() -> Signer:
    """The key of this node with its certificate; at headquarters hq.key, made at first use."""
    if settings.ROLE == "hq":
        return _hq_signer(settings.DATA_DIR)
    return _read(settings.DATA_DIR)[1]


def local_verifier() -> Verifier:
    """How this node looks at tokens."""
    if settings.ROLE == "hq":
        return Verifier(role="hq", hq_key=public_key_text(_hq_signer(settings.DATA_DIR).key))
    node = local_node()
    return Verifier(role=node.role, hq_key=node.hq_key, store=node.store)


def _read(folder: Path) -> tuple[Node, Signer]:
    try:
        changed = (folder / NODE_FILE).stat().st_mtime_ns
    except FileNotFoundError as error:
        raise NotEnrolledError from error
    return _read_version(folder, changed)


# The time of the last change is part of the key, so a request costs one stat instead of reading keys.
@lru_cache(maxsize=8)
def _read_version(folder: Path, changed: int) -> tuple[Node, Signer]:
    node = load_node(folder)
    return node, Signer(_own_key(folder, node), node.certificate)


def _own_key(folder: Path, node: Node) -> Ed25519PrivateKey:
    """The key that the certificate names. Enrolment writes node.json first and then renames the new key: a power
    cut between the two leaves it under its first name."""
    for name in (KEY_FILE, NEXT_KEY_FILE):
        if (folder / name).exists() and public_key_text(key := load_key(folder / name)) == node.certified.key:
            return key
    raise NotEnrolledError(reason=f"{folder / KEY_FILE} isn't the key of the certificate")


@lru_cache(maxsize=8)
def _hq_signer(folder: Path) -> Signer:
    return Signer(load_or_create_key(folder / HQ_KEY_FILE))
