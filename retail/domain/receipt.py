"""Receipt numbers by mask: S store, T register, A activation, # running number, and the marks - . / _ : between them.

A run of one letter stands for its value. A and # are filled with zeros to the length of their run; a longer value
widens the number, nothing is ever cut. Texts are not filled: 12 and 0012 may be two registers.

A mask is good when the four values can be read back from every number it makes, so no two sales share one.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from .checks import integer, text
from .errors import InvalidRequestError, ReceiptMaskError

MAX_LENGTH = 60  # of a number: what a receipt's bar code and our columns hold
MAX_CODE = 20  # of a store's or register's number
MAX_DIGITS = {"A": 6, "#": 9}  # that are allowed for, where the run isn't longer
_RUN = re.compile(r"S+|T+|A+|#+|[-./_:]")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_HARD = "/:"  # the marks that no store or register number can hold


class Run(NamedTuple):
    """`sign` is S, T, A, # or the mark itself."""

    sign: str
    length: int


def check_mask(*, mask: str) -> None:
    """Raises `receipt_mask_invalid`; reason: unknown_sign, repeated, missing, not_divided, ambiguous or too_long."""
    read_mask(mask)


def read_mask(mask: str) -> list[Run]:
    """The mask's runs and marks in their order, if it is a good one."""
    found = _RUN.findall(text(mask, "mask"))
    if "".join(found) != mask:
        raise ReceiptMaskError(reason="unknown_sign")
    runs = [Run(part[0], len(part)) for part in found]
    signs = [run.sign for run in runs]
    values = [sign for sign in signs if sign in "STA#"]
    if len(set(values)) < len(values):
        raise ReceiptMaskError(reason="repeated")
    if not set("TA#") <= set(values):
        raise ReceiptMaskError(reason="missing")
    if any(left in "STA#" and right in "STA#" for left, right in pairwise(signs)):
        raise ReceiptMaskError(reason="not_divided")
    if "S" in signs and not _divided_for_sure(signs):
        raise ReceiptMaskError(reason="ambiguous")
    if sum(_longest(run) for run in runs) > MAX_LENGTH:
        raise ReceiptMaskError(reason="too_long")
    return runs


def number(*, mask: str, store: str, register: str, ordinal: int, number: int) -> str:
    """The printed number of one receipt, for example 0001-01-1-000007."""
    values = {
        "S": _code(store, "store"),
        "T": _code(register, "register"),
        "A": str(integer(ordinal, "ordinal", minimum=1)),
        "#": str(integer(number, "number", minimum=1)),
    }
    return "".join(_fill(run, values) for run in read_mask(mask))


def _fill(run: Run, values: dict[str, str]) -> str:
    return values.get(run.sign, run.sign).rjust(run.length if run.sign in "A#" else 0, "0")


def _divided_for_sure(signs: list[str]) -> bool:
    """Whether a mark stands between S and T that neither can hold: 1-2/3 and 1/2-3 differ, 1-2-3 doesn't tell."""
    first, last = sorted((signs.index("S"), signs.index("T")))
    return any(sign in _HARD for sign in signs[first:last])


def _longest(run: Run) -> int:
    if run.sign in "ST":
        return MAX_CODE
    return max(run.length, MAX_DIGITS.get(run.sign, 1))


def _code(value: object, field: str) -> str:
    code = text(value, field)
    if not _CODE.fullmatch(code) or len(code) > MAX_CODE:
        raise InvalidRequestError(field=field)
    return code
