"""The front door of headquarters: where the tills are, where the back office is."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState
from retail.masterdata.models import Store


@dataclass(frozen=True)
class Door:
    """A till's page: of a store's edge, or of a retail server."""

    name: str
    address: str
    store: Store | None


def list_doors() -> list[Door]:
    """Enrolled nodes that tills can reach, edges first: a store activates its tills at its edge (01 §2)."""
    databases = ChannelDatabase.objects.filter(state=DatabaseState.ACTIVE).exclude(address="")
    stores = {store.number: store for store in Store.objects.all()}
    doors = [Door(row.name, f"{row.address.rstrip('/')}/pos/", stores.get(row.store)) for row in databases]
    return sorted(doors, key=lambda door: (door.store is None, door.store.number if door.store else "", door.name))


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    waiting = ChannelDatabase.objects.filter(state=DatabaseState.PENDING, kind=DatabaseKind.OFFLINE).count()
    return render(request, "hq/landing.html", {"doors": list_doors(), "waiting": waiting})
