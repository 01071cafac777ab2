"""Checking the five tokens without a look-up: token → its node's certificate → headquarters' key.

A token of an edge is good only for that edge's store, and a till's token of an edge is never good at
headquarters. Whether a register, a staff member or a node is still *active* each node asks its own data.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import cast

from .claims import ORDINALS_A_LIFE, Activation, DeviceToken, NodeCertificate, Role, StaffToken
from .errors import KeyInvalidError, TokenElsewhereError, TokenExpiredError, TokenInvalidError
from .keys import public_key
from .signing import Claims, open_signed, unverified_certificate

# Clocks of shops are off by minutes; a node with a wrong clock must still be able to deliver its sales.
NODE_TOKEN_LEEWAY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who looks at a token: its role, headquarters' public key (base64url) and, for an edge, its store."""

    role: Role
    hq_key: str
    store: str = ""


@lru_cache(maxsize=1024)
def verify_node_certificate(text: str, *, hq_key: str) -> NodeCertificate:
    """Cached: the same few certificates come with every call. It can't outlive anything, it has no expiry."""
    claims = open_signed(text, key=public_key(hq_key), typ="node-cert")
    role = claims.text("role")
    if claims.text("iss") != "hq" or role not in ("server", "edge"):
        raise TokenInvalidError
    return NodeCertificate(
        id=claims.uuid("sub"),
        role=cast("Role", role),
        group=claims.text("group"),
        store=claims.text("store"),
        life=claims.number("life"),
        key=claims.text("key"),
        text=text,
    )


def verify_node(token: str, *, verifier: Verifier) -> NodeCertificate:
    """The node that calls. Raises TokenInvalidError, TokenExpiredError. Headquarters also compares `life`."""
    claims, node = _open(token, typ="node", hq_key=verifier.hq_key)
    if node is None or claims.uuid("sub") != node.id or claims.uuid("iss") != node.id or claims.text("aud") != "node":
        raise TokenInvalidError
    if claims.instant("exp") + NODE_TOKEN_LEEWAY < datetime.now(UTC):
        raise TokenExpiredError
    return node


def verify_activation(token: str, *, verifier: Verifier) -> Activation:
    """A journal's birth certificate, on any role: it never expires. Raises TokenInvalidError."""
    claims, node = _open(token, typ="activation", hq_key=verifier.hq_key)
    activation = Activation(
        journal=claims.uuid("sub"),
        register=claims.text("register"),
        store=claims.text("store"),
        ordinal=claims.number("ordinal"),
        device_key=_device_key(claims),
        issued_at=claims.instant("iat"),
        node=node,
        text=token,
    )
    life = 0 if node is None else node.life
    if activation.ordinal // ORDINALS_A_LIFE != life or activation.ordinal < 1:
        raise TokenInvalidError
    if node is not None and (node.role != "edge" or node.store != activation.store):
        raise TokenInvalidError
    return activation


def verify_device(token: str, *, verifier: Verifier) -> DeviceToken:
    """The till that calls. Raises TokenInvalidError, TokenElsewhereError; expiry is a fact of the result."""
    claims, node = _open(token, typ="device", hq_key=verifier.hq_key)
    store = claims.text("store")
    _check_place(node, store=store, verifier=verifier)
    expires_at = claims.instant("exp")
    return DeviceToken(
        journal=claims.uuid("sub"),
        register=claims.text("register"),
        store=store,
        device_key=_device_key(claims),
        expires_at=expires_at,
        expired=expires_at < datetime.now(UTC),
    )


def verify_staff(token: str, *, verifier: Verifier) -> StaffToken:
    """The cashier who calls. Raises TokenInvalidError, TokenElsewhereError; expiry is a fact of the result."""
    claims, node = _open(token, typ="staff", hq_key=verifier.hq_key)
    store = claims.text("store")
    _check_place(node, store=store, verifier=verifier)
    expires_at = claims.instant("exp")
    return StaffToken(
        staff_id=claims.text("sub"),
        store=store,
        register=claims.text("register"),
        journal=claims.uuid("journal"),
        manager=claims.flag("manager"),
        expires_at=expires_at,
        expired=expires_at < datetime.now(UTC),
    )


@lru_cache(maxsize=2048)
def _open(token: str, *, typ: str, hq_key: str) -> tuple[Claims, NodeCertificate | None]:
    """Claims and the node that signed; None where headquarters itself did (activations only).

    Cached: a till sends the same two tokens with every call for hours. Only what was signed is kept, nothing that time
    or data could change: expiry, place and whether somebody is still active are judged at each call.
    """
    certificate = unverified_certificate(token, typ=typ)
    try:
        if not certificate:
            if typ != "activation":
                raise TokenInvalidError
            return open_signed(token, key=public_key(hq_key), typ=typ), None
        node = verify_node_certificate(certificate, hq_key=hq_key)
        return open_signed(token, key=public_key(node.key), typ=typ), node
    except KeyInvalidError as error:
        raise TokenInvalidError from error


def _check_place(node: NodeCertificate | None, *, store: str, verifier: Verifier) -> None:
    if node is not None and node.role == "edge" and (node.store != store or verifier.role == "hq"):
        raise TokenElsewhereError
    if verifier.role == "edge" and verifier.store != store:
        raise TokenElsewhereError


def _device_key(claims: Claims) -> str:
    text = claims.text("key")
    public_key(text)
    return text
