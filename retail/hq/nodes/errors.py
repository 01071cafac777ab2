"""What headquarters refuses about enrolments and activations. Texts: `retail/api/error_texts.py`."""

from retail.domain.errors import EvertillError


class CodeUnknownError(EvertillError):
    code = "code_unknown"
    status = 403


class CodeUsedError(EvertillError):
    code = "code_used"
    status = 403


class CodeExpiredError(EvertillError):
    code = "code_expired"
    status = 403


class RoleMismatchError(EvertillError):
    """The code is for the other kind of node. data: expected (server, edge)."""

    code = "role_mismatch"
    status = 403


class DatabaseRetiredError(EvertillError):
    """data: database."""

    code = "database_retired"
    status = 409


class ActivationElsewhereError(EvertillError):
    """The register belongs to a store that this node doesn't serve. data: register."""

    code = "activation_elsewhere"
    status = 403


class OrdinalsUsedUpError(EvertillError):
    """A register has been activated 999 times: make a new register. data: register."""

    code = "ordinals_used_up"
    status = 409


class ScopeElsewhereError(EvertillError):
    """The database doesn't subscribe to this scope. data: scope."""

    code = "scope_elsewhere"
    status = 403


class JobUnknownError(EvertillError):
    """data: job."""

    code = "job_unknown"
    status = 404
