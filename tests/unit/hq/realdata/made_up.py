"""A file of the same form as the real one, small enough to read: two stores, four products, five baskets."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from retail.hq.realdata.plan import make_plan
from retail.hq.realdata.source import FUEL, ZONE, SourceLine, SourceProduct
from retail.hq.realdata.writing import Writer, Written

CHEESE, WINE, PUMP, PREPAID, SLIP, NEVER = 11, 22, 33, 44, 55, 66
PRODUCTS = (
    SourceProduct(CHEESE, "GROCERY", "CHEESE", "CHEESE SLICES", "12 OZ", private_brand=True),
    SourceProduct(WINE, "SPIRITS", "WINE", "", "", private_brand=False),
    SourceProduct(PUMP, "FUEL", "FUEL", FUEL, "", private_brand=False),
    SourceProduct(PREPAID, "MISCELLANEOUS", "", FUEL, "", private_brand=False),
    SourceProduct(NEVER, "COUPON", "", "", "", private_brand=False),
)


def _at(day: int, hour: int) -> datetime:
    return datetime(2017, 1, day, hour, 30, tzinfo=ZONE).astimezone(UTC)


def _line(basket: int, store: int, at: datetime, product: int, quantity: int, sales: int, *off: int) -> SourceLine:
    loyalty, coupon, match = (*off, 0, 0, 0)[:3]
    return SourceLine(store, product, at.astimezone(ZONE).date(), at, basket, quantity, sales, loyalty, coupon, match)


_FIRST, _SECOND, _THIRD, _NIGHT, _EMPTY = _at(2, 9), _at(2, 10), _at(9, 11), _at(9, 22), _at(10, 8)
LINES = (
    _line(3, 7, _FIRST, CHEESE, 3, 450, 147),
    _line(3, 7, _FIRST, PUMP, 10_604, 2_438, 106),
    _line(3, 7, _FIRST, SLIP, 0, 0, 0, 250, 0),
    _line(4, 7, _SECOND, CHEESE, 1, 140, 49, 50, 10),
    _line(4, 7, _SECOND, WINE, 1, 899),
    _line(4, 7, _SECOND, PREPAID, 1, 1_500),
    _line(5, 7, _THIRD, CHEESE, 1, 229),
    _line(5, 7, _THIRD, WINE, 1, 599, 300),
    _line(6, 8, _NIGHT, WINE, 2, 1_798),
    _line(6, 8, _NIGHT, CHEESE, 0, 0),
    _line(7, 8, _EMPTY, CHEESE, 0, 0),
)


class MadeUpJourney:
    """What `retail.hq.realdata.source.Journey` answers, of these lines."""

    products = {product.id: product for product in PRODUCTS}
    stores = {7: 8, 8: 3}
    sold = frozenset(line.product for line in LINES)

    def lines(self, store: int) -> list[SourceLine]:
        return sorted(
            (line for line in LINES if line.store == store), key=lambda line: (line.product, line.at, line.basket)
        )

    def measured_by_volume(self) -> set[int]:
        return {PUMP}

    def shelf_prices(self) -> Iterator[tuple[int, int, int, int]]:
        for line in sorted(LINES, key=lambda line: (line.product, line.quantity, line.shelf)):
            if line.quantity:
                yield line.product, line.quantity, line.shelf, 1

    def basket_times(self) -> Iterator[tuple[int, list[tuple[datetime, int]]]]:
        for store in self.stores:
            own = [line for line in LINES if line.store == store]
            baskets = sorted({(line.at, line.basket) for line in own})
            yield store, [(at, sum(line.basket == basket for line in own)) for at, basket in baskets]


def write_stores(work, *, until: date | None) -> Iterator[Written]:
    """As `retail.hq.realdata.writing.write_stores`, but here: another process would read the real file."""
    writer = Writer(make_plan(journey=MadeUpJourney()))
    for store, tills in work:
        yield writer.write(store, tills, until)


def day_of(line: SourceLine) -> date:
    return line.day
