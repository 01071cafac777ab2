"""What this node's master data say about a batch: flags only, nothing is refused and nothing is written.

Read before the write transaction begins, so a till never holds the writer's lock while products are looked up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from retail.masterdata.models import Price, Product, Register

from .envelope import Envelope
from .flags import Flag, Raised
from .models import Journal

_WITH_LINES = frozenset({("sale", 1), ("void", 1)})
_SLICE = 500  # databases limit the parameters of a statement


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One line as sealed. `unit_price` in 1/10 000 of the major unit; `frozen`: its price was changed by hand."""

    number: int
    product: str
    price_date: date
    unit_price: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A document as far as master data can judge it."""

    store: str
    register: str
    lines: tuple[SoldLine, ...] = ()


@dataclass(slots=True)
class MasterData:
    """What was read for one batch: registers by number, products, prices by product."""

    registers: Mapping[str, bool]
    products: set[str] = field(default_factory=set)
    prices: dict[str, list[Price]] = field(default_factory=lambda: defaultdict(list))

    def judge(self, subject: Subject) -> list[Raised]:
        raised = self._register(subject.register)
        unknown = [line.number for line in subject.lines if line.product not in self.products]
        if unknown:
            raised.append(Raised(Flag.PRODUCT_UNKNOWN, {"lines": unknown}))
        differing = [found for line in subject.lines if (found := self._price(line, subject.store))]
        if differing:
            raised.append(Raised(Flag.PRICE_DIFFERS, {"lines": differing}))
        return raised

    def _register(self, number: str) -> list[Raised]:
        if number not in self.registers:
            return [Raised(Flag.REGISTER_UNKNOWN, {"register": number})]
        return [] if self.registers[number] else [Raised(Flag.REGISTER_RETIRED, {"register": number})]

    def _price(self, line: SoldLine, store: str) -> dict[str, int] | None:
        """The most specific, then the newest price of that date; None where it is the sealed one or there is none."""
        valid = [
            price
            for price in self.prices.get(line.product, [])
            if (price.store is None or price.store.number == store)
            and price.valid_from <= line.price_date
            and (price.valid_to is None or line.price_date <= price.valid_to)
        ]
        if line.frozen or not valid:
            return None
        here = max(valid, key=lambda price: (price.store is not None, price.valid_from, price.id)).unit_price
        return None if here == line.unit_price else {"line": line.number, "sealed": line.unit_price, "here": here}


def read_subject(*, envelope: Envelope, journal: Journal, body: Mapping[str, Any]) -> Subject:
    """Lenient: a body that isn't as promised has no lines to judge; its posting says what is wrong with it."""
    lines = body.get("lines") if (envelope.kind, envelope.schema) in _WITH_LINES else None
    if not isinstance(lines, list):
        return Subject(journal.store, journal.register)
    return Subject(journal.store, journal.register, tuple(line for value in lines if (line := _read_line(value))))


def read_master_data(subjects: Iterable[Subject]) -> MasterData:
    """A handful of queries whatever the size of the batch."""
    subjects = list(subjects)
    registers = Register.objects.filter(number__in={subject.register for subject in subjects})
    found = MasterData(registers=dict(registers.values_list("number", "active")))
    lines = [line for subject in subjects for line in subject.lines]
    stores = {subject.store for subject in subjects}
    numbers = sorted({line.product for line in lines})
    for start in range(0, len(numbers), _SLICE):
        _read_products(found, numbers[start : start + _SLICE], stores, [line.price_date for line in lines])
    return found


def _read_products(found: MasterData, numbers: list[str], stores: set[str], dates: list[date]) -> None:
    found.products.update(Product.objects.filter(number__in=numbers).values_list("number", flat=True))
    candidates = Price.objects.filter(
        Q(store__isnull=True) | Q(store__number__in=stores),
        Q(valid_to__isnull=True) | Q(valid_to__gte=min(dates)),
        product__number__in=numbers,
        valid_from__lte=max(dates),
    )
    for price in candidates.select_related("product", "store"):
        found.prices[price.product.number].append(price)


def _read_line(value: Any) -> SoldLine | None:
    try:
        product = value["product"]
        if value["voided"] is not False or not isinstance(product, str) or "\0" in product:
            return None
        return SoldLine(
            number=int(value["line"]),
            product=product,
            price_date=date.fromisoformat(value["price_date"]),
            unit_price=int(value["unit_price"]),
            frozen="price_override" in value["flags"],
        )
    except (TypeError, KeyError, ValueError):
        return None
