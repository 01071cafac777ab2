"""A browser becomes a register: by headquarters' code through a node, or by a manager at the edge."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from retail.api.models import StaffLock
from retail.cdx.models import ActivationCode, ChannelDatabase, ChannelDataGroup
from retail.hq.nodes.codes import create_activation_code
from retail.identity.keys import new_key, public_key_text
from retail.identity.local import local_verifier
from retail.identity.node import load_node, save_node
from retail.identity.tokens import Verifier, verify_activation, verify_device
from retail.masterdata.models import Register
from retail.transactions.models import Journal

DEVICE = public_key_text(new_key())


def activate(path: str, body: dict):
    client = Client(raise_request_exception=False)
    return client.post(f"/api/v1/{path}", body, content_type="application/json")


class TestByManager:
    pytestmark = pytest.mark.django_db

    @pytest.fixture
    def edge(self, company, be_node):
        return be_node("edge", life=3)

    def body(self, **more) -> dict:
        known = {"register": "0001-01", "staff_id": "000100", "pin": "1234", "journal": str(uuid4())}
        return known | {"device_key": DEVICE} | more

    def test_works_while_headquarters_is_down(self, edge):
        body = self.body()
        response = activate("activate/manager", body)
        assert response.status_code == 200, response.content
        answer = response.json()
        at_hq = Verifier(role="hq", hq_key=edge.node.hq_key)
        activation = verify_activation(answer["certificate"], verifier=at_hq)
        assert (activation.register, activation.store, activation.ordinal) == ("0001-01", "0001", 3001)
        device = verify_device(answer["device_token"], verifier=local_verifier())
        assert (str(device.journal), device.device_key) == (body["journal"], DEVICE)
        assert answer["register"]["ordinal"] == 3001
        assert answer["register"]["store"]["number"] == "0001"
        assert answer["register"]["addresses"] == {"server": "https://server.example", "edge": "http://testserver"}
        assert Journal.objects.get().certificate == answer["certificate"]

    def test_counts_up_and_answers_the_same_again(self, edge):
        first, second = self.body(), self.body()
        answers = [activate("activate/manager", body).json() for body in (first, second, first)]
        ordinals = [answer["register"]["ordinal"] for answer in answers]
        assert ordinals == [3001, 3002, 3001]
        assert answers[0]["certificate"] == answers[2]["certificate"]
        assert Journal.objects.count() == 2

    @pytest.mark.parametrize(
        ("more", "status", "code"),
        [
            ({"staff_id": "000160"}, 403, "not_manager"),
            ({"pin": "0000"}, 403, "sign_in_failed"),
            ({"staff_id": "999999"}, 403, "sign_in_failed"),
            ({"register": "0002-01"}, 409, "register_unknown"),
            ({"device_key": "!" * 43}, 400, "key_invalid"),
            ({"device_key": "A"}, 400, "invalid_request"),
            ({"journal": "1"}, 400, "invalid_request"),
            ({"pin": None}, 400, "invalid_request"),
            ({"code": "x"}, 400, "unknown_field"),
        ],
    )
    def test_what_is_refused_makes_no_journal(self, edge, refusal, more, status, code):
        assert refusal(activate("activate/manager", self.body(**more))) == (status, code)
        assert not Journal.objects.exists()

    def test_five_wrong_pins_lock_the_manager(self, edge, refusal):
        for _ in range(5):
            activate("activate/manager", self.body(pin="0000"))
        assert refusal(activate("activate/manager", self.body())) == (403, "sign_in_locked")
        assert StaffLock.objects.get().staff_id == "000100"
        assert not Journal.objects.exists()

    def test_a_register_that_is_off(self, edge, company, refusal):
        company.register.active = False
        company.register.save()
        assert refusal(activate("activate/manager", self.body())) == (403, "register_inactive")
        assert not Journal.objects.exists()

    def test_a_journal_has_one_key(self, edge, refusal):
        body = self.body()
        activate("activate/manager", body)
        other = body | {"device_key": public_key_text(new_key())}
        assert refusal(activate("activate/manager", other)) == (409, "journal_taken")
        assert Journal.objects.get().device_key == DEVICE

    def test_a_life_has_999_activations(self, edge, refusal):
        activate("activate/manager", self.body())
        Journal.objects.update(ordinal=3999)
        assert refusal(activate("activate/manager", self.body())) == (409, "life_used_up")


class TestByCode:
    """Headquarters is a real HTTP server; it and the node share this test's database, each has its own keys."""

    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.fixture
    def chain(self, company, live_server, be_node, settings, monkeypatch):
        """An edge enrolled at a live headquarters; activations there are answered with headquarters' keys."""
        group = ChannelDataGroup.objects.create(code="NORTH", name="North")
        database = ChannelDatabase.objects.create(name="e", kind="offline", group=group, store="0001", life=1)
        local = be_node("edge", node_id=database.id, hq_url=live_server.url)
        hq_folder = local.hq_folder
        edge_folder = settings.DATA_DIR
        from retail.hq.nodes import activations

        original = activations.Activations.dispatch

        def as_headquarters(self, request, *args, **kwargs):
            settings.ROLE, settings.DATA_DIR = "hq", hq_folder
            try:
                response = original(self, request, *args, **kwargs)
                response["Evertill-Node"] = "hq/hq"
                return response
            finally:
                settings.ROLE, settings.DATA_DIR = "edge", edge_folder

        monkeypatch.setattr(activations.Activations, "dispatch", as_headquarters)
        # The node's own header would be stamped over headquarters' in this one process.
        from retail.api import middleware

        names = {"edge": middleware.node_name}
        monkeypatch.setattr(middleware, "node_name", lambda: "hq/hq")
        return SimpleNamespace(local=local, database=database, folder=edge_folder, names=names)

    def body(self, code: str, **more) -> dict:
        return {"code": code, "journal": str(uuid4()), "device_key": DEVICE} | more

    def test_the_code_is_redeemed_at_headquarters(self, chain, company):
        code = create_activation_code(register=company.register)
        body = self.body(code)
        response = activate("activate", body)
        assert response.status_code == 200, response.content
        answer = response.json()
        activation = verify_activation(answer["certificate"], verifier=local_verifier())
        assert (activation.register, activation.ordinal, activation.node) == ("0001-01", 1, None)
        assert answer["register"]["register"]["number"] == "0001-01"
        assert answer["register"]["addresses"]["edge"] == "http://testserver"
        assert ActivationCode.objects.get().used_at is not None
        assert activate("activate", body).json()["certificate"] == answer["certificate"]
        assert Journal.objects.count() == 1

    def test_headquarters_refusals_come_through(self, chain, company, refusal):
        create_activation_code(register=company.register)
        assert refusal(activate("activate", self.body("0000-0000-0000"))) == (403, "code_unknown")
        assert ActivationCode.objects.get().used_at is None
        assert not Journal.objects.exists()

    def test_headquarters_down(self, chain, company, refusal):
        code = create_activation_code(register=company.register)
        from dataclasses import replace

        save_node(chain.folder, replace(load_node(chain.folder), hq_url="http://127.0.0.1:9"))
        response = activate("activate", self.body(code))
        assert refusal(response) == (503, "hq_unreachable")
        assert response.json()["error"]["retryable"] is True
        assert ActivationCode.objects.get().used_at is None

    def test_a_node_that_headquarters_replaced_says_so(self, chain, company, refusal):
        code = create_activation_code(register=company.register)
        ChannelDatabase.objects.update(life=2)
        assert refusal(activate("activate", self.body(code))) == (503, "node_not_trusted")
        assert not Journal.objects.exists()

    @pytest.mark.parametrize("more", [{"journal": "x"}, {"device_key": "?"}, {"extra": 1}, {"code": ""}])
    def test_malformed_never_reaches_headquarters(self, chain, company, refusal, more):
        code = create_activation_code(register=company.register)
        status, _ = refusal(activate("activate", self.body(code) | more))
        assert status == 400
        assert ActivationCode.objects.get().used_at is None


@pytest.mark.django_db
def test_without_the_register_in_its_data_a_node_tells_what_headquarters_told(company, be_node):
    from retail.api.activation import activated
    from retail.identity.tokens import issue_activation
    from retail.selling.register import register_configuration

    local = be_node("edge")
    told = register_configuration(register=company.register, ordinal=4, server_address="", edge_address="")
    with transaction.atomic():
        Register.objects.all().delete()
    certificate = issue_activation(
        signer=local.hq, journal=uuid4(), register="0001-01", store="0001", ordinal=4, device_key=DEVICE
    )
    activation = verify_activation(certificate, verifier=local_verifier())
    answer = activated(activation, told=told)
    assert answer["register"]["register"]["number"] == "0001-01"
    assert answer["register"]["ordinal"] == 4
    assert answer["register"]["addresses"] == {"server": "https://server.example", "edge": "http://testserver"}
