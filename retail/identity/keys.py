"""Ed25519 keys: private ones as PEM files, public ones as 43 characters of base64url (raw, without padding)."""

import base64
import binascii
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .errors import KeyInvalidError
from .files import create_private, replace_private


def new_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def key_pem(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def load_key(path: Path) -> Ed25519PrivateKey:
    """Raises FileNotFoundError, or KeyInvalidError where the file holds something else."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError as error:
        raise KeyInvalidError from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyInvalidError
    return key


def load_or_create_key(path: Path) -> Ed25519PrivateKey:
    """The key kept at `path`, made once (mode 0600) however many processes ask at the same time."""
    if not path.exists():
        create_private(path, key_pem(new_key()))
    return load_key(path)


def save_key(path: Path, key: Ed25519PrivateKey) -> None:
    """Write or replace the key at `path` (mode 0600)."""
    replace_private(path, key_pem(key))


def public_key_text(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


@lru_cache(maxsize=1024)
def public_key(text: str) -> Ed25519PublicKey:
    """The key of 43 base64url characters. Raises KeyInvalidError; another spelling of the same bits is refused too."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=", altchars=b"-_", validate=True)
        key = Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise KeyInvalidError from error
    if public_key_text(key) != text:
        raise KeyInvalidError
    return key
