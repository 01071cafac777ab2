"""What is missing in a store becomes known at headquarters, whoever hears of it first."""

from datetime import UTC, datetime, timedelta

from .test_exchange import forward, pull

EXCEPTIONS = "SELECT kind, reason, state, first_seq, last_seq FROM transactions_bookexception ORDER BY id"


def exchange(network):
    """Edge and server, both ways, then server and headquarters; twice, as every 15 seconds."""
    for _ in range(2):
        forward(network.edge)
        pull(network.edge)
        forward(network.server)


def review(network, *, hours=0):
    at = datetime.now(UTC) + timedelta(hours=hours)
    done = network.hq.do("review", now=at.isoformat())
    return done["opened"], done["settled"]


def denial(till, first, last):
    return {"journal": str(till.journal), "first_seq": first, "last_seq": last, "by": "till"}


def test_a_hole_that_till_and_edge_deny_is_an_exception_at_headquarters(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    # The edge's disk was replaced before it had handed these on, and the till has let them go.
    network.post(till, [day[0], *day[4:]], network.server)
    exchange(network)
    assert network.hq.select("SELECT first_seq, last_seq, edge_denied_at IS NULL FROM transactions_journalhole") == [
        (2, 4, 0)
    ]
    assert review(network) == (0, 0)
    network.say(till, network.server, denied=[denial(till, 2, 4)])
    exchange(network)
    assert review(network) == (1, 0)
    assert network.hq.select(EXCEPTIONS) == [("hole", "denied", "open", 2, 4)]
    # Somebody finds an old backup of the edge.
    network.post(till, day[1:4], network.edge)
    exchange(network)
    assert review(network) == (0, 1)
    assert network.hq.select(EXCEPTIONS) == [("hole", "denied", "settled", 2, 4)]


def test_what_the_till_says_at_the_edge_reaches_headquarters(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    network.post(till, [day[0], *day[4:]], network.edge)
    network.say(till, network.edge, denied=[denial(till, 2, 4)])
    exchange(network)
    assert review(network) == (1, 0)


def test_a_hole_that_only_one_denies_waits_for_a_day(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    network.post(till, [day[0], *day[4:]], network.edge)
    exchange(network)
    assert review(network, hours=23) == (0, 0)
    assert review(network, hours=24) == (1, 0)
    assert network.hq.select(EXCEPTIONS) == [("hole", "missing_a_day", "open", 2, 4)]


def test_a_head_that_only_the_edge_heard_is_a_tail_at_headquarters(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    network.post(till, day[:3], network.edge)
    head = "UPDATE transactions_journal SET reported_seq = 8, reported_at = '2026-01-05 08:00:00'"
    network.edge.do("select", sql=head)
    exchange(network)
    assert network.hq.select("SELECT held_seq, reported_seq FROM transactions_journal") == [(3, 8)]
    assert review(network) == (0, 0)
    assert review(network, hours=24) == (1, 0)
    assert network.hq.select(EXCEPTIONS) == [("unknown_tail", "tail_a_day", "open", 4, 8)]
