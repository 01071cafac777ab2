"""This node as answers name it."""

from django.conf import settings

from retail.cdx.readiness import data_version
from retail.identity.local import local_node
from retail.selling.terms import Answerer

SERVER = "server"


def answerer() -> Answerer:
    return Answerer(node=str(local_node().id), data_version=data_version())


def server_address() -> str:
    """Where tills reach the retail server; "" where this node wasn't told."""
    node = local_node()
    return settings.PUBLIC_URL if node.role == SERVER else node.addresses.get(SERVER, "")


def edge_address(*, store: str) -> str:
    """Where tills of `store` reach its edge; "" where there is none, or this node wasn't told."""
    node = local_node()
    return settings.PUBLIC_URL if node.role == "edge" else node.addresses.get(f"edge:{store}", "")
