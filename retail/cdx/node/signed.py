"""Opening what headquarters signed: a JWS (EdDSA) whose payload is one JSON object."""

from typing import Any

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .errors import NewerFormatError, PackageRefusedError

# What this version understands of releases and manifests; a table's own version is in the registry.
FORMAT = 1

_jws = jwt.PyJWS(algorithms=["EdDSA"])


def open_document(text: str, *, key: Ed25519PublicKey, typ: str) -> dict[str, Any]:
    """The payload of `text` if `key` signed it as `typ` and its format is known.

    Raises PackageRefusedError (reason "signature" or "shape"), NewerFormatError.
    """
    try:
        opened = _jws.decode_complete(text, key, algorithms=["EdDSA"])
        values = orjson.loads(opened["payload"])
    except (jwt.InvalidTokenError, orjson.JSONDecodeError) as error:
        raise PackageRefusedError(reason="signature", document=typ) from error
    if opened["header"].get("typ") != typ or not isinstance(values, dict):
        raise PackageRefusedError(reason="signature", document=typ)
    check_version(values.get("format"), known=FORMAT, what=f"{typ} format")
    return values


def check_version(given: object, *, known: int, what: str) -> None:
    if type(given) is not int:
        raise PackageRefusedError(reason="shape", document=what)
    if given > known:
        raise NewerFormatError(what=what, version=given, known=known)
