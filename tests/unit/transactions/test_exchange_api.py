"""The exchange as tills and nodes call it (docs/api.md): who may, what comes back, what bad input gets."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine

from retail.identity.keys import public_key_text
from retail.identity.tokens import issue_device_token, issue_node_token
from retail.masterdata.models import Register
from retail.transactions.models import Journal, NeighbourHead, RawDocument, Transaction

from .till import Till, hash_of, uuid_of

pytestmark = pytest.mark.django_db
NDJSON = "application/x-ndjson"


@pytest.fixture(autouse=True)
def evening():
    """The tests' documents are sealed this day; a token made long before has run out."""
    with time_machine.travel(datetime(2026, 11, 23, 20, 0, tzinfo=UTC), tick=True):
        yield


def device(node, till):
    key = public_key_text(till.key)
    token = issue_device_token(
        signer=node.signer, journal=till.journal, register=till.register, store=till.store, device_key=key
    ).token
    return {"Authorization": f"Device {token}"}


def caller(node):
    token = issue_node_token(signer=node.signer, node_id=node.node.id)
    return {"Authorization": f"Node {token}"}


@pytest.fixture
def deliver(client):
    def post(headers, documents, *, certificate=None):
        lines = [json.dumps({"certificate": certificate}, separators=(",", ":")).encode()] if certificate else []
        body = b"\n".join([*lines, *documents])
        return client.post("/api/v1/exchange/documents", body, content_type=NDJSON, headers=headers)

    return post


@pytest.fixture
def ask(client):
    def post(headers, journals, *, call="vectors", **more):
        body = json.dumps({"journals": journals, **more})
        return client.post(f"/api/v1/exchange/{call}", body, content_type="application/json", headers=headers)

    return post


def vector(till, seq):
    hash_ = hash_of(till.documents[seq - 1]) if seq else ""
    return {"journal": str(till.journal), "seq": seq, "hash": hash_, "extras": []}


def error(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_a_till_posts_and_hears_who_has_it(node, till, deliver):
    document = till.open_shift()
    answer = deliver(device(node, till), [document], certificate=till.certificate)
    assert answer.status_code == 200
    assert answer["Evertill-Node"] == f"server/{node.node.id}"
    expected = {"uuid": str(uuid_of(document)), "hash": hash_of(document), "result": "accepted", "flags": []}
    assert answer.json() == {"custodian": "server", "results": [expected | {"error": None}]}
    assert RawDocument.objects.get().received_from == f"device:{till.journal}"


@pytest.mark.parametrize("role", ["edge", "server"])
def test_the_custodian_is_the_role(be_node, company, deliver, role):
    node = be_node(role)
    till = Till(node.hq)
    answer = deliver(device(node, till), [till.open_shift()], certificate=till.certificate)
    assert answer.json()["custodian"] == role


def test_an_expired_device_still_posts_with_a_flag(node, till, deliver, ask):
    headers = device(node, till)
    with time_machine.travel(datetime(2026, 11, 24, 9, 0, tzinfo=UTC), tick=True):
        answer = deliver(headers, [till.open_shift()], certificate=till.certificate)
        assert answer.json()["results"][0]["flags"] == ["device_expired"]
        assert ask(headers, [vector(till, 1)]).status_code == 200
    assert Transaction.objects.count() == 1


def test_a_retired_registers_till_delivers_what_it_sold_and_signs_nobody_in(node, till, company, client, deliver, ask):
    Register.objects.update(active=False)
    headers = device(node, till)
    documents = [till.open_shift(), till.sell(), till.close_shift()]
    answer = deliver(headers, documents, certificate=till.certificate)
    assert [result["flags"] for result in answer.json()["results"]] == [["register_retired"]] * 3
    assert {result["result"] for result in answer.json()["results"]} == {"accepted"}
    assert Transaction.objects.get(kind="sale").total == 2580
    assert ask(headers, [vector(till, 3)]).json()["journals"][0]["seq"] == 3
    right = {"staff_id": "000160", "pin": "1234"}
    for path, body in (("sign-in", right), ("renew", {}), ("cart/price", {"price_date": "2026-11-23", "lines": []})):
        answer = client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)
        assert error(answer) == (403, "register_inactive")
        assert answer.json()["error"]["data"] == {"register": "0001-01"}


def test_a_refusal_says_why_in_the_tills_language(node, till, deliver):
    headers = device(node, till) | {"Accept-Language": "en"}
    answer = deliver(headers, [b"{}", till.open_shift()])
    results = answer.json()["results"]
    assert [result["result"] for result in results] == ["refused", "refused"]
    assert [result["error"]["code"] for result in results] == ["document_malformed", "journal_unknown"]
    assert all(len(result["error"]["message"]) > 20 for result in results)
    assert not RawDocument.objects.exists()


def test_without_a_token_nothing_is_taken(till, deliver, ask):
    assert error(deliver({}, [till.open_shift()], certificate=till.certificate)) == (401, "token_missing")
    assert error(ask({}, [])) == (401, "token_missing")
    assert error(ask({"Authorization": "Node x"}, [])) == (401, "token_invalid")
    assert not RawDocument.objects.exists()


def test_a_batch_of_more_than_500_is_refused_whole(node, till, deliver):
    answer = deliver(device(node, till), [till.open_shift()] * 501, certificate=till.certificate)
    assert error(answer) == (413, "batch_too_large")
    assert not RawDocument.objects.exists()


def test_a_body_that_is_too_large_is_refused(node, till, deliver):
    assert error(deliver(device(node, till), [b"x" * (8 * 1024 * 1024 + 1)])) == (413, "body_too_large")


def test_documents_come_as_ndjson_only(node, till, client):
    answer = client.post(
        "/api/v1/exchange/documents", "{}", content_type="application/json", headers=device(node, till)
    )
    assert error(answer) == (415, "unsupported_media_type")


def test_an_empty_batch_is_answered(node, till, deliver):
    assert deliver(device(node, till), []).json() == {"custodian": "server", "results": []}


def test_vectors_answer_what_is_asked_and_name_unknown_journals(node, till, take, ask):
    take(till, till.a_day())
    stranger = str(uuid4())
    answer = ask(device(node, till), [vector(till, 0), {"journal": stranger, "seq": 0, "hash": "", "extras": []}])
    assert answer.json() == {"custodian": "server", "journals": [vector(till, 7)], "unknown": [stranger]}


@pytest.mark.parametrize("body", ["[]", "{}", "x", '{"journals":[],"also":1}', '{"journals":[{"journal":"x"}]}', ""])
def test_bad_questions_get_a_code(node, till, client, body):
    for call in ("vectors", "pull"):
        headers = device(node, till) if call == "vectors" else caller(node)
        answer = client.post(f"/api/v1/exchange/{call}", body, content_type="application/json", headers=headers)
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] in ("invalid_request", "malformed_body", "unknown_field")


def test_all_is_for_nodes_only(node, till, take, ask):
    take(till, till.a_day())
    assert ask(device(node, till), [], all=True).json()["journals"] == []
    assert not NeighbourHead.objects.exists()


def test_a_node_hears_of_every_journal_in_its_reach(be_node, company, node, till, take, ask):
    take(till, till.a_day())
    other = Till(node.hq, store="0002", register="0002-01")
    take(other, other.a_day())
    edge = be_node("edge")
    be_node("server", node_id=node.node.id)
    answer = ask(caller(edge), [], all=True)
    assert answer.json()["journals"] == [vector(till, 7)]


def test_a_nodes_vectors_are_remembered(be_node, node, till, take, ask):
    take(till, till.a_day())
    ask(caller(node), [vector(till, 3)], all=True)
    assert list(NeighbourHead.objects.values_list("neighbour", "journal", "seq")) == [
        (f"node:{node.node.id}", till.journal, 3)
    ]


def test_pull_brings_the_certificate_and_what_is_missing(node, till, take, ask):
    take(till, till.a_day())
    answer = ask(caller(node), [vector(till, 4)], call="pull")
    assert answer["Content-Type"] == NDJSON
    lines = answer.content.split(b"\n")
    assert json.loads(lines[0]) == {"certificate": till.certificate}
    assert lines[1:] == till.documents[4:]
    assert ask(caller(node), [vector(till, 7)], call="pull").content == b""


def test_pull_is_for_nodes_only(node, till, ask):
    assert error(ask(device(node, till), [], call="pull")) == (401, "token_missing")


def test_the_head_of_a_request_is_kept(node, till, take, deliver):
    take(till, [till.open_shift()])
    till.sell()
    head = {"Evertill-Head": f"{till.journal}:2:{till.head}"}
    deliver(device(node, till) | head, [])
    journal = Journal.objects.get()
    assert (journal.held_seq, journal.reported_seq, journal.reported_hash) == (1, 2, till.head)


def report(client, headers, till, **query):
    values = {"journal": till.journal, "first_seq": 1, "last_seq": len(till.documents), **query}
    return client.get(f"/api/v1/shifts/{till.shift}/report", values, headers=headers)


def test_the_shift_report_counts_what_this_node_holds(node, till, take, client):
    till.open_shift()
    till.sell()
    till.sell()
    take(till, [till.documents[0], till.documents[2]])
    answer = report(client, device(node, till), till).json()
    assert (answer["holds_all"], answer["missing"], answer["totals"]["sales"]) == (False, [2], 1)
    take(till, till.documents)
    assert report(client, device(node, till), till).json() == {
        "holds_all": True,
        "missing": [],
        "totals": till.totals(None),
    }


@pytest.mark.parametrize(
    "query",
    [
        {"first_seq": 0},
        {"first_seq": "x"},
        {"last_seq": "9" * 5000},
        {"last_seq": "²"},
        {"first_seq": 3, "last_seq": 2},
        {"journal": "x"},
    ],
)
def test_a_bad_report_question_gets_a_code(node, till, client, query):
    till.open_shift()
    assert error(report(client, device(node, till), till, **query)) == (400, "invalid_request")


def test_another_stores_till_hears_nothing(node, till, take, client):
    take(till, [till.open_shift()])
    other = Till(node.hq, store="0002", register="0002-01")
    assert error(report(client, device(node, other), till)) == (403, "token_elsewhere")
