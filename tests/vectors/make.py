"""Draws the vectors whose names end in `.drawn.json` by a fixed seed; the oracles say what comes out.

python -m tests.vectors.make           writes the files
python -m tests.vectors.make --check   exits 1 where a committed one differs
"""

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import oracle
from .draw_discounts import draw_cart as draw_discounts
from .draw_discounts import draw_share

FOLDER = Path(__file__).parent
CASES = 100
RATE_SETS = [[], [130_000], [90_000], [60_000, 10_000], [88_750], [50_000, 99_750], [0], [333_333]]


def draw_line(number: int, chance: random.Random) -> dict[str, Any]:
    rates = chance.choice(RATE_SETS)
    taxes = [{"code": f"T{rate}", "rate": rate} for rate in rates]
    frozen = [{**tax, "tax": chance.randrange(-300, 300)} for tax in taxes]
    return {
        "line": number,
        "unit_price": chance.choice([chance.randrange(0, 2_000_000), chance.randrange(0, 200) * 10_000]),
        "quantity": chance.choice([1_000, 1_000, 2_000, 3_000, -1_000, chance.randrange(-5_000, 5_000)]),
        "discount": chance.choice([0, 0, 0, chance.randrange(0, 500)]),
        "taxes": chance.sample(taxes, len(taxes)),
        "voided": chance.random() < 0.1,
        "frozen_taxes": chance.choice([None] * 5 + [frozen]),
    }


def draw_totals(chance: random.Random) -> dict[str, Any]:
    cart = {
        "lines": [draw_line(line, chance) for line in range(1, chance.choice([1, 2, 3, 5, 8]) + 1)],
        "mode": chance.choice(["inclusive", "exclusive"]),
        "rounding": chance.choice(["line", "document", "document"]),
        "digits": chance.choice([0, 2, 2, 2, 3]),
    }
    return {"in": cart, "out": oracle.total_cart(**cart)}


def draw_taxes(chance: random.Random) -> dict[str, Any]:
    quantity = chance.choice([1_000, 3_000, 7_000, chance.randrange(1, 9_999)])
    before = chance.randrange(quantity)
    rates = chance.choice(RATE_SETS)
    taxes = [{"code": f"T{rate}", "rate": rate, "tax": chance.randrange(0, 400)} for rate in rates]
    part = {
        "line": {"quantity": quantity, "taxes": taxes},
        "returned_before": before,
        "returning": chance.randrange(1, quantity - before + 1),
    }
    return {"in": part, "out": oracle.return_taxes(**part)}


DRAWN: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "totals.total_cart": draw_totals,
    "discounts.apply_discounts": draw_discounts,
    "discounts.return_share": draw_share,
    "tax.return_taxes": draw_taxes,
}


def make(function: str) -> str:
    chance = random.Random(20261123)
    cases = [
        json.dumps({"name": f"drawn {number}", **DRAWN[function](chance)}, separators=(",", ":"))
        for number in range(1, CASES + 1)
    ]
    return f'{{"function":"{function}","cases":[\n' + ",\n".join(cases) + "\n]}\n"


def file_of(function: str) -> Path:
    return FOLDER / f"{function}.drawn.json"


if __name__ == "__main__":
    for function in DRAWN:
        made = make(function)
        if "--check" not in sys.argv:
            file_of(function).write_text(made, encoding="utf-8")
        elif file_of(function).read_text(encoding="utf-8") != made:
            sys.exit(f"{file_of(function).name} isn't what its seed gives: python -m tests.vectors.make")
