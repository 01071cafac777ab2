"""The node's side of enrolment: keys and node.json, made once and kept whole (docs/identity.md)."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from retail.identity.claims import Role
from retail.identity.errors import TokenInvalidError
from retail.identity.keys import load_or_create_key, public_key_text
from retail.identity.node import KEY_FILE, NEXT_KEY_FILE, Node, save_node
from retail.identity.tokens import Signer, issue_node_token

from .hq_client import HqAnswerError, ask_hq


def enrol(*, folder: Path, hq_url: str, code: str, role: Role, address: str) -> Node:
    """Turn a one-time code into this node's key pair, certificate and configuration, kept in `folder`.

    Raises HqUnreachableError, or HqRefusedError with headquarters' own words. Nothing in `folder` that an enrolled node
    uses has changed then. The key waits under its first name until the answer is stored: asking again with the same
    code after a lost answer presents the same key, and headquarters answers the same.
    """
    hq_url = hq_url.rstrip("/")
    key = load_or_create_key(folder / NEXT_KEY_FILE)
    body = {"code": code, "key": public_key_text(key), "role": role, "address": address}
    node = _node(ask_hq(hq_url=hq_url, method="POST", path="/cdx/v1/enrol", body=body), hq_url=hq_url)
    if node.role != role or node.certified.key != public_key_text(key):
        raise HqAnswerError(hq_url=hq_url)
    save_node(folder, node)
    os.replace(folder / NEXT_KEY_FILE, folder / KEY_FILE)
    return node


def refresh_configuration(*, folder: Path, node: Node, signer: Signer) -> Node:
    """Ask headquarters for the store secrets and addresses of now; node.json changes only where they did."""
    token = issue_node_token(signer=signer, node_id=node.id)
    answer = ask_hq(hq_url=node.hq_url, method="GET", path="/cdx/v1/store-secrets", node_token=token)
    changed = replace(
        node,
        store_secrets=_texts(answer, "store_secrets", node.hq_url),
        addresses=_texts(answer, "addresses", node.hq_url),
    )
    if changed != node:
        save_node(folder, changed)
    return changed


def _node(answer: Mapping[str, Any], *, hq_url: str) -> Node:
    try:
        node = Node(
            id=UUID(answer["node"]),
            role=answer["role"],
            group=answer["group"],
            store=answer["store"],
            hq_url=hq_url,
            hq_key=answer["hq_key"],
            certificate=answer["certificate"],
            addresses=_texts(answer, "addresses", hq_url),
            store_secrets=_texts(answer, "store_secrets", hq_url),
        )
        if node.certified.id != node.id:
            raise HqAnswerError(hq_url=hq_url)
    except (KeyError, ValueError, AttributeError, TokenInvalidError) as error:
        raise HqAnswerError(hq_url=hq_url) from error
    return node


def _texts(answer: Mapping[str, Any], name: str, hq_url: str) -> dict[str, str]:
    values = answer.get(name)
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise HqAnswerError(hq_url=hq_url)
    return values
