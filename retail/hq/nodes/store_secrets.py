"""The pepper of each store's PINs, and the addresses a node needs: given at enrolment, asked again when a store is
new to the node. Never in a data package."""

import secrets
from collections.abc import Iterable

from django.conf import settings
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.views import NodeView
from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState, StoreSecret
from retail.identity.tokens import NodeCertificate
from retail.masterdata.models import Store


def store_secret(*, store: str) -> str:
    """The store's pepper, made on demand."""
    row, _ = StoreSecret.objects.get_or_create(store=store, defaults={"secret": secrets.token_urlsafe(32)})
    return row.secret


def stores_of(*, role: str, group: str, store: str) -> list[str]:
    """The numbers of the stores a node serves: an edge its own, a retail server those of its group."""
    if role == "edge":
        return [store]
    return list(Store.objects.filter(data_group=group).order_by("number").values_list("number", flat=True))


def store_secrets(*, stores: Iterable[str]) -> dict[str, str]:
    """store number → pepper; two statements when all exist."""
    wanted = list(stores)
    known = dict(StoreSecret.objects.filter(store__in=wanted).values_list("store", "secret"))
    return {number: known.get(number) or store_secret(store=number) for number in wanted}


def addresses(*, role: str, group: str, stores: Iterable[str]) -> dict[str, str]:
    """packages, sessions: headquarters; server: the group's retail server; edge:<store>: edges of a server's stores."""
    rows = ChannelDatabase.objects.exclude(state=DatabaseState.RETIRED).exclude(address="").filter(group__code=group)
    servers = rows.filter(kind=DatabaseKind.CHANNEL).order_by("name").values_list("address", flat=True)
    edges = rows.filter(kind=DatabaseKind.OFFLINE, store__in=list(stores)).values_list("store", "address")
    found = {"packages": settings.PUBLIC_URL, "sessions": settings.PUBLIC_URL, "server": next(iter(servers), "")}
    return found | ({f"edge:{store}": address for store, address in edges} if role == "server" else {})


class StoreSecrets(NodeView):
    """GET /cdx/v1/store-secrets → `{store_secrets: {store: secret}, addresses: {…}}`."""

    def get(self, request: Request) -> Response:
        return Response(node_configuration(self.node))


def node_configuration(node: NodeCertificate) -> dict[str, dict[str, str]]:
    stores = stores_of(role=node.role, group=node.group, store=node.store)
    return {
        "store_secrets": store_secrets(stores=stores),
        "addresses": addresses(role=node.role, group=node.group, stores=stores),
    }
