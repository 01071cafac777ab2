"""Enrolment at headquarters: one code, one node, one life."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, EnrolmentCode, StoreSecret
from retail.hq.nodes.codes import create_enrolment_code
from retail.hq.nodes.errors import DatabaseRetiredError
from retail.identity.codes import code_hash, new_code
from retail.identity.keys import new_key, public_key_text
from retail.identity.local import local_verifier
from retail.identity.tokens import Signer, issue_node_token, verify_node_certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def edge(company) -> ChannelDatabase:
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    ChannelDatabase.objects.create(name="north", kind="channel", group=group, address="https://server.example")
    return ChannelDatabase.objects.create(name="0001 offline", kind="offline", group=group, store="0001")


def enrol(client, code: str, key: str, role: str = "edge", **more):
    body = {"code": code, "key": key, "role": role, "address": "http://edge-1:8002"} | more
    return client.post("/cdx/v1/enrol", body, content_type="application/json")


def state() -> tuple:
    """Everything an enrolment may change."""
    return (
        list(ChannelDatabase.objects.order_by("name").values()),
        list(EnrolmentCode.objects.order_by("id").values()),
        list(StoreSecret.objects.values()),
    )


def test_a_code_becomes_a_certified_node_once(client, edge):
    code, key = create_enrolment_code(database=edge), public_key_text(new_key())
    response = enrol(client, code.lower().replace("-", " "), key)
    assert response.status_code == 200, response.content
    answer = response.json()
    certified = verify_node_certificate(answer["certificate"], hq_key=local_verifier().hq_key)
    assert (certified.id, certified.role, certified.store, certified.life, certified.key) == (
        edge.id,
        "edge",
        "0001",
        1,
        key,
    )
    assert answer["addresses"] == {
        "packages": "http://testserver",
        "sessions": "http://testserver",
        "server": "https://server.example",
    }
    assert answer["store_secrets"] == {"0001": StoreSecret.objects.get(store="0001").secret}
    edge.refresh_from_db()
    assert (edge.state, edge.life, edge.public_key, edge.address) == ("active", 1, key, "http://edge-1:8002")
    assert response["Evertill-Node"] == "hq/hq"

    before = state()
    assert enrol(client, code, key).json() == answer, "a lost answer is asked for again"
    refused = enrol(client, code, public_key_text(new_key()))
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "code_used")
    assert state() == before


def test_the_code_is_kept_as_a_hash_only(edge):
    code = create_enrolment_code(database=edge)
    row = EnrolmentCode.objects.get()
    assert row.code_hash == code_hash(code)
    assert code not in str(list(EnrolmentCode.objects.values()))


def test_enrolling_again_is_a_new_life_and_ends_the_old_keys(client, edge, settings):
    tokens = []
    for life in (1, 2):
        key = new_key()
        answer = enrol(client, create_enrolment_code(database=edge), public_key_text(key)).json()
        signer = Signer(key, answer["certificate"])
        assert verify_node_certificate(answer["certificate"], hq_key=answer["hq_key"]).life == life
        tokens.append(issue_node_token(signer=signer, node_id=edge.id))
    old, new = (client.get("/cdx/v1/store-secrets", headers={"Authorization": f"Node {t}"}) for t in tokens)
    assert (old.status_code, old.json()["error"]["code"]) == (401, "node_replaced")
    assert new.status_code == 200
    assert set(new.json()["store_secrets"]) == {"0001"}


def test_a_server_gets_the_secrets_and_edges_of_its_group(client, edge, company):
    enrol(client, create_enrolment_code(database=edge), public_key_text(new_key()))
    server = ChannelDatabase.objects.get(name="north")
    answer = enrol(client, create_enrolment_code(database=server), public_key_text(new_key()), role="server").json()
    assert set(answer["store_secrets"]) == {"0001"}
    assert answer["addresses"]["edge:0001"] == "http://edge-1:8002"
    company.other_store.data_group = "NORTH"
    company.other_store.save()
    key = new_key()
    answer = enrol(client, create_enrolment_code(database=server), public_key_text(key), role="server").json()
    token = issue_node_token(signer=Signer(key, answer["certificate"]), node_id=server.id)
    again = client.get("/cdx/v1/store-secrets", headers={"Authorization": f"Node {token}"}).json()
    assert set(again["store_secrets"]) == {"0001", "0002"}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"code": new_code()}, 403, "code_unknown"),
        ({"code": "?"}, 403, "code_unknown"),
        ({"role": "server"}, 403, "role_mismatch"),
        ({"role": "hq"}, 400, "invalid_request"),
        ({"key": "A" * 42 + "="}, 400, "key_invalid"),
        ({"key": "A"}, 400, "invalid_request"),
        ({"address": "ftp://x"}, 400, "invalid_request"),
        ({"address": "http://[x"}, 400, "invalid_request"),
        ({"address": 7}, 400, "invalid_request"),
        ({"surprise": 1}, 400, "unknown_field"),
        ({"code": "\u0000"}, 400, "invalid_request"),
        ({"code": None}, 400, "invalid_request"),
    ],
)
def test_what_is_refused_changes_nothing(client, edge, change, status, code):
    body = {
        "code": create_enrolment_code(database=edge),
        "key": public_key_text(new_key()),
        "role": "edge",
        "address": "",
    }
    before = state()
    response = client.post("/cdx/v1/enrol", body | change, content_type="application/json")
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert response.json()["error"]["message"] not in ("", code)
    assert state() == before


def test_a_code_runs_out_after_a_day(client, edge):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        code = create_enrolment_code(database=edge)
        clock.shift(timedelta(hours=24))
        before = state()
        response = enrol(client, code, public_key_text(new_key()))
    assert response.json()["error"]["code"] == "code_expired"
    assert state() == before


def test_a_newer_code_ends_the_older_one(client, edge):
    older, newer = create_enrolment_code(database=edge), create_enrolment_code(database=edge)
    assert enrol(client, older, public_key_text(new_key())).json()["error"]["code"] == "code_expired"
    assert enrol(client, newer, public_key_text(new_key())).status_code == 200


def test_a_retired_database_enrols_no_more(client, edge):
    code = create_enrolment_code(database=edge)
    ChannelDatabase.objects.filter(pk=edge.pk).update(state="retired")
    assert enrol(client, code, public_key_text(new_key())).json()["error"]["code"] == "database_retired"
    with pytest.raises(DatabaseRetiredError):
        create_enrolment_code(database=edge)


def test_a_stranger_gets_no_secrets(client, edge, be_node):
    stranger = be_node("edge", node_id=uuid4())
    token = issue_node_token(signer=stranger.signer, node_id=stranger.node.id)
    for headers in ({}, {"Authorization": "Node x"}, {"Authorization": f"Device {token}"}):
        response = client.get("/cdx/v1/store-secrets", headers=headers)
        assert response.status_code == 401
