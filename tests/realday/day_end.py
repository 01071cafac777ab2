"""How each till's day must end at headquarters: its shift closed, its Z the last document, the cash what was taken."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.flows.sql import select

from .dataset import Basket

FLOAT = 10_000  # cents in the drawer when the shift opens
AROUND = ("shift_open", "shift_close", "z")


def tenders_of(basket: Basket) -> Counter[str]:
    """Cents by tender; what pays nothing isn't there."""
    return +Counter({"COUPON": basket.coupon}) + Counter({basket.tender: basket.due})


def expected_cash(baskets: Sequence[Basket]) -> int:
    """What must be in the drawer by the dataset, in cents; nothing of it comes from the till."""
    return FLOAT + sum(tenders_of(basket)["CASH"] for basket in baskets if basket.kind == "sale")


def check_day_ends(hq: Path, queues: Mapping[str, Sequence[Basket]]) -> list[str]:
    """Per register: a document a basket, three of the shift, none besides; the last is a Z over all of them."""
    journals: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in select(hq, "SELECT content FROM transactions_rawdocument ORDER BY seq"):
        document = json.loads(bytes(row["content"]))
        journals[document["body"]["register"]].append(document)
    errors = [f"register_unknown: {register}" for register in journals.keys() - queues.keys()]
    for register, baskets in queues.items():
        documents = journals[register]
        kinds = Counter(document["envelope"]["kind"] for document in documents)
        wanted = Counter(basket.kind for basket in baskets) + Counter(AROUND)
        if kinds != wanted:
            errors.append(f"documents_differ: {register} {dict(kinds)} instead of {dict(wanted)}")
        if not documents or documents[-1]["envelope"]["kind"] != "z":
            errors.append(f"no_z: {register}")
            continue
        *before, z = (document["body"] for document in documents)
        if (z["first_seq"], z["last_seq"]) != (1, len(before)):
            errors.append(f"z_covers: {register} {z['first_seq']} to {z['last_seq']} of {len(before)}")
        cash = {"expected_cash": expected_cash(baskets), "counted_cash": expected_cash(baskets), "difference": 0}
        if cash != {name: z["totals"][name] for name in cash}:
            errors.append(f"cash_differs: {register} {z['totals']} instead of {cash}")
    return errors
