"""How many tills a store needs, and who stands at which."""

from hypothesis import given
from hypothesis import strategies as st

from retail.hq.realdata.tills import give_tills, seconds_of, tills_at_once

BASKETS = st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 40)), max_size=40)


def test_who_leaves_makes_room():
    first, second = 1_000, 1_000 + seconds_of(1)
    assert tills_at_once([(first, 5), (second, 1)]) == 1
    assert tills_at_once([(first, 5), (second - 1, 1)]) == 2
    assert tills_at_once([]) == 0


@given(BASKETS)
def test_tills_are_never_shared_and_never_more_than_needed(baskets):
    ordered = sorted(baskets, key=lambda basket: basket[0] - seconds_of(basket[1]))
    tills = give_tills(ordered)
    assert max(tills, default=0) == tills_at_once(baskets)
    ends: dict[int, int] = {}
    for till, (end, lines) in zip(tills, ordered, strict=True):
        assert ends.get(till, -(10**9)) <= end - seconds_of(lines)
        ends[till] = end
