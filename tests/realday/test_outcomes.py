"""How the sales of a day are counted by who got them, from made-up rows."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from .outcomes import OUTCOMES, Held, count_outcomes

ONLINE, EDGE, UNKNOWN = OUTCOMES
ABSENT, FROM_A_NODE = "absent", "from a node"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("mode", "answer_lost", "server", "edge", "outcome"),
    [
        # Seconds after noon at which the till brought it to a node.
        ("online", False, 0, FROM_A_NODE, ONLINE),
        ("online", False, 0, ABSENT, ONLINE),
        ("offline", False, FROM_A_NODE, 0, EDGE),
        ("offline", False, 600, 0, EDGE),  # the till brought it to the server when that was back
        ("online", False, 450, 0, EDGE),  # sealed while the server died: the edge took it, the server had it much later
        ("online", True, 0, 1, UNKNOWN),
        ("online", True, 0, FROM_A_NODE, UNKNOWN),  # the edge had fetched it before the till brought it
        ("online", True, 0, ABSENT, ONLINE),  # the edge never got it: nothing that nobody knew
        ("online", True, FROM_A_NODE, 0, EDGE),  # its request was lost, not its answer
    ],
)
def test_a_sale_counts_by_who_got_it(
    mode: str, answer_lost: bool, server: int | str, edge: int | str, outcome: str
) -> None:
    sale = uuid4()

    def held(when: int | str) -> Held:
        if when == ABSENT:
            return {}
        return {sale: NOON + timedelta(seconds=when) if isinstance(when, int) else None}

    handed = [{"uuid": str(sale), "at": "2026-11-23T12:00:00.000Z", "body": {"mode": mode}}]
    assert count_outcomes(handed, {str(sale)} if answer_lost else set(), held(server), held(edge)) == {outcome: 1}
