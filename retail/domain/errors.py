"""One error base: clients switch on `code`, people read the translated text of that code.

The texts live in `retail/api/error_texts.py` (Django translation); the domain itself is language-free.
"""

from collections.abc import Mapping
from typing import Any, ClassVar


class EvertillError(Exception):
    """Something the caller can be told. Sub-classes fix code, HTTP status and whether a retry can help.

    `data` holds JSON values that fill the placeholders of the text, for example {"barcode": "690…"}.
    """

    code: ClassVar[str] = "internal_error"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, **data: Any) -> None:
        super().__init__(self.code, data)
        self.data: Mapping[str, Any] = data


class InvalidRequestError(EvertillError):
    """The request itself is wrong: a field is missing, unknown or of the wrong shape."""

    code = "invalid_request"
    status = 400


class NotAnIntegerError(InvalidRequestError):
    """An amount, price, quantity, rate or count is missing its integer: text, a fraction, true, nothing."""

    code = "not_an_integer"


class OutOfRangeError(InvalidRequestError):
    """A number that is read, or comes out, is outside what it may be: at most ±(2⁵³ − 1), see docs/arithmetic.md."""

    code = "out_of_range"


class TenderWrongSignError(EvertillError):
    """Nothing is tendered, or money would go the wrong way: a sale takes it in, a refund pays it out."""

    code = "tender_wrong_sign"
    status = 422


class TenderExceedsDueError(EvertillError):
    """More than is due, by a tender that gives no change, or when nothing is due any more."""

    code = "tender_exceeds_due"
    status = 422


class CashNotPayableError(EvertillError):
    """Cash that no coins make: not a multiple of the tender's rounding unit."""

    code = "cash_not_payable"
    status = 422


class ReceiptMaskError(EvertillError):
    """A receipt number mask that can't give every receipt its own number. `reason` says which rule."""

    code = "receipt_mask_invalid"
    status = 422


class KindNotReportableError(EvertillError):
    """A shift holds a document whose money this version can't count. `kind` says which."""

    code = "kind_not_reportable"
    status = 422


class DocumentMalformedError(EvertillError):
    """Bytes that aren't a sealed document of format 1. `reason` names the part (docs/sealed-documents.md)."""

    code = "document_malformed"
    status = 422


class DocumentTooLargeError(EvertillError):
    """A sealed document over the limit. `bytes` is its size, `limit` the limit."""

    code = "document_too_large"
    status = 413
