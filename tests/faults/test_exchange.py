"""Facts between real nodes: what the have-vectors carry up, down and back after a restore."""

import pytest

from .network import NOW, LostError

FACTS = "SELECT journal, seq, hash FROM transactions_rawdocument ORDER BY 1, 2, 3"
SESSIONS = (
    "SELECT direction, state, documents, accepted, duplicate, conflicting, refused, tries"
    " FROM transactions_uploadsession ORDER BY id"
)


def facts(node):
    return node.select(FACTS)


def forward(node, **more):
    return node.do("forward", neighbour="server" if node.name == "edge" else "hq", now=NOW.isoformat(), **more)


def pull(node, **more):
    return node.do("pull", neighbour="server" if node.name == "edge" else "hq", now=NOW.isoformat(), **more)


def unsent(node):
    return node.do("unsent", neighbour="server" if node.name == "edge" else "hq")["unsent"]


def test_a_day_at_the_edge_reaches_headquarters_once(network):
    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    assert unsent(network.edge) == 7
    sent = forward(network.edge)
    assert (sent["counts"]["accepted"], sent["custodian"], sent["errors"]) == (7, "server", [])
    assert unsent(network.edge) == 0
    assert forward(network.server)["custodian"] == "hq"
    assert len(facts(network.hq)) == 7
    assert facts(network.edge) == facts(network.server) == facts(network.hq)
    assert network.hq.select("SELECT z_confirmed FROM transactions_shift") == [(1,)]
    assert network.hq.select("SELECT count(*) FROM transactions_transaction") == [(7,)]


def test_an_exchange_with_nothing_to_carry_leaves_no_session(network):
    forward(network.edge)
    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    forward(network.edge)
    forward(network.edge)
    assert network.edge.select(SESSIONS) == [("sent", "applied", 7, 7, 0, 0, 0, 1)]
    assert network.server.select(SESSIONS) == [("received", "applied", 7, 7, 0, 0, 0, 1)]


def test_more_than_a_batch_goes_in_batches(network):
    till = network.new_till()
    till.open_shift()
    for _ in range(450):
        till.sell()
    network.post(till, till.documents[:300], network.edge)
    network.post(till, till.documents[300:], network.edge)
    assert forward(network.edge)["counts"]["accepted"] == 451
    assert network.server.select(SESSIONS) == [
        ("received", "applied", 200, 200, 0, 0, 0, 1),
        ("received", "applied", 200, 200, 0, 0, 0, 1),
        ("received", "applied", 51, 51, 0, 0, 0, 1),
    ]


def test_a_lost_answer_is_a_resend_and_counts_nothing_twice(network):
    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    fates = iter(["ok", "answer_lost"])
    with pytest.raises(LostError):
        forward(network.edge, fate=lambda: next(fates))
    assert len(facts(network.server)) == 7
    assert network.edge.select(SESSIONS) == [("sent", "upload_failed", 0, 0, 0, 0, 0, 1)]
    assert forward(network.edge)["counts"]["documents"] == 0
    assert unsent(network.edge) == 0
    assert network.server.select("SELECT count(*) FROM transactions_transaction") == [(7,)]


def test_a_batch_delivered_twice_is_one(network):
    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    forward(network.edge, fate=lambda: "twice")
    assert facts(network.server) == facts(network.edge)
    assert network.server.select("SELECT count(*) FROM transactions_transaction") == [(7,)]


def test_the_edge_keeps_a_copy_of_its_stores_online_sales(network):
    till = network.new_till()
    network.post(till, till.a_day(), network.server)
    assert pull(network.edge)["counts"]["accepted"] == 7
    assert facts(network.edge) == facts(network.server)
    assert unsent(network.edge) == 0
    assert pull(network.edge)["counts"]["documents"] == 0


def test_the_edge_gets_no_other_stores_sales(network):
    till = network.new_till()
    till.store = "0002"
    other = type(till)(network.hq.signer, store="0002", register="0002-01")
    network.post(other, other.a_day(), network.server)
    network.post(till, [], network.server)
    assert pull(network.edge)["counts"]["documents"] == 0


def test_a_restored_server_is_refilled_from_both_sides_and_the_restore_is_recorded(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    network.post(till, day[:3], network.edge)
    forward(network.edge)
    network.server.do("backup")
    network.post(till, day[3:5], network.edge)
    forward(network.edge)
    network.post(till, day[5:], network.server)
    forward(network.server)
    whole = facts(network.hq)
    assert len(whole) == 8
    network.server.do("restore")
    forward(network.edge)
    pull(network.server)
    assert facts(network.server) == whole
    restores = "SELECT from_seq, to_seq FROM transactions_restoreevent"
    assert network.edge.select(restores) == [(5, 3)]
    assert network.hq.select(restores) == [(8, 5)]


def test_a_replaced_edge_is_refilled(network):
    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    forward(network.edge)
    network.edge.do("reset")
    assert pull(network.edge)["counts"]["accepted"] == 7
    assert facts(network.edge) == facts(network.server)


def test_headquarters_restored_to_yesterday_gets_everything_again(network):
    till = network.new_till()
    network.hq.do("backup")
    network.post(till, till.a_day(), network.server)
    forward(network.server)
    network.hq.do("restore")
    assert facts(network.hq) == []
    assert forward(network.server)["counts"]["accepted"] == 7
    assert facts(network.hq) == facts(network.server)
    assert network.server.select("SELECT from_seq, to_seq FROM transactions_restoreevent") == [(7, 0)]


def test_a_document_that_is_refused_blocks_no_other_and_is_one_session(network):
    from retail.identity.keys import new_key
    from retail.identity.tokens import Signer
    from tests.unit.transactions.till import Till

    till = network.new_till()
    network.post(till, till.a_day(), network.edge)
    # As if a former headquarters' key had certified it: the edge holds it, nobody else believes it.
    stranger = Till(Signer(new_key()), register="0001-09")
    network.edge.do("select", sql="SELECT 1")
    _plant(network.edge, stranger)
    first = forward(network.edge)
    assert (first["counts"]["accepted"], first["counts"]["refused"], first["errors"]) == (7, 1, ["journal_unknown"])
    forward(network.edge)
    forward(network.edge)
    assert network.edge.select(SESSIONS) == [
        ("sent", "apply_failed", 8, 7, 0, 0, 1, 1),
        ("sent", "apply_failed", 1, 0, 0, 0, 1, 2),
    ]
    assert unsent(network.edge) == 1


def _plant(node, till):
    import sqlite3

    from retail.domain import seal

    document = till.open_shift()
    parsed = seal.parse(document)
    with sqlite3.connect(node.folder / "db.sqlite3") as database:
        database.execute(
            "INSERT INTO transactions_journal (uuid, certificate, register, store, ordinal, device_key, activated_at,"
            " held_seq, held_hash, beyond, reported_seq, reported_hash)"
            " VALUES (?, ?, ?, '0001', 1, 'x', '2026-11-23', 1, ?, 0, 0, '')",
            (till.journal.hex, till.certificate, till.register, parsed.hash),
        )
        database.execute(
            "INSERT INTO transactions_rawdocument (uuid, hash, journal, seq, previous_hash, kind, schema,"
            " business_date, content, received_at, received_from, state)"
            " VALUES (?, ?, ?, 1, '', 'shift_open', 1, '2026-11-23', ?, '2026-11-23', 'device:x', 'posted')",
            (parsed.envelope["uuid"].replace("-", ""), parsed.hash, till.journal.hex, document),
        )


def test_both_sides_of_a_fork_end_up_everywhere_and_the_first_of_each_node_counts(network):
    till = network.new_till()
    till.open_shift()
    fork = till.forge("sale", till.sale_body(), total=2580)
    till.sell()
    till.sell()
    network.post(till, till.documents, network.edge)
    network.post(till, [till.documents[0], fork], network.server)
    for _ in range(2):
        forward(network.edge)
        pull(network.edge)
        forward(network.server)
    assert len(facts(network.hq)) == 4
    assert facts(network.edge) == facts(network.server) == facts(network.hq)
    states = "SELECT seq, count(*) FROM transactions_rawdocument WHERE state = 'conflict' GROUP BY seq"
    assert [node.select(states) for node in network.nodes] == [[(2, 1)]] * 3
    assert forward(network.edge)["counts"]["documents"] == 0


def test_a_hole_is_named_keeps_its_time_and_closes(network):
    till = network.new_till()
    day = till.a_day(sales=4)
    network.post(till, [day[0], day[4], day[7]], network.edge)
    holes = "SELECT first_seq, last_seq FROM transactions_journalhole ORDER BY 1"
    assert network.edge.select(holes) == [(2, 4), (6, 7)]
    [seen] = network.edge.select("SELECT first_seen FROM transactions_journalhole WHERE first_seq = 2")
    network.post(till, [day[2]], network.edge)
    assert network.edge.select(holes) == [(2, 2), (4, 4), (6, 7)]
    assert network.edge.select("SELECT DISTINCT first_seen FROM transactions_journalhole WHERE first_seq < 5") == [seen]
    network.post(till, day, network.edge)
    assert network.edge.select(holes) == []
