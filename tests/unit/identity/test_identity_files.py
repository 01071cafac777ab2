"""node.json, node.key and hq.key: whole or not at all, and only their owner's."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from retail.identity import local
from retail.identity.errors import KeyInvalidError, NotEnrolledError
from retail.identity.keys import load_key, load_or_create_key, new_key, public_key_text, save_key
from retail.identity.node import Node, load_node, save_node
from retail.identity.tokens import Signer, issue_node_certificate

HQ = Signer(new_key())


def make_node(key, store="0001", life=1) -> Node:
    node_id = uuid4()
    certificate = issue_node_certificate(
        signer=HQ, node_id=node_id, role="edge", group="N", store=store, life=life, public_key=public_key_text(key)
    )
    return Node(
        id=node_id,
        role="edge",
        group="N",
        store=store,
        hq_url="https://hq.example",
        hq_key=public_key_text(HQ.key),
        certificate=certificate,
        addresses={"server": "https://server.example"},
        store_secrets={store: "pepper"},
    )


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_key_is_made_once_however_many_ask(tmp_path):
    path = tmp_path / "deep" / "hq.key"
    with ThreadPoolExecutor(8) as pool:
        keys = {public_key_text(key) for key in pool.map(lambda _: load_or_create_key(path), range(32))}
    assert len(keys) == 1
    assert [file.name for file in path.parent.iterdir()] == ["hq.key"]
    if os.name == "posix":
        assert mode(path) == 0o600


def test_a_damaged_key_is_named_not_replaced(tmp_path):
    path = tmp_path / "hq.key"
    path.write_text("not a key")
    with pytest.raises(KeyInvalidError):
        load_or_create_key(path)
    assert path.read_text() == "not a key"


def test_node_comes_back_as_it_was_saved(tmp_path):
    node = make_node(new_key(), life=4)
    save_node(tmp_path, node)
    assert load_node(tmp_path) == node
    assert load_node(tmp_path).life == 4
    assert "pepper" not in repr(node)
    if os.name == "posix":
        assert mode(tmp_path / "node.json") == 0o600


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"id": "no uuid"}', '{"id": 1}'])
def test_no_readable_node_file_means_not_enrolled(tmp_path, content):
    if content is not None:
        (tmp_path / "node.json").write_text(content)
    with pytest.raises(NotEnrolledError):
        load_node(tmp_path)


def test_local_identity_follows_a_new_enrolment_without_a_restart(tmp_path, settings):
    settings.ROLE, settings.DATA_DIR = "edge", tmp_path
    with pytest.raises(NotEnrolledError):
        local.local_verifier()
    for store in ("0001", "0002"):
        key = new_key()
        save_key(tmp_path / "node.key", key)
        node = make_node(key, store)
        save_node(tmp_path, node)
        assert local.local_verifier().store == store
        assert local.local_signer().certificate == node.certificate
        assert public_key_text(local.local_signer().key) == public_key_text(key)


def test_a_power_cut_between_node_file_and_key_leaves_an_enrolled_node(tmp_path, settings):
    settings.ROLE, settings.DATA_DIR = "edge", tmp_path
    save_key(tmp_path / "node.key", new_key())
    key = new_key()
    save_key(tmp_path / "node.key.next", key)
    save_node(tmp_path, make_node(key))
    assert public_key_text(local.local_signer().key) == public_key_text(key)


def test_a_key_of_another_certificate_is_refused(tmp_path, settings):
    settings.ROLE, settings.DATA_DIR = "edge", tmp_path
    save_key(tmp_path / "node.key", new_key())
    save_node(tmp_path, make_node(new_key()))
    with pytest.raises(NotEnrolledError):
        local.local_signer()


def test_headquarters_makes_its_key_at_first_use(tmp_path, settings):
    settings.ROLE, settings.DATA_DIR = "hq", tmp_path
    signer = local.local_signer()
    assert public_key_text(load_key(tmp_path / "hq.key")) == local.local_verifier().hq_key
    assert signer.certificate == ""
