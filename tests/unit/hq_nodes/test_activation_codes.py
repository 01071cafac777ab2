"""Activation codes at headquarters: ordinals never repeat, a code makes one journal."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from retail.cdx.models import ActivationCode, ChannelDatabase, ChannelDataGroup
from retail.hq.nodes.codes import RegisterOffError, create_activation_code
from retail.hq.nodes.errors import OrdinalsUsedUpError
from retail.identity.keys import load_or_create_key, new_key, public_key_text
from retail.identity.local import local_verifier
from retail.identity.tokens import Signer, issue_node_certificate, issue_node_token, verify_activation
from retail.transactions.models import Journal

pytestmark = pytest.mark.django_db
DEVICE = public_key_text(new_key())


@pytest.fixture
def node_token(company, settings):
    """node_token("edge", "0001"): the token of a node that headquarters has enrolled."""
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")

    def make(role: str = "edge", store: str = "0001", group_code: str = "NORTH") -> str:
        kind = "offline" if role == "edge" else "channel"
        database = ChannelDatabase.objects.create(
            name=f"{role}{store}{group_code}", kind=kind, group=group, store=store if role == "edge" else "", life=1
        )
        key = new_key()
        certificate = issue_node_certificate(
            signer=Signer(load_or_create_key(settings.DATA_DIR / "hq.key")),
            node_id=database.id,
            role=role,
            group=group_code,
            store=database.store,
            life=1,
            public_key=public_key_text(key),
        )
        return issue_node_token(signer=Signer(key, certificate), node_id=database.id)

    return make


def redeem(client, token: str, code: str, journal=None, key: str = DEVICE, /, **more):
    body = {"code": code, "journal": str(journal or uuid4()), "device_key": key} | more
    return client.post(
        "/cdx/v1/activations", body, content_type="application/json", headers={"Authorization": f"Node {token}"}
    )


def state() -> tuple:
    return list(ActivationCode.objects.order_by("id").values()), list(Journal.objects.values())


def test_a_code_makes_one_journal_of_the_register(client, company, node_token):
    code, journal, token = create_activation_code(register=company.register), uuid4(), node_token()
    response = redeem(client, token, code, journal)
    assert response.status_code == 200, response.content
    activation = verify_activation(response.json()["certificate"], verifier=local_verifier())
    assert (activation.journal, activation.register, activation.store, activation.ordinal, activation.device_key) == (
        journal,
        "0001-01",
        "0001",
        1,
        DEVICE,
    )
    before = state()
    assert redeem(client, token, code, journal).json() == response.json(), "a lost answer is asked for again"
    assert redeem(client, token, code, journal, public_key_text(new_key())).json()["error"]["code"] == "code_used"
    assert redeem(client, token, code).json()["error"]["code"] == "code_used"
    assert state() == before


def test_ordinals_never_repeat_used_or_not(client, company, node_token):
    token = node_token("server")
    for _ in range(3):
        create_activation_code(register=company.register)
    answer = redeem(client, token, create_activation_code(register=company.register)).json()
    assert verify_activation(answer["certificate"], verifier=local_verifier()).ordinal == 4
    assert sorted(ActivationCode.objects.values_list("ordinal", flat=True)) == [1, 2, 3, 4]
    ActivationCode.objects.filter(ordinal=4).update(ordinal=999)
    with pytest.raises(OrdinalsUsedUpError):
        create_activation_code(register=company.register)


def test_a_register_that_is_off_gets_no_code_and_redeems_none(client, company, node_token):
    code = create_activation_code(register=company.register)
    company.register.active = False
    company.register.save()
    before = state()
    assert redeem(client, node_token(), code).json()["error"]["code"] == "register_inactive"
    with pytest.raises(RegisterOffError):
        create_activation_code(register=company.register)
    assert state() == before


@pytest.mark.parametrize(
    ("caller", "status", "code"),
    [(("edge", "0002"), 403, "activation_elsewhere"), (("server", "", "SOUTH"), 403, "activation_elsewhere")],
)
def test_a_node_activates_only_what_it_serves(client, company, node_token, caller, status, code):
    made = create_activation_code(register=company.register)
    before = state()
    response = redeem(client, node_token(*caller), made)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert state() == before


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"code": "0000-0000-0000"}, 403, "code_unknown"),
        ({"journal": "x"}, 400, "invalid_request"),
        ({"journal": 5}, 400, "invalid_request"),
        ({"device_key": "!" * 43}, 400, "key_invalid"),
        ({"register": "0001-01"}, 400, "unknown_field"),
    ],
)
def test_what_is_refused_changes_nothing(client, company, node_token, more, status, code):
    made, token = create_activation_code(register=company.register), node_token()
    before = state()
    response = redeem(client, token, made, **more)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)
    assert state() == before


def test_a_code_runs_out_and_a_journal_is_born_once(client, company, node_token):
    token, journal = node_token(), uuid4()
    redeem(client, token, create_activation_code(register=company.register), journal)
    second = create_activation_code(register=company.register)
    before = state()
    assert redeem(client, token, second, journal).json()["error"]["code"] == "journal_taken"
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert redeem(client, token, second).json()["error"]["code"] == "token_expired"
        assert redeem(client, node_token("server"), second).json()["error"]["code"] == "code_expired"
    assert state() == before


def test_codes_of_several_registers_come_a_line_each_or_none_at_all(client, company, node_token):
    other = type(company.register).objects.create(store=company.register.store, number="0001-77", name="Seven")
    before = state()
    with pytest.raises(CommandError, match="0001-99"):
        call_command("activation_code", company.register.number, "0001-99")
    assert state() == before
    out = StringIO()
    call_command("activation_code", other.number, company.register.number, stdout=out)
    token = node_token()
    certificates = [redeem(client, token, code).json()["certificate"] for code in out.getvalue().split()]
    made = [verify_activation(text, verifier=local_verifier()).register for text in certificates]
    assert made == [other.number, company.register.number]
