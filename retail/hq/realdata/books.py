"""A store's year as the sealed documents of its tills: every day a shift, in it the day's baskets, at its end the Z."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from retail.domain.receipt import number as receipt_number
from retail.domain.report import shift_totals
from retail.domain.seal import seal

from . import documents
from .documents import Goods
from .lines import Rung
from .source import ZONE
from .tills import give_tills, seconds_of

MASK = "T-A-######"
FLOAT = 10_000
_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class Till:
    """A register's journal. `seed`: of its device key, 32 bytes."""

    store: str
    register: str
    journal: str
    ordinal: int
    seed: bytes
    seq: int = 0
    head: str | None = None
    numbered: int = 0
    key: Ed25519PrivateKey = field(init=False)

    def __post_init__(self) -> None:
        self.key = device_key(self.seed)

    def seal(
        self,
        *,
        kind: str,
        body: Mapping[str, Any],
        at: datetime,
        day: date,
        uuid: UUID,
        schema: int = 1,
        total: int = 0,
    ) -> bytes:
        self.seq += 1
        offset = at.astimezone(ZONE).utcoffset() or timedelta()
        envelope = {
            "format": 1,
            "uuid": str(uuid),
            "journal": self.journal,
            "seq": self.seq,
            "previous": self.head,
            "heads": [],
            "kind": kind,
            "schema": schema,
            "business_date": day.isoformat(),
            "shift": str(documents.uuid_of("shift", self.register, day)),
            "at": documents.instant(at),
            "offset": int(offset.total_seconds()) // 60,
            "currency": "USD",
            "total": total,
        }
        content, self.head = seal(envelope=envelope, body=body, key=self.key)
        return content


Basket = list[Rung]


def device_key(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def till_days(baskets: Sequence[Basket]) -> dict[int, list[tuple[date, list[Basket]]]]:
    """Till (from 1) → its days, with the baskets of each in the order in which it finished them."""
    ordered = sorted(baskets, key=lambda basket: (_end(basket) - seconds_of(len(basket)), basket[0].source.basket))
    tills = give_tills((_end(basket), len(basket)) for basket in ordered)
    queues: dict[int, list[Basket]] = defaultdict(list)
    for till, basket in zip(tills, ordered, strict=True):
        queues[till].append(basket)
    return {
        till: [(day, list(own)) for day, own in groupby(queue, key=lambda basket: basket[0].source.day)]
        for till, queue in sorted(queues.items())
    }


def write_day(till: Till, *, day: date, baskets: Sequence[Basket], goods: Goods) -> Iterator[bytes]:
    """Opening, baskets, closing, Z: counted is what was expected."""
    place = {"store": till.store, "register": till.register, "staff": till.register}
    first = baskets[0][0].source.at - timedelta(seconds=seconds_of(len(baskets[0]))) - _SECOND
    last = baskets[-1][0].source.at
    opening = documents.shift_open(**place, day=day, at=first, opening_float=FLOAT)
    yield till.seal(
        kind="shift_open", schema=1, body=opening, at=first, day=day, total=0, uuid=_uuid(till, day, "open")
    )
    first_seq = till.seq
    counted: list[Any] = []
    for basket in baskets:
        till.numbered += 1
        receipt = receipt_number(
            mask=MASK, store=till.store, register=till.register, ordinal=till.ordinal, number=till.numbered
        )
        kind, body, total = documents.sale(
            rungs=basket, goods=goods, **place, receipt=receipt, seconds=seconds_of(len(basket))
        )
        counted.append({"kind": kind, "body": body})
        source = basket[0].source
        uuid = documents.uuid_of("basket", source.basket)
        yield till.seal(kind=kind, schema=2, body=body, at=source.at, day=day, total=total, uuid=uuid)
    expected = shift_totals(documents=counted, opening_float=FLOAT, counted_cash=None)["expected_cash"]
    closing = documents.shift_close(**place, day=day, first_seq=first_seq, counted=expected)
    yield till.seal(kind="shift_close", body=closing, at=last + _SECOND, day=day, uuid=_uuid(till, day, "close"))
    totals = shift_totals(documents=counted, opening_float=FLOAT, counted_cash=expected)
    report = documents.z(**place, day=day, first_seq=first_seq, last_seq=till.seq, totals=totals)
    yield till.seal(kind="z", schema=2, body=report, at=last + 2 * _SECOND, day=day, uuid=_uuid(till, day, "z"))


def _end(basket: Basket) -> int:
    return int(basket[0].source.at.timestamp())


def _uuid(till: Till, day: date, what: str) -> UUID:
    return documents.uuid_of(what, till.register, day)
