"""Why something can't be done about an exception. Texts: `retail.api.error_texts`."""

from retail.domain.errors import EvertillError


class ExceptionClosedError(EvertillError):
    """Somebody else, or the missing documents, were faster. data: state."""

    code = "exception_closed"
    status = 409


class NoteMissingError(EvertillError):
    """An auditor will ask why: a resolution says it."""

    code = "note_missing"
    status = 400


class NoConflictError(EvertillError):
    """The document isn't in conflict (any more), or the exception is of another kind."""

    code = "no_conflict"
    status = 409


class KindUndecidableError(EvertillError):
    """What such a document did can't be taken back by this version. data: kind."""

    code = "kind_undecidable"
    status = 409


class ChoiceNotPostedError(EvertillError):
    """The chosen document can't be posted, so the first goes on counting. data: reason."""

    code = "choice_not_posted"
    status = 409
