"""Draws the carts of `totals.total_cart.drawn.json` by a fixed seed; the oracle says what comes out.

python -m tests.vectors.make           writes the file
python -m tests.vectors.make --check   exits 1 where the committed one differs
"""

import json
import random
import sys
from pathlib import Path
from typing import Any

from . import oracle

FILE = Path(__file__).parent / "totals.total_cart.drawn.json"
CASES = 100
RATE_SETS = [[], [130_000], [90_000], [60_000, 10_000], [88_750], [50_000, 99_750], [0], [333_333]]


def draw_line(number: int, chance: random.Random) -> dict[str, Any]:
    rates = chance.choice(RATE_SETS)
    taxes = [{"code": f"T{rate}", "rate": rate} for rate in rates]
    return {
        "line": number,
        "unit_price": chance.choice([chance.randrange(0, 2_000_000), chance.randrange(0, 200) * 10_000]),
        "quantity": chance.choice([1_000, 1_000, 2_000, 3_000, -1_000, chance.randrange(-5_000, 5_000)]),
        "discount": chance.choice([0, 0, 0, chance.randrange(0, 500)]),
        "taxes": chance.sample(taxes, len(taxes)),
        "voided": chance.random() < 0.1,
    }


def draw_case(number: int, chance: random.Random) -> dict[str, Any]:
    cart = {
        "lines": [draw_line(line, chance) for line in range(1, chance.choice([1, 2, 3, 5, 8]) + 1)],
        "mode": chance.choice(["inclusive", "exclusive"]),
        "rounding": chance.choice(["line", "document", "document"]),
        "digits": chance.choice([0, 2, 2, 2, 3]),
    }
    return {"name": f"drawn {number}", "in": cart, "out": oracle.total_cart(**cart)}


def make() -> str:
    chance = random.Random(20261123)
    cases = [json.dumps(draw_case(number, chance), separators=(",", ":")) for number in range(1, CASES + 1)]
    return '{"function":"totals.total_cart","cases":[\n' + ",\n".join(cases) + "\n]}\n"


if __name__ == "__main__":
    made = make()
    if "--check" not in sys.argv:
        FILE.write_text(made, encoding="utf-8")
    elif FILE.read_text(encoding="utf-8") != made:
        sys.exit(f"{FILE.name} isn't what its seed gives: python -m tests.vectors.make")
