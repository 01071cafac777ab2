"""A shift of any documents: what the till counts from its bodies is what a node sums over its rows."""

import random

import pytest

from retail.domain.report import COUNTS, DRAWER
from retail.transactions.models import DocumentFlag, Shift
from retail.transactions.report import report_positions

from .till import Z1, Till

pytestmark = pytest.mark.django_db

RATES = [[{"code": "VAT13", "rate": 130_000}], [{"code": "VAT9", "rate": 90_000}], []]


def random_line(chance: random.Random) -> dict:
    return {
        "quantity": chance.choice([1_000, 2_000, chance.randrange(1, 9_000)]),
        "unit_price": chance.randrange(0, 500_000),
        "taxes": chance.choice(RATES),
        "voided": chance.random() < 0.1,
        "product": chance.choice(["100012", "100013"]),
    }


def random_document(till: Till, chance: random.Random) -> None:
    lines = [random_line(chance) for _ in range(chance.randrange(1, 4))]
    sold = [document for document in till.documents if b'"kind":"sale","schema":2' in document]
    suspended = [document for document in till.documents if b'"kind":"suspend"' in document]
    amount = chance.randrange(1, 100_000)
    match chance.choice(["sale", "sale", "old sale", *COUNTS, *DRAWER, "declaration"]):
        case "sale":
            till.ring(*lines, tender=chance.choice(["cash", "card"]))
        case "old sale":
            till.sell(quantity=chance.randrange(1, 9_000))
        case "return" if sold:
            till.give_back(
                chance.choice(sold), quantity=chance.randrange(1, 5_000), tender=chance.choice(["cash", "card"])
            )
        case "void":
            till.void()
        case "suspend":
            till.suspend(*lines, note="later")
        case "recall" if suspended:
            till.recall(chance.choice(suspended))
        case "no_sale":
            till.no_sale()
        case "declaration":
            till.declare(cash=amount)
        case kind if kind in DRAWER:
            till.move_cash(kind, amount)


@pytest.mark.parametrize("seed", range(12))
def test_the_rows_sum_up_to_what_the_bodies_say(till, take, seed):
    chance = random.Random(seed)
    till.open_shift(float_=chance.randrange(0, 50_000))
    for _ in range(chance.randrange(1, 30)):
        random_document(till, chance)
    take(till, till.documents)
    counted = report_positions(
        journal=till.journal, first_seq=till.first_seq, last_seq=len(till.documents), shift=till.shift
    )
    assert counted.holds_all
    assert counted.totals == till.totals(None)
    till.close_shift()
    till.z()
    for document in chance.sample(till.documents, len(till.documents)):
        take(till, [document])
    assert Shift.objects.get().z_confirmed is True


def a_wide_day(till: Till, **z) -> list[bytes]:
    till.open_shift()
    sale = till.ring({"quantity": 2_000})
    till.give_back(sale)
    till.move_cash("float", 5_000)
    till.close_shift()
    till.z(**z)
    return till.documents


def test_a_z_of_schema_1_is_compared_in_what_it_states(till, take):
    take(till, a_wide_day(till, schema=1))
    shift = Shift.objects.get()
    assert sorted(shift.z_totals) == sorted(Z1)
    assert shift.z_confirmed is True
    assert not DocumentFlag.objects.exists()


def test_a_z_of_schema_1_that_states_something_else_is_flagged(till, take):
    documents = a_wide_day(till, schema=1)
    wrong = till.totals(till.counted)
    documents.pop()
    till.z(schema=1, totals={name: wrong[name] for name in Z1} | {"total": 1})
    take(till, documents)
    assert DocumentFlag.objects.get().detail == {"total": {"z": 1, "here": 1290}}


@pytest.mark.parametrize("left_out", ["returns", "return_total", "floats", "drops", "no_sales"])
def test_a_z_of_schema_2_states_everything(till, take, left_out):
    documents = a_wide_day(till)
    totals = till.totals(till.counted)
    here = totals.pop(left_out)
    documents.pop()
    till.z(totals=totals)
    take(till, documents)
    assert DocumentFlag.objects.get().detail == {left_out: {"z": None, "here": here}}
