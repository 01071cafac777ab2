"""`GET status`: what this node is, what it has, and whether a till may rely on it."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from retail.cdx.models import NodeContact
from retail.cdx.readiness import data_version, prices_as_of
from retail.identity.local import local_node
from retail.masterdata.models import Store
from retail.version import VERSION

from .contract import PUBLIC, call
from .language import spoken
from .node import edge_address, server_address
from .readiness import readiness, synchronisation
from .shapes import StatusAnswer
from .views import PublicView


class Status(PublicView):
    @call(answer=StatusAnswer, parameters=PUBLIC, summary="State of this node")
    def get(self, request: Request) -> Response:
        return Response(node_status(request, store=local_node().store))


def node_status(request: HttpRequest, *, store: str, register: str = "") -> dict[str, Any]:
    """The state for a till of `store` ("": a retail server asked by nobody in particular; then for its first store)."""
    node = local_node()
    stores = list(Store.objects.order_by("number").values_list("number", flat=True))
    neighbours = {row.neighbour: row for row in NodeContact.objects.all()}
    hq = neighbours.get("hq")
    with spoken(request):
        ready = readiness(store=store or next(iter(stores), ""), register=register)
        sync = synchronisation()
    return {
        "role": node.role,
        "node": str(node.id),
        "version": VERSION,
        "time": timezone.now(),
        "store": node.store or None,
        "stores": stores,
        "data_version": data_version(),
        "prices_as_of": prices_as_of(),
        "hq": {
            "last_success": hq.last_success if hq else None,
            "unsent": max((row.unsent for row in neighbours.values()), default=0),
        },
        "addresses": {
            "server": server_address() or None,
            "edge": (edge_address(store=store) if store else "") or None,
        },
        "ready": ready,
        "sync": sync,
    }
