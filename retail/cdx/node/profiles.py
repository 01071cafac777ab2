"""What the offline profiles of an edge's store say to its agent. Registers of one store may have several."""

from dataclasses import dataclass

from django.db.models import Min, QuerySet

from retail.identity.node import Node
from retail.masterdata.models import OfflineProfile, Register
from retail.transactions.forward import BATCH

# A retail server has no offline profile: how often, in seconds, it looks for documents that headquarters lacks.
SERVER_SECONDS = 1.0


def offline_registers(node: Node) -> "QuerySet[Register]":
    """The store's active registers that support offline, as this node has been told."""
    return Register.objects.filter(store__number=node.store, active=True, support_offline=True)


def profiles_of(node: Node) -> "QuerySet[OfflineProfile]":
    """Those of the registers that support offline."""
    return OfflineProfile.objects.filter(pk__in=offline_registers(node).values("offline_profile"))


@dataclass(frozen=True, slots=True)
class Pace:
    """`seconds` between two looks for unsent documents; `batch`: documents in one upload."""

    seconds: float
    batch: int


def upload_pace(node: Node) -> Pace:
    """Of several profiles the shortest interval and the smallest batch: the one who waits least is content, and so is
    the thinnest line. Without one, what a new profile says."""
    if node.role != "edge":
        return Pace(SERVER_SECONDS, BATCH)
    least = profiles_of(node).aggregate(interval=Min("upload_interval_ms"), batch=Min("upload_batch_size"))
    usual = OfflineProfile()
    return Pace((least["interval"] or usual.upload_interval_ms) / 1000, least["batch"] or usual.upload_batch_size)
