"""The same document handed to two processes of one node at the same moment: stored once, posted once.

On SQLite, and in the run whose EVERTILL_TEST_DATABASE_URL names a PostgreSQL server, on a database of its own there.
"""

import base64
import os
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from retail.identity.keys import load_or_create_key
from retail.identity.tokens import Signer
from tests.unit.transactions.till import Till, uuid_of

from .network import NOW, start_node


@contextmanager
def own_database():
    """DATABASE_URL for the processes; nothing on SQLite, where the folder has the file."""
    url = os.environ.get("EVERTILL_TEST_DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    parts, name = urlsplit(url), f"at_once_{uuid4().hex}"
    with psycopg.connect(urlunsplit(parts._replace(scheme="postgresql")), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Two processes of headquarters over one database."""
    folder: Path = tmp_path_factory.mktemp("at_once")
    signer = Signer(load_or_create_key(folder / "hq.key"))
    with own_database() as environment:
        first = start_node("hq", folder, signer, **environment)
        second = start_node("hq", folder, signer, **environment)
        try:
            for node in (first, second):
                node.ready()
            first.do("migrate")
            yield first, second
        finally:
            first.close()
            second.close()


def at_once(pair, batches):
    """Both processes get their documents before either is waited for."""
    for node, (documents, certificates) in zip(pair, batches, strict=True):
        encoded = [base64.b64encode(document).decode() for document in documents]
        node.write({"do": "take", "documents": encoded, "certificates": certificates, "now": NOW.isoformat()})
    said = [node.read() for node in pair]
    assert all("done" in answer for answer in said), said
    return [answer["done"]["outcomes"] for answer in said]


JOURNALS = """
SELECT register, held_seq, beyond,
       (SELECT count(*) FROM transactions_rawdocument d WHERE d.journal = j.uuid),
       (SELECT count(*) FROM transactions_transaction t WHERE t.register = j.register)
FROM transactions_journal j
"""


def test_the_same_documents_at_once_are_there_once(pair):
    """Rounds until each process was first for something: the race was run, not queued. No round has a double."""
    first = set()
    for number in range(20):
        till = Till(pair[0].signer, register=f"0001-{30 + number}")
        till.open_shift()
        for _ in range(200):
            till.sell()
        answers = at_once(pair, [(till.documents, [till.certificate])] * 2)
        assert [sorted(both) for both in zip(*answers, strict=True)] == [["accepted", "duplicate"]] * 201
        journals = {row[0]: row[1:] for row in pair[0].select(JOURNALS)}
        assert journals[f"0001-{30 + number}"] == (201, 0, 201, 201)
        first |= {who for who, answer in enumerate(answers) if "accepted" in answer}
        if first == {0, 1}:
            return
    pytest.fail(f"only process {first} was ever first: no race")


def test_one_uuid_in_two_journals_at_once_is_posted_once(pair):
    first, second = (Till(pair[0].signer, register=f"0001-1{number}") for number in range(2))
    first.open_shift()
    second.open_shift()
    for _ in range(100):
        second.sell(envelope={"uuid": str(uuid_of(first.sell()))})
    answers = at_once(pair, [(till.documents, [till.certificate]) for till in (first, second)])
    assert [sorted(both) for both in zip(*answers, strict=True)][1:] == [["accepted", "conflict"]] * 100
    posted = (
        "SELECT count(*), count(DISTINCT uuid) FROM transactions_transaction WHERE register IN ('0001-10', '0001-11')"
    )
    assert pair[0].select(posted) == [(102, 102)]


def test_two_places_taken_at_once_make_one_conflict_each(pair):
    """Two versions of a journal from its second document on: a fork, each process gets another one first."""
    till = Till(pair[0].signer, register="0001-20")
    till.open_shift()
    forks = []
    for _ in range(2):
        fork = Till.__new__(Till)
        fork.__dict__.update(till.__dict__, documents=list(till.documents))
        for _ in range(100):
            fork.sell()
        forks.append(fork.documents)
    answers = at_once(pair, [(documents, [till.certificate]) for documents in forks])
    assert [sorted(both) for both in zip(*answers, strict=True)][1:] == [["accepted", "conflict"]] * 100
    head = "SELECT held_seq, beyond FROM transactions_journal WHERE register = '0001-20'"
    assert pair[0].select(head) == [(1, 200)]
