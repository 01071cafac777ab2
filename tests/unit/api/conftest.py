"""A till that talks to this node as a till does: tokens in headers, JSON in and out."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from retail.identity.keys import new_key, public_key_text
from retail.identity.local import local_verifier
from retail.identity.tokens import issue_activation, issue_device_token, issue_staff_token, verify_activation
from retail.transactions.activations import keep_activation


class Till:
    """`get`/`post` as a till with a cashier; keyword arguments replace or (None) leave out headers."""

    def __init__(self, be, local, journal: UUID) -> None:
        self.journal, self.local, self.device_key = journal, local, public_key_text(new_key())
        self.client = Client(raise_request_exception=False)
        self.device = issue_device_token(signer=local.signer, device_key=self.device_key, **self.place).token
        self.staff = self.staff_token("000160")

    @property
    def place(self) -> dict:
        return {"journal": self.journal, "register": "0001-01", "store": "0001"}

    def staff_token(self, staff_id: str, manager: bool = False) -> str:
        signer = self.local.signer
        return issue_staff_token(signer=signer, staff_id=staff_id, manager=manager, **self.place).token

    def headers(self, **changed) -> dict:
        known = {"authorization": f"Device {self.device}", "evertill_staff": self.staff}
        headers = known | changed
        return {name.replace("_", "-"): value for name, value in headers.items() if value is not None}

    def get(self, path: str, query=None, **headers):
        return self.client.get(f"/api/v1/{path}", query or {}, headers=self.headers(**headers))

    def post(self, path: str, body=None, **headers):
        return self.client.post(
            f"/api/v1/{path}",
            {} if body is None else body,
            content_type="application/json",
            headers=self.headers(**headers),
        )


@pytest.fixture
def till(company, be_node):
    """A till of register 0001-01 at a retail server, cashier 000160 signed in; its journal is known there."""
    return make_till(be_node, be_node("server"))


@pytest.fixture
def edge_till(company, be_node):
    """The same at the store's edge."""
    return make_till(be_node, be_node("edge"))


def make_till(be_node, local) -> Till:
    till = Till(be_node, local, uuid4())
    certificate = issue_activation(signer=local.hq, ordinal=1, device_key=till.device_key, **till.place)
    keep_activation(activation=verify_activation(certificate, verifier=local_verifier()))
    return till


@pytest.fixture
def refusal():
    """(status, code) of an answer that must be an error in the one shape, with a text and our header."""

    def read(response) -> tuple[int, str]:
        error = response.json()["error"]
        assert set(error) == {"code", "message", "data", "retryable"}
        assert error["message"] not in ("", error["code"])
        assert response["Evertill-Node"]
        return response.status_code, error["code"]

    return read
