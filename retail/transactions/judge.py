"""What this node's master data say about a batch: flags only, nothing is refused and nothing is written.

Read before the write transaction begins, so a till never holds the writer's lock while products are looked up.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.domain.sale import find_mismatches
from retail.masterdata.models import Price, Product, Register, Store, StorePriceGroup

from .flags import Flag, Raised
from .models import Journal
from .permitted import Act, Rights, find_trespasses, read_acts, read_rights
from .prepare import Prepared

log = logging.getLogger(__name__)

_WITH_LINES = frozenset({"sale", "return", "void", "suspend"})
_NEWEST_SCHEMA = 2
# What a product number may look like (masterdata.code_validator): nothing else is asked of the database.
_PRODUCT = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,29}")
_SLICE = 500  # databases limit the parameters of a statement


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One line as sealed. `unit_price` in 1/10 000 of the major unit; `frozen`: its price was typed, or is that of a
    known line that is given back."""

    number: int
    product: str
    price_date: date
    unit_price: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """A document as far as master data can judge it."""

    kind: str
    schema: int
    store: str
    register: str
    currency: str
    total: int
    body: Mapping[str, Any]
    lines: tuple[SoldLine, ...] = ()
    acts: tuple[Act, ...] = ()


class Offer(NamedTuple):
    """A price of this node's master data; of all stores where it has neither store nor group."""

    key: int
    store: str | None
    group: int | None
    group_code: str | None
    group_priority: int | None
    valid_from: date
    valid_to: date | None
    unit_price: int
    currency: str

    @property
    def rank(self) -> tuple[object, ...]:
        """The lowest counts: the store's own, then its groups' by their priority, then the one for all; then the
        newest."""
        place = 0 if self.store is not None else 1 if self.group else 2
        group = (-(self.group_priority or 0), self.group_code or "")
        return (place, *group, -self.valid_from.toordinal(), -self.key)


@dataclass(slots=True)
class MasterData:
    """What was read for one batch: registers by number, digits of the currency by store, products, prices
    by product."""

    registers: dict[str, bool] = field(default_factory=dict)
    digits: dict[str, int] = field(default_factory=dict)
    products: set[str] = field(default_factory=set)
    prices: dict[str, list[Offer]] = field(default_factory=lambda: defaultdict(list))
    groups: set[tuple[str, int]] = field(default_factory=set)  # store, key of a price group it takes part in
    rights: Rights = field(default_factory=dict)

    def judge(self, subject: Subject) -> list[Raised]:
        raised = self._register(subject.register)
        unknown = [line.number for line in subject.lines if line.product not in self.products]
        if unknown:
            raised.append(Raised(Flag.PRODUCT_UNKNOWN, {"lines": unknown}))
        differing = [found for line in subject.lines if (found := self._price(line, subject))]
        if differing:
            raised.append(Raised(Flag.PRICE_DIFFERS, {"lines": differing}))
        trespasses = find_trespasses(subject.acts, store=subject.store, rights=self.rights)
        if trespasses:
            raised.append(Raised(Flag.NOT_PERMITTED, {"lines": trespasses}))
        return raised + self._sums(subject)

    def _sums(self, subject: Subject) -> list[Raised]:
        """Only where the store's currency is known here: without its digits nothing can be added up."""
        if subject.kind not in _WITH_LINES or subject.store not in self.digits:
            return []
        digits = self.digits[subject.store]
        try:
            wrong = find_mismatches(
                kind=subject.kind, schema=subject.schema, body=subject.body, total=subject.total, digits=digits
            )
        except Exception:  # the edge of the loop over documents: a body from outside must not stop the others
            log.exception("A sealed body of %s can't be added up", subject.register)
            wrong = ["malformed"]
        return [Raised(Flag.TOTALS_DO_NOT_ADD_UP, {"members": wrong})] if wrong else []

    def _register(self, number: str) -> list[Raised]:
        if number not in self.registers:
            return [Raised(Flag.REGISTER_UNKNOWN, {"register": number})]
        return [] if self.registers[number] else [Raised(Flag.REGISTER_RETIRED, {"register": number})]

    def _price(self, line: SoldLine, subject: Subject) -> dict[str, int] | None:
        """The price that counts on that date (docs/pricing.md); None where it is the sealed one or there is none."""
        valid = [
            price
            for price in self.prices.get(line.product, [])
            if self._is_for(price, subject)
            and price.valid_from <= line.price_date
            and (price.valid_to is None or line.price_date <= price.valid_to)
        ]
        if line.frozen or not valid:
            return None
        here = min(valid, key=attrgetter("rank")).unit_price
        return None if here == line.unit_price else {"line": line.number, "sealed": line.unit_price, "here": here}

    def _is_for(self, price: Offer, subject: Subject) -> bool:
        if price.currency != subject.currency:
            return False
        if price.store is not None:
            return price.store == subject.store
        return price.group is None or (subject.store, price.group) in self.groups


def judge_documents(documents: Sequence[Prepared], journals: Mapping[UUID, Journal]) -> None:
    """Add to each document the flags that master data raise. `journals` has the journal of each."""
    subjects = [read_subject(document, journals[document.envelope.journal]) for document in documents]
    master_data = read_master_data(subjects)
    for document, subject in zip(documents, subjects, strict=True):
        document.raised += master_data.judge(subject)


def flag_repeated_ordinals(documents: Sequence[Prepared], journals: Mapping[UUID, Journal]) -> None:
    """Receipt numbers of two journals with one ordinal may be equal. `journals` are the batch's, registered and
    locked."""
    for document in documents:
        journal = journals[document.envelope.journal]
        if journal.ordinal_repeated:
            detail = {"register": journal.register, "ordinal": journal.ordinal}
            document.raised.append(Raised(Flag.ORDINAL_REPEATED, detail))


def read_subject(document: Prepared, journal: Journal) -> Subject:
    """Lenient: a body that isn't as promised has no lines to judge; its posting says what is wrong with it."""
    envelope, body = document.envelope, document.body
    known = envelope.schema <= _NEWEST_SCHEMA and envelope.kind in _WITH_LINES
    lines = body.get("lines") if known else None
    return Subject(
        kind=envelope.kind if known else "",
        schema=envelope.schema,
        store=journal.store,
        register=journal.register,
        currency=envelope.currency,
        total=envelope.total,
        body=body,
        lines=tuple(line for value in lines if (line := _read_line(value))) if isinstance(lines, list) else (),
        acts=read_acts(body) if known and envelope.schema > 1 else (),
    )


def read_master_data(subjects: Iterable[Subject]) -> MasterData:
    """A handful of queries whatever the size of the batch."""
    subjects = list(subjects)
    registers, stores = {subject.register for subject in subjects}, {subject.store for subject in subjects}
    found = MasterData()
    for number, active, store, digits in _REGISTERS.rows(numbers=sorted(registers)) if registers else ():
        found.registers[number] = active
        found.digits[store] = digits
    # One of the two may not be here yet.
    if strangers := registers - found.registers.keys():
        found.registers.update(Register.objects.filter(number__in=strangers).values_list("number", "active"))
    if strangers := stores - found.digits.keys():
        found.digits.update(Store.objects.filter(number__in=strangers).values_list("number", "currency_digits"))
    found.rights = read_rights((subject.store, act) for subject in subjects for act in subject.acts)
    lines = [line for subject in subjects for line in subject.lines]
    numbers = sorted({line.product for line in lines} - {""})
    for start in range(0, len(numbers), _SLICE):
        _read_products(found, numbers[start : start + _SLICE], stores, [line.price_date for line in lines])
    return found


def _read_products(found: MasterData, numbers: list[str], stores: set[str], dates: list[date]) -> None:
    for product, *offer in _PRICES.rows(numbers=numbers, stores=sorted(stores), first=min(dates), last=max(dates)):
        found.prices[product].append(Offer(*offer))
    found.products.update(found.prices)
    if unpriced := [number for number in numbers if number not in found.products]:
        found.products.update(Product.objects.filter(number__in=unpriced).values_list("number", flat=True))
    if any(price.group for prices in found.prices.values() for price in prices):
        members = StorePriceGroup.objects.filter(store__number__in=stores)
        found.groups.update(members.values_list("store__number", "price_group_id"))


def _registers(slots: Slots) -> QuerySet[Register, tuple[Any, ...]]:
    rows = Register.objects.filter(number__in=slots.many("numbers", Register, "number"))
    return rows.values_list("number", "active", "store__number", "store__currency_digits")


def _prices(slots: Slots) -> QuerySet[Price, tuple[Any, ...]]:
    """Each price that may count for these products in these stores on these days: what an Offer has, behind the
    product's number."""
    ours = Q(store__isnull=True) | Q(store__number__in=slots.many("stores", Store, "number"))
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=slots.one("first", Price, "valid_from"))
    begun = Q(valid_from__lte=slots.one("last", Price, "valid_from"))
    rows = Price.objects.filter(ours, lasting, begun, product__number__in=slots.many("numbers", Product, "number"))
    return rows.values_list(
        *("product__number", "id", "store__number", "price_group_id", "price_group__code", "price_group__priority"),
        *("valid_from", "valid_to", "unit_price", "currency"),
    )


_REGISTERS, _PRICES = CompiledQuery(_registers), CompiledQuery(_prices)


def _is_known(value: Any) -> bool:
    """Whether the line gives back a line of a known sale, at that one's price. Without a receipt it is today's."""
    returned = value.get("return_of")
    return bool(returned) and returned["document"] is not None


def _read_line(value: Any) -> SoldLine | None:
    try:
        product = value["product"]
        if value["voided"] is not False or not isinstance(product, str):
            return None
        return SoldLine(
            number=int(value["line"]),
            product=product if _PRODUCT.fullmatch(product) else "",
            price_date=date.fromisoformat(value["price_date"]),
            unit_price=int(value["unit_price"]),
            frozen="price_override" in value["flags"] or bool(value.get("override") or _is_known(value)),
        )
    except (TypeError, KeyError, ValueError):
        return None
