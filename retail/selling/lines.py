"""The lines of a cart on their way in and out (docs/api.md, `cart/price`)."""

from datetime import date
from typing import NotRequired, TypedDict
from uuid import UUID

from retail.domain.discount_parts import Candidate, Entry, Manual
from retail.domain.tax import TaxAmount, TaxRate
from retail.domain.totals import Totals


class Quoted(TypedDict):
    """What a node answered before, and a customer was shown. `unit_price` before any override, None: there was none.

    `periodic`: the candidates that came along; `discounts`, `frozen_taxes`: a returned line's share of what
    its sale gave and bore.
    """

    unit_price: int | None
    taxes: list[TaxRate]
    price_date: date
    node: str
    data_version: str
    name: str
    periodic: NotRequired[list[Candidate]]
    discounts: NotRequired[list[Entry] | None]
    frozen_taxes: NotRequired[list[TaxAmount] | None]


class Override(TypedDict):
    """A price typed by hand, 1/10 000 of the major unit."""

    unit_price: int
    reason: str
    by: str


class ReturnOf(TypedDict):
    """What a returned line was sold on; document and line are None where nobody knows."""

    document: UUID | None
    line: int | None
    receipt: str
    verified: bool
    reason: str


class CartLine(TypedDict):
    """A line as a till sends it. `product`, else `barcode`, says what; `quantity` is in 1/1 000, below zero with
    `return_of`."""

    line: int
    product: str
    barcode: str
    quantity: int
    quoted: Quoted | None
    voided: NotRequired[bool]
    override: NotRequired[Override | None]
    discount: NotRequired[Manual | None]
    return_of: NotRequired[ReturnOf | None]


# As a sale body has it; `from` is the unit price before, None where there was none.
SealedOverride = TypedDict("SealedOverride", {"from": int | None, "reason": str, "by": str})


class PricedLine(TypedDict):
    """A line of a sale body (docs/sealed-documents.md), and what the screen and the next answer need of it."""

    line: int
    product: str
    barcode: str
    name: str
    name_en: str
    name_zh: str
    icon: str
    kind: str
    department: str
    age_limit: int
    discountable: bool
    quantity: int
    quantity_digits: int
    unit: str
    unit_price: int
    gross: int
    discount: int
    amount: int
    tax: int
    taxes: list[TaxAmount]
    periodic: list[Candidate]
    discounts: list[Entry]
    override: SealedOverride | None
    return_of: ReturnOf | None
    price_date: str
    node: str
    data_version: str
    voided: bool
    flags: list[str]


class PricedCart(TypedDict):
    """`discounts_ignored`: codes of discounts of a kind that isn't applied yet; `coupons_ignored`: texts that unlock
    nothing here."""

    lines: list[PricedLine]
    totals: Totals
    discounts_ignored: list[str]
    coupons_ignored: list[str]
    node: str
    data_version: str
