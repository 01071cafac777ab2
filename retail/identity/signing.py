"""One way to sign and one way to open: EdDSA, an explicit `typ`, clocks judged by the caller."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .errors import TokenInvalidError

# A certificate inside a token inside a header: nothing of ours comes near this.
MAX_TOKEN_CHARS = 8_000


def sign(claims: Mapping[str, Any], *, key: Ed25519PrivateKey, typ: str, certificate: str = "") -> str:
    headers = {"typ": typ} | ({"cert": certificate} if certificate else {})
    return jwt.encode(dict(claims), key, algorithm="EdDSA", headers=headers)


def unverified_certificate(token: str, *, typ: str) -> str:
    """The `cert` of the token's header ("" without one); TokenInvalidError where it isn't a token of this type."""
    if len(token) > MAX_TOKEN_CHARS:
        raise TokenInvalidError
    try:
        header = jwt.get_unverified_header(token)
    except jwt.InvalidTokenError as error:
        raise TokenInvalidError from error
    certificate = header.get("cert", "")
    if header.get("typ") != typ or not isinstance(certificate, str):
        raise TokenInvalidError
    return certificate


def open_signed(token: str, *, key: Ed25519PublicKey, typ: str) -> "Claims":
    """The claims of a token that `key` signed as `typ`. Time is not judged here."""
    unverified_certificate(token, typ=typ)
    options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_aud": False}
    try:
        return Claims(jwt.decode(token, key, algorithms=["EdDSA"], options=options))  # type: ignore[arg-type]
    except jwt.InvalidTokenError as error:
        raise TokenInvalidError from error


class Claims:
    """Typed readers over verified claims: what isn't of the right type makes the token invalid, never a crash."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def text(self, name: str) -> str:
        value = self._values.get(name)
        if not isinstance(value, str):
            raise TokenInvalidError
        return value

    def number(self, name: str) -> int:
        value = self._values.get(name)
        if type(value) is not int:
            raise TokenInvalidError
        return value

    def flag(self, name: str) -> bool:
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise TokenInvalidError
        return value

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise TokenInvalidError from error

    def instant(self, name: str) -> datetime:
        try:
            return datetime.fromtimestamp(self.number(name), UTC)
        except (OverflowError, OSError, ValueError) as error:
            raise TokenInvalidError from error
