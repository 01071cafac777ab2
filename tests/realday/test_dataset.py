"""What a till must come to, out of the real data: its known counts, and that the loader's rules agree to the cent.

Runs where the dependency group is installed (`make setup-realdata`), with `make realday`.
"""

from collections import Counter
from datetime import date

import pytest

from retail.hq.realdata.lines import How
from retail.hq.realdata.plan import make_plan
from retail.hq.realdata.source import Journey as LoadersJourney
from retail.hq.realdata.source import baskets_of

from .dataset import Wish, select, summary
from .expected import Basket
from .journey import Journey

WISHES = {
    "week": (Wish(), {"baskets": 108, "lines": 1_045, "stores": 1, "amount": 353_735}),
    "year": (Wish(fold=True), {"baskets": 4_194, "lines": 41_334, "stores": 1, "registers": 21}),
    "chain": (Wish(chain=date(2017, 12, 24)), {"baskets": 645, "lines": 5_789, "stores": 116}),
}


@pytest.fixture(scope="module")
def journey() -> Journey:
    return Journey()


@pytest.fixture(scope="module")
def plan():
    return make_plan(journey=LoadersJourney())


@pytest.fixture(scope="module", params=WISHES)
def played(request, journey) -> tuple[list[Basket], dict[str, int]]:
    wish, known = WISHES[request.param]
    return select(journey, wish), known


def test_the_file_is_the_one_we_know(plan):
    lines = plan.journey.stores
    assert (len(lines), sum(lines.values()), len(plan.journey.products)) == (457, 1_469_307, 92_331)
    assert len(plan.journey.sold - plan.journey.products.keys()) == 17
    assert (len(plan.by_volume), len(plan.prepaid)) == (24, 11)


def test_the_counts_are_known_and_little_is_typed(played):
    baskets, known = played
    found = summary(baskets)
    assert {name: found[name] for name in known} == known
    assert found["typed_at_most_percent"] < 8


def test_nobody_is_at_two_tills_and_no_till_has_two(played, plan):
    baskets, _ = played
    ends: dict[str, int] = {}
    for basket in baskets:
        assert ends.get(basket.register, 0) <= basket.starts
        ends[basket.register] = basket.ends
        assert int(basket.register.rpartition("-")[2]) <= plan.registers[int(basket.store)]


def test_the_loader_s_rules_come_to_the_same(played, plan):
    """Two derivations of one file: gross, discount and quantity of each line are equal, and where the dataset says that
    a price is agreed, the loader holds it."""
    stores = sorted({int(basket.store) for basket in played[0]})[:10]
    baskets = [basket for basket in played[0] if int(basket.store) in stores]
    rung = {}
    for store in stores:
        lines = plan.journey.lines(store)
        ringer = plan.ringer(lines)
        for own in baskets_of(lines):
            rung[own[0].basket] = [ringer.ring(line) for line in own]
    ways: Counter[tuple[str, str]] = Counter()
    for basket in baskets:
        for line, made in zip(basket.lines, rung[basket.id], strict=True):
            ways[line.how, made.how.value] += 1
            assert made.quantity == line.quantity
            if made.how is not How.VOIDED:
                assert (made.gross, made.discount) == (line.gross, line.discount)
    assert set(ways) <= {
        ("priced", "priced"),
        ("contested", "priced"),
        ("contested", "override"),
        ("open", "open"),
        ("voided", "voided"),
    }
