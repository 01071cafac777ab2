"""Tokens of docs/identity.md: who may say what, tried with real keys."""

from datetime import timedelta
from uuid import UUID, uuid4

import jwt
import pytest
import time_machine

from retail.identity.errors import KeyInvalidError, TokenElsewhereError, TokenExpiredError, TokenInvalidError
from retail.identity.keys import new_key, public_key, public_key_text
from retail.identity.tokens import (
    Signer,
    Verifier,
    issue_activation,
    issue_device_token,
    issue_node_certificate,
    issue_node_token,
    issue_staff_token,
    verify_activation,
    verify_device,
    verify_node,
    verify_node_certificate,
    verify_staff,
)

HQ = Signer(new_key())
HQ_KEY = public_key_text(HQ.key)
DEVICE = public_key_text(new_key())
JOURNAL = UUID("0b9a5c1e-7d1f-4e0e-9f4e-6f5a2f0c1d2e")

AT_HQ = Verifier(role="hq", hq_key=HQ_KEY)
AT_SERVER = Verifier(role="server", hq_key=HQ_KEY)
AT_EDGE = Verifier(role="edge", hq_key=HQ_KEY, store="0001")
AT_OTHER_EDGE = Verifier(role="edge", hq_key=HQ_KEY, store="0002")


def node(role: str, store: str = "", life: int = 1, by: Signer = HQ) -> tuple[UUID, Signer]:
    key, node_id = new_key(), uuid4()
    certificate = issue_node_certificate(
        signer=by, node_id=node_id, role=role, group="NORTH", store=store, life=life, public_key=public_key_text(key)
    )
    return node_id, Signer(key, certificate)


SERVER_ID, SERVER = node("server")
EDGE_ID, EDGE = node("edge", "0001", life=3)


def device(signer: Signer, store: str = "0001") -> str:
    return issue_device_token(signer=signer, journal=JOURNAL, register="0001-01", store=store, device_key=DEVICE).token


def staff(signer: Signer, store: str = "0001") -> str:
    return issue_staff_token(
        signer=signer, staff_id="000160", store=store, register="0001-01", journal=JOURNAL, manager=True
    ).token


def activation(signer: Signer, ordinal: int, store: str = "0001") -> str:
    return issue_activation(
        signer=signer, journal=JOURNAL, register="0001-01", store=store, ordinal=ordinal, device_key=DEVICE
    )


def test_node_certificate_names_role_store_and_life():
    certified = verify_node_certificate(EDGE.certificate, hq_key=HQ_KEY)
    assert (certified.id, certified.role, certified.group, certified.store, certified.life) == (
        EDGE_ID,
        "edge",
        "NORTH",
        "0001",
        3,
    )
    assert certified.key == public_key_text(EDGE.key)


def test_node_certificate_of_a_stranger_is_refused():
    _, forged = node("edge", "0001", by=Signer(new_key()))
    with pytest.raises(TokenInvalidError):
        verify_node_certificate(forged.certificate, hq_key=HQ_KEY)


def test_node_token_is_good_everywhere_for_five_minutes_and_the_leeway_of_a_bad_clock():
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False) as clock:
        token = issue_node_token(signer=EDGE, node_id=EDGE_ID)
        assert {verify_node(token, verifier=v).id for v in (AT_HQ, AT_SERVER, AT_OTHER_EDGE)} == {EDGE_ID}
        clock.shift(timedelta(minutes=15))
        assert verify_node(token, verifier=AT_HQ).id == EDGE_ID
        clock.shift(timedelta(seconds=1))
        with pytest.raises(TokenExpiredError):
            verify_node(token, verifier=AT_HQ)


def test_node_token_in_another_nodes_name_is_refused():
    with pytest.raises(TokenInvalidError):
        verify_node(issue_node_token(signer=EDGE, node_id=SERVER_ID), verifier=AT_HQ)


def test_a_till_token_travels_between_server_and_edge_of_its_store():
    for signer in (SERVER, EDGE):
        for verifier in (AT_SERVER, AT_EDGE):
            assert verify_device(device(signer), verifier=verifier).register == "0001-01"
            told = verify_staff(staff(signer), verifier=verifier)
            assert (told.staff_id, told.manager, told.journal, told.expired) == ("000160", True, JOURNAL, False)


@pytest.mark.parametrize("make", [device, staff])
def test_a_token_of_an_edge_is_good_only_for_its_store_and_never_at_headquarters(make):
    verify = verify_device if make is device else verify_staff
    with pytest.raises(TokenElsewhereError):
        verify(make(EDGE, store="0002"), verifier=AT_SERVER)
    with pytest.raises(TokenElsewhereError):
        verify(make(EDGE), verifier=AT_HQ)
    with pytest.raises(TokenElsewhereError):
        verify(make(SERVER), verifier=AT_OTHER_EDGE)


def test_expiry_of_a_till_token_is_a_fact_not_a_refusal():
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False) as clock:
        tokens = device(SERVER), staff(SERVER)
        clock.shift(timedelta(hours=12))
        assert not verify_device(tokens[0], verifier=AT_EDGE).expired
        clock.shift(timedelta(seconds=1))
        assert verify_device(tokens[0], verifier=AT_EDGE).expired
        assert verify_staff(tokens[1], verifier=AT_EDGE).expired


def test_activation_by_headquarters_and_by_an_edge_in_its_own_life():
    by_hq = verify_activation(activation(HQ, 1), verifier=AT_EDGE)
    assert (by_hq.ordinal, by_hq.node, by_hq.device_key) == (1, None, DEVICE)
    by_edge = verify_activation(activation(EDGE, 3001), verifier=AT_HQ)
    assert (by_edge.ordinal, by_edge.node.id) == (3001, EDGE_ID)


@pytest.mark.parametrize(
    ("signer", "ordinal", "store"),
    [
        (EDGE, 2001, "0001"),
        (EDGE, 1, "0001"),
        (EDGE, 3001, "0002"),
        (HQ, 1000, "0001"),
        (HQ, 0, "0001"),
        (SERVER, 1, "0001"),
    ],
    ids=["another life", "headquarters' number", "another store", "an edge's number", "zero", "a retail server"],
)
def test_activation_outside_the_signers_right_is_refused(signer, ordinal, store):
    with pytest.raises(TokenInvalidError):
        verify_activation(activation(signer, ordinal, store), verifier=AT_HQ)


def test_one_kind_of_token_is_not_another():
    with pytest.raises(TokenInvalidError):
        verify_staff(device(SERVER), verifier=AT_SERVER)
    with pytest.raises(TokenInvalidError):
        verify_device(activation(HQ, 1), verifier=AT_SERVER)
    with pytest.raises(TokenInvalidError):
        verify_node_certificate(activation(HQ, 1), hq_key=HQ_KEY)


def test_headquarters_signs_no_till_tokens():
    with pytest.raises(TokenInvalidError):
        verify_device(device(HQ), verifier=AT_SERVER)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "a.b.c",
        "é.é.é",
        "x" * 9_000,
        jwt.encode({"sub": "x"}, None, algorithm="none", headers={"typ": "device"}),
        jwt.encode({"sub": "x"}, HQ_KEY, algorithm="HS256", headers={"typ": "device", "cert": SERVER.certificate}),
        jwt.encode({"sub": 5}, SERVER.key, algorithm="EdDSA", headers={"typ": "device", "cert": SERVER.certificate}),
        jwt.encode({"sub": "x"}, SERVER.key, algorithm="EdDSA", headers={"typ": "device", "cert": 7}),
        jwt.encode({}, SERVER.key, algorithm="EdDSA", headers={"typ": "device", "cert": SERVER.certificate}),
    ],
)
def test_rubbish_is_refused_as_invalid(token):
    with pytest.raises(TokenInvalidError):
        verify_device(token, verifier=AT_SERVER)


def test_a_certificate_can_not_be_stapled_to_another_key():
    with pytest.raises(TokenInvalidError):
        verify_device(device(Signer(new_key(), SERVER.certificate)), verifier=AT_SERVER)


# Fixed ids: the key is another one in each process, and xdist compares the names of the tests.
@pytest.mark.parametrize(
    "text",
    ["", "x", DEVICE[:-1], DEVICE + "A", DEVICE + "=", "ß" * 43, "A" * 44],
    ids=["empty", "short", "cut", "longer", "padded", "not ascii", "not a point"],
)
def test_a_public_key_has_one_spelling(text):
    with pytest.raises(KeyInvalidError):
        public_key(text)
    assert public_key_text(public_key(DEVICE)) == DEVICE
