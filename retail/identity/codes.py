"""One-time codes that people type: 12 characters of Crockford base 32 in three groups (60 bits), kept as SHA-256."""

import hashlib
import secrets
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LIFE = timedelta(hours=24)

_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    characters = "".join(secrets.choice(ALPHABET) for _ in range(12))
    return f"{characters[:4]}-{characters[4:8]}-{characters[8:]}"


def code_hash(text: str) -> str:
    """The hash of a code however it was typed: case, dashes, spaces and O/0, I/L/1 don't matter."""
    return hashlib.sha256(text.upper().translate(_LOOKALIKES).encode("utf-8")).hexdigest()
