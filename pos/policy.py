"""What the till's page may load and whom it may call: itself, and the nodes of its store."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.conf import settings

from retail.identity.errors import NotEnrolledError
from retail.identity.local import local_node

# Trusted Types: text can't become markup or script anywhere in the page, also not by mistake of a library.
POLICY: dict[str, Any] = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["evertill"],
}


def origin_of(address: str) -> str | None:
    """`https://host:port` of an address, None for what is not an http(s) address."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return f"{parts.scheme}://{parts.netloc}"


def node_origins() -> list[str]:
    """Origins of the retail server and of the edges that this node was told of, its store's or its group's; [] before
    enrolment. A till opened at the server's origin goes offline to its own store's edge, and the page is one for all.

    Read at each call: enrolling again on a running node moves them.
    """
    try:
        addresses = local_node().addresses
    except NotEnrolledError:
        return []
    known = [settings.PUBLIC_URL, *(address for name, address in addresses.items() if _is_node(name))]
    return sorted({origin for address in known if (origin := origin_of(address))})


def _is_node(name: str) -> bool:
    return name in {"server", "edge"} or name.startswith("edge:")


def policy() -> dict[str, list[str]]:
    """The page's Content-Security-Policy; `connect-src` also names the nodes' sockets."""
    origins = node_origins()
    sockets = [origin.replace("http", "ws", 1) for origin in origins]
    return {**POLICY, "connect-src": [SELF, *origins, *sockets]}
