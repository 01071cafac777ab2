"""The committed files, read and typed."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from retail.masterdata.models import Barcode, Category, Price, Product

FOLDER = Path(__file__).parent
UNIT_PRICE_SCALE = 10_000


@lru_cache(maxsize=1)
def company() -> dict[str, Any]:
    values: dict[str, Any] = json.loads((FOLDER / "company.json").read_text(encoding="utf-8"))
    return values


@lru_cache(maxsize=1)
def width() -> dict[str, Any]:
    values: dict[str, Any] = json.loads((FOLDER / "width.json").read_text(encoding="utf-8"))
    return values


def customers() -> Iterator[dict[str, str]]:
    return _rows("customers.csv")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def categories() -> list[Category]:
    return [Category(**{**row, "position": int(row["position"])}) for row in _rows("categories.csv")]


def products(categories: dict[str, Category]) -> Iterator[tuple[Product, list[Barcode], int]]:
    """Product, its barcodes, its unit price in 1/10 000. What is sold by weight has three decimals."""
    for row in _rows("products.csv"):
        product = Product(
            number=row["number"],
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            category=categories[row["category"]],
            tax_group=row["tax_group"],
            unit=row["unit"],
            quantity_digits=3 if row["unit"] == "kg" else 0,
            icon=row["icon"],
        )
        barcodes = [Barcode(text=text, product=product) for text in row["barcodes"].split()]
        yield product, barcodes, int(Decimal(row["price"]) * UNIT_PRICE_SCALE)


def prices(priced: list[tuple[Product, int]], *, valid_from: Any) -> list[Price]:
    return [Price(product=product, unit_price=price, valid_from=valid_from) for product, price in priced]
