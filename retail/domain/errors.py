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
