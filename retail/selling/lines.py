"""The lines of a cart on their way in and out (docs/api.md, `cart/price`)."""

from datetime import date
from typing import NotRequired, TypedDict

from retail.domain.tax import TaxAmount, TaxRate
from retail.domain.totals import Totals


class Quoted(TypedDict):
    """What a node answered before, and a customer was shown."""

    unit_price: int
    taxes: list[TaxRate]
    price_date: date
    node: str
    data_version: str
    name: str


class CartLine(TypedDict):
    """A line as a till sends it. `product`, else `barcode`, says what; `quantity` is in 1/1 000."""

    line: int
    product: str
    barcode: str
    quantity: int
    quoted: Quoted | None
    voided: NotRequired[bool]


class PricedLine(TypedDict):
    """A line of a sale body (docs/sealed-documents.md), and what the screen shows of it."""

    line: int
    product: str
    barcode: str
    name: str
    name_en: str
    name_zh: str
    icon: str
    quantity: int
    quantity_digits: int
    unit: str
    unit_price: int
    gross: int
    discount: int
    amount: int
    tax: int
    taxes: list[TaxAmount]
    price_date: str
    node: str
    data_version: str
    voided: bool
    flags: list[str]


class PricedCart(TypedDict):
    lines: list[PricedLine]
    totals: Totals
    node: str
    data_version: str
