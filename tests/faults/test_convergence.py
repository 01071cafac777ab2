"""The facts part of the random property: whatever the network and the operators do, every document that a custodian
still holds ends up once on every node that must have it, with the same bytes, rows, heads and flags.

A script of steps is drawn (and shrunk) by Hypothesis; the nodes are real processes with their own SQLite files.
"""

import contextlib
import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.unit.transactions.till import Till

from .network import NOW, LostError, Network

DOCUMENTS = "SELECT journal, seq, hash, state FROM transactions_rawdocument ORDER BY 1, 2, 3"
HEADS = "SELECT uuid, held_seq, held_hash, beyond FROM transactions_journal ORDER BY 1"
FLAGS = (
    "SELECT d.hash, f.code FROM transactions_documentflag f JOIN transactions_rawdocument d ON d.id = f.document_id"
    " WHERE f.code NOT IN ('register_unknown', 'product_unknown', 'totals_do_not_add_up') ORDER BY 1, 2"
)
ROWS = (
    "SELECT t.uuid, t.kind, t.total, t.receipt_number, (SELECT count(*) FROM transactions_transactionline l"
    " WHERE l.transaction_id = t.id) FROM transactions_transaction t ORDER BY 1"
)
SHIFTS = "SELECT uuid, first_seq, last_seq, z_confirmed FROM transactions_shift ORDER BY 1"
HOLES = "SELECT journal, first_seq, last_seq FROM transactions_journalhole"

fates = st.sampled_from(["ok", "ok", "ok", "lost", "answer_lost", "twice"])
nodes = st.sampled_from(["edge", "server"])
steps = st.one_of(
    st.tuples(st.just("sell"), st.integers(0, 1)),
    st.tuples(st.just("deliver"), st.integers(0, 1), nodes, fates, st.randoms(use_true_random=False)),
    st.tuples(st.just("forward"), nodes, st.lists(fates, min_size=1, max_size=4)),
    st.tuples(st.just("pull"), nodes, st.lists(fates, min_size=1, max_size=4)),
    st.tuples(st.just("backup"), st.sampled_from(["edge", "server", "hq"])),
    st.tuples(st.just("restore"), st.sampled_from(["edge", "server", "hq"])),
    st.tuples(st.just("replace"), nodes),
)


@dataclass
class World:
    """The tills keep every document here, as browsers do until it is at the retail server after its Z and 7 days."""

    network: Network
    tills: list[Till]
    backups: set[str] = field(default_factory=set)

    def node(self, name: str):
        return getattr(self.network, name)

    def run(self, step) -> None:
        kind, *values = step
        with contextlib.suppress(LostError):
            getattr(self, f"do_{kind}")(*values)

    def do_sell(self, which: int) -> None:
        till = self.tills[which]
        if till.shift is None:
            till.open_shift()
        elif len(till.documents) - till.first_seq >= 4:
            till.close_shift()
            till.z()
            till.shift = None
        else:
            till.sell()

    def do_deliver(self, which: int, name: str, fate: str, random) -> None:
        """Any of the till's documents, in any order, some of them twice."""
        till = self.tills[which]
        documents = random.sample(till.documents, random.randint(0, len(till.documents)))
        documents += random.sample(documents, random.randint(0, len(documents)))
        self.network.post(till, documents, self.node(name), fate=fate)

    def do_forward(self, name: str, drawn: list[str]) -> None:
        self._exchange("forward", name, drawn)

    def do_pull(self, name: str, drawn: list[str]) -> None:
        self._exchange("pull", name, drawn)

    def _exchange(self, command: str, name: str, drawn: list[str]) -> None:
        sequence = itertools.chain(drawn, itertools.repeat("ok"))
        neighbour = "server" if name == "edge" else "hq"
        self.node(name).do(command, neighbour=neighbour, now=NOW.isoformat(), fate=lambda: next(sequence))

    def do_backup(self, name: str) -> None:
        self.node(name).do("backup")
        self.backups.add(name)

    def do_restore(self, name: str) -> None:
        if name in self.backups:
            self.node(name).do("restore")

    def do_replace(self, name: str) -> None:
        self.node(name).do("reset")

    def settle(self) -> None:
        """The network is well again: the browsers hand over what they hold, then each agent runs its rounds."""
        for till in self.tills:
            self.network.post(till, till.documents, self.network.edge)
        for name in ("edge", "server"):
            self._exchange("forward", name, [])
        for name in ("server", "edge"):
            self._exchange("pull", name, [])


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(script=st.lists(steps, min_size=3, max_size=14))
def test_every_document_is_everywhere_once(running: Network, script) -> None:
    running.reset()
    world = World(running, [running.new_till(ordinal=number) for number in (1, 2)])
    for step in script:
        world.run(step)
    world.settle()

    sealed = {document for till in world.tills for document in till.documents}
    reference = None
    for node in running.nodes:
        held = node.select(DOCUMENTS)
        assert len(held) == len(sealed), f"{node.name} holds {len(held)} of {len(sealed)}"
        assert {state for *_, state in held} <= {"posted"}
        assert node.select(HOLES) == []
        seen = tuple(map(tuple, (held, node.select(HEADS), node.select(FLAGS), node.select(ROWS), node.select(SHIFTS))))
        reference = reference or seen
        assert seen == reference, f"{node.name} differs"
    _check_against_the_tills(world, reference)
    # And again: nothing is left to do.
    for name in ("edge", "server"):
        said = running.edge if name == "edge" else running.server
        neighbour = "server" if name == "edge" else "hq"
        assert said.do("forward", neighbour=neighbour, now=NOW.isoformat())["counts"]["documents"] == 0
        assert said.do("unsent", neighbour=neighbour)["unsent"] == 0


def _check_against_the_tills(world: World, reference) -> None:
    """The journals themselves are the oracle: heads, row counts and confirmed shifts follow from them."""
    _, heads, flags, rows, shifts = reference
    expected = {till.journal.hex: (len(till.documents), till.head, 0) for till in world.tills if till.documents}
    assert {uuid: tuple(rest) for uuid, *rest in heads} == expected
    assert flags == ()
    per_uuid: dict[str, int] = defaultdict(int)
    for uuid, *_ in rows:
        per_uuid[uuid] += 1
    assert set(per_uuid.values()) <= {1}
    assert len(rows) == sum(len(till.documents) for till in world.tills)
    assert all(confirmed == (None if last is None else 1) for _, _, last, confirmed in shifts)
