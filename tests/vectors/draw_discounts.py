"""Draws the carts of `discounts.apply_discounts.drawn.json` and the parts of `discounts.return_share.drawn.json`."""

import random
from typing import Any

from . import discount_oracle

METHODS = {
    "percent": [50_000, 100_000, 333_333, 1_000_000],
    "amount_off": [5_000, 12_345],
    "deal_price": [50_000, 99_900],
}


def draw_cart(chance: random.Random) -> dict[str, Any]:
    cart = {
        "lines": [_line(number, chance) for number in range(1, chance.choice([1, 2, 3, 5, 8]) + 1)],
        "total": chance.choice([None, _manual(chance)]),
        "digits": chance.choice([0, 2, 2, 2, 3]),
    }
    return {"in": cart, "out": discount_oracle.apply_discounts(**cart)}


def draw_share(chance: random.Random) -> dict[str, Any]:
    quantity = chance.choice([1_000, 3_000, 7_000, chance.randrange(1, 9_999)])
    before = chance.randrange(quantity)
    part = {
        "discount": chance.choice([chance.randrange(1, 10), chance.randrange(-999, 9_999)]),
        "quantity": quantity,
        "returned_before": before,
        "returning": chance.randrange(1, quantity - before + 1),
    }
    return {"in": part, "out": {"share": discount_oracle.return_share(**part)}}


def _line(number: int, chance: random.Random) -> dict[str, Any]:
    frozen = {"source": "return", "code": "", "method": "amount", "value": 30, "amount": -30, "reason": "", "by": ""}
    return {
        "line": number,
        "unit_price": chance.choice([chance.randrange(0, 400_000), chance.randrange(0, 40) * 10_000]),
        "quantity": chance.choice([1_000, 1_000, 2_000, 3_000, -1_000, chance.randrange(1, 5_000)]),
        "voided": chance.random() < 0.1,
        "discountable": chance.random() < 0.9,
        "periodic": [_candidate(letter, chance) for letter in "ABCDE"[: chance.choice([0, 0, 1, 2, 3, 5])]],
        "manual": chance.choice([None, None, _manual(chance)]),
        "frozen": chance.choice([None] * 9 + [[frozen]]),
    }


def _candidate(letter: str, chance: random.Random) -> dict[str, Any]:
    method = chance.choice(list(METHODS))
    return {
        "code": letter,
        "name_en": f"Discount {letter}",
        "name_zh": "",
        "method": method,
        "value": chance.choice(METHODS[method]),
        "concurrency": chance.choice(["exclusive", "best", "best", "compound", "compound"]),
        "priority": chance.choice([0, 0, 0, 10]),
    }


def _manual(chance: random.Random) -> dict[str, Any]:
    method = chance.choice(["percent", "amount"])
    value = chance.choice([50_000, 150_000, 1_000_000]) if method == "percent" else chance.choice([1, 100, 2_000])
    return {"method": method, "value": value, "reason": "damaged", "by": "000160"}
