"""`manage.py enrol` against a real headquarters over HTTP, and what it says when something is wrong."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from retail.cdx.enrolment import refresh_configuration
from retail.cdx.hq_client import HqUnreachableError
from retail.cdx.models import ChannelDatabase, ChannelDataGroup
from retail.hq.nodes.codes import create_enrolment_code
from retail.identity.keys import load_key, public_key_text
from retail.identity.node import load_node
from retail.identity.tokens import Signer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edge(company) -> ChannelDatabase:
    group = ChannelDataGroup.objects.create(code="NORTH", name="North")
    return ChannelDatabase.objects.create(name="0001 offline", kind="offline", group=group, store="0001")


@pytest.fixture
def enrol(settings, live_server, tmp_path, monkeypatch):
    """Runs the command as an edge with its own data folder, while the live server stays headquarters."""

    def run(code: str, hq: str = "", role: str = "edge") -> str:
        from retail.cdx.management.commands import enrol as command

        class AsNode:
            ROLE, DATA_DIR, PUBLIC_URL = role, tmp_path, "http://edge-1:8002"

        monkeypatch.setattr(command, "settings", AsNode)
        monkeypatch.setattr(command, "local_role", lambda: role)
        out = StringIO()
        call_command("enrol", hq=hq or live_server.url, code=code, verbosity=0, stdout=out)
        return out.getvalue()

    return run


def test_enrols_and_enrols_again(enrol, edge, tmp_path):
    for life in (1, 2):
        said = enrol(create_enrolment_code(database=edge))
        assert f"edge of store 0001, life {life}" in said
        node = load_node(tmp_path)
        assert (node.id, node.role, node.store, node.life) == (edge.id, "edge", "0001", life)
        assert public_key_text(load_key(tmp_path / "node.key")) == node.certified.key
        assert sorted(file.name for file in tmp_path.iterdir()) == ["node.json", "node.key"]


def test_new_secrets_and_addresses_are_asked_for(enrol, edge, tmp_path):
    enrol(create_enrolment_code(database=edge))
    node, signer = load_node(tmp_path), None
    signer = Signer(load_key(tmp_path / "node.key"), node.certificate)
    assert refresh_configuration(folder=tmp_path, node=node, signer=signer) == node
    ChannelDatabase.objects.create(name="north", kind="channel", group=edge.group, address="https://server.example")
    changed = refresh_configuration(folder=tmp_path, node=node, signer=signer)
    assert changed.addresses["server"] == "https://server.example"
    assert load_node(tmp_path) == changed


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda code: {"code": "0000-0000-0000"}, "(code_unknown)"),
        (lambda code: {"code": code, "role": "server"}, "(role_mismatch)"),
        (lambda code: {"code": code, "role": "hq"}, "EVERTILL_ROLE"),
        (lambda code: {"code": code, "hq": "http://127.0.0.1:9"}, "can't be reached"),
        (lambda code: {"code": code, "hq": "nonsense"}, "isn't Evertill's headquarters"),
    ],
)
def test_what_goes_wrong_is_said_and_leaves_no_node(enrol, edge, tmp_path, prepare, words):
    code = create_enrolment_code(database=edge)
    with pytest.raises(CommandError, match=words.replace("(", r"\(").replace(")", r"\)")):
        enrol(**prepare(code))
    assert not (tmp_path / "node.json").exists()
    assert "life 1" in enrol(code), "the code is still good"


def test_a_used_code_leaves_the_enrolled_node_as_it_was(enrol, edge, tmp_path):
    code = create_enrolment_code(database=edge)
    enrol(code)
    files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(CommandError, match="code_used"):
        enrol(code)
    assert files.items() <= {file.name: file.read_bytes() for file in tmp_path.iterdir()}.items()


def test_a_foreign_page_is_not_headquarters(enrol, edge, tmp_path, httpserver_of_another):
    with pytest.raises(CommandError, match="isn't Evertill's headquarters"):
        enrol(create_enrolment_code(database=edge), hq=httpserver_of_another)
    assert not (tmp_path / "node.json").exists()


@pytest.fixture
def httpserver_of_another():
    """A captive portal: answers everything with 200 and a page."""
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Portal(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"welcome": "to the hotel"}')

        def log_message(self, *args) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Portal)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_headquarters_down_is_an_error_of_its_own(edge, tmp_path, enrol):
    enrol(create_enrolment_code(database=edge))
    node = load_node(tmp_path)
    signer = Signer(load_key(tmp_path / "node.key"), node.certificate)
    before = (tmp_path / "node.json").read_bytes()
    from dataclasses import replace

    with pytest.raises(HqUnreachableError):
        refresh_configuration(folder=tmp_path, node=replace(node, hq_url="http://127.0.0.1:9"), signer=signer)
    assert (tmp_path / "node.json").read_bytes() == before
