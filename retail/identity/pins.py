"""PIN verifiers: argon2id over HMAC-SHA256(store secret, PIN).

A PIN of 4–6 digits falls in minutes to whoever has its hash; the store's secret is in no data package, so the
hash alone is not enough (01 §5).
"""

import hashlib
import hmac
import re

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from retail.domain.errors import EvertillError

# OWASP's smallest recommended cost: an edge is a small machine with a queue in front of it.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_PIN = re.compile(r"[0-9]{4,12}\Z")
# Checked in place of a missing verifier, so that an unknown staff id takes as long as a wrong PIN.
_NOBODY = _hasher.hash("nobody")


class PinInvalidError(EvertillError):
    code = "pin_invalid"
    status = 400


def ensure_pin(pin: str) -> None:
    """Raises PinInvalidError: a PIN has 4 to 12 digits."""
    if not _PIN.match(pin):
        raise PinInvalidError


def make_pin_verifier(*, secret: str, pin: str) -> str:
    """Raises PinInvalidError."""
    ensure_pin(pin)
    return _hasher.hash(_peppered(secret, pin))


def check_pin(*, secret: str, pin: str, verifier: str) -> bool:
    """Whether `pin` is the one of `verifier`; an empty or damaged verifier is a wrong PIN that takes as long."""
    try:
        matches = _hasher.verify(verifier or _NOBODY, _peppered(secret, pin))
    except InvalidHashError:
        return check_pin(secret=secret, pin=pin, verifier="")
    except VerificationError:
        return False
    return matches and bool(verifier)


def _peppered(secret: str, pin: str) -> str:
    return hmac.new(secret.encode("utf-8"), pin.encode("utf-8"), hashlib.sha256).hexdigest()
