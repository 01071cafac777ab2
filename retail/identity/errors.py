"""What can be wrong with a key, a token or this node's own identity. Texts: `retail/api/error_texts.py`."""

from retail.domain.errors import EvertillError


class TokenInvalidError(EvertillError):
    """No key that headquarters vouches for signed this, or it isn't the kind of token asked for."""

    code = "token_invalid"
    status = 401


class TokenExpiredError(EvertillError):
    code = "token_expired"
    status = 401


class TokenElsewhereError(EvertillError):
    """A good token, but not for this store or this role: an edge's token at headquarters, for example."""

    code = "token_elsewhere"
    status = 403


class KeyInvalidError(EvertillError):
    """Not a raw Ed25519 public key in base64url."""

    code = "key_invalid"
    status = 400


class NotEnrolledError(EvertillError):
    """This node has no node.json yet: `manage.py enrol` makes it."""

    code = "not_enrolled"
    status = 503
    retryable = True
