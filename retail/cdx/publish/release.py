"""Release pointers, and what one database may have by them (02 §3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, Subquery

from retail.cdx.models import (
    ChannelDatabase,
    ChannelDataGroup,
    Cut,
    DatabaseKind,
    DistributionSchedule,
    FullSyncRequest,
    Package,
    PublishedRow,
    Release,
)
from retail.cdx.registry import GLOBAL, JOBS, Job, group_scope, store_scope
from retail.masterdata.models import Store

from .packages import EPOCH, FORMAT
from .version import bump_version_on_commit


def move_pointers(*, schedule: DistributionSchedule, job: Job, at: datetime) -> int:
    """Point the schedule's groups to the newest cut of a job, channel and offline databases alike.

    Returns how many pointers moved. One statement where none has to. Runs in the transaction of the cut.
    """
    newest = Cut.objects.filter(job_id=job.number).order_by("-number").values("number")[:1]
    pointer = Release.objects.filter(job_id=job.number, group=OuterRef("pk"))
    groups = ChannelDataGroup.objects.filter(distributionschedule=schedule).annotate(
        newest=Subquery(newest),
        channel=Subquery(pointer.filter(kind=DatabaseKind.CHANNEL).values("cut")),
        offline=Subquery(pointer.filter(kind=DatabaseKind.OFFLINE).values("cut")),
    )
    moved = 0
    for group, newest_cut, channel, offline in groups.values_list("pk", "newest", "channel", "offline"):
        for kind, cut in ((DatabaseKind.CHANNEL, channel), (DatabaseKind.OFFLINE, offline)):
            if newest_cut is not None and cut != newest_cut:
                Release.objects.update_or_create(
                    job_id=job.number, group_id=group, kind=kind, defaults={"cut": newest_cut, "released_at": at}
                )
                moved += 1
    if moved:
        bump_version_on_commit()
    return moved


def scopes_of(database: ChannelDatabase) -> list[str]:
    """What a database subscribes to: global, its group, its store, or all stores of the group."""
    group = group_scope(database.group.code)
    if database.kind == DatabaseKind.OFFLINE:
        stores = [database.store]
    else:
        # As published, not as just edited: a store that moves is here until it is published there.
        published = PublishedRow.objects.filter(table="store", scope=group).values("pk_value")
        stores = list(Store.objects.filter(pk__in=published).order_by("number").values_list("number", flat=True))
    return [GLOBAL, group, *map(store_scope, stores)]


@dataclass(frozen=True, slots=True)
class Head:
    cut: int
    hash: str


def heads(*, job: str, scopes: list[str], cut: int) -> dict[str, Head]:
    """Scope → last package of its chain that is not beyond the released cut. Scopes without a package are absent."""
    chain = Package.objects.filter(job_id=job, scope__in=scopes, beside_chain=False, to_cut__lte=cut)
    last = chain.values("scope").annotate(last=Max("pk")).values("last")
    rows = Package.objects.filter(pk__in=last).order_by("scope").values_list("scope", "to_cut", "hash")
    return {scope: Head(to_cut, hash_) for scope, to_cut, hash_ in rows}


def released_state(database: ChannelDatabase) -> dict[str, Any]:
    """The payload of `GET /cdx/v1/releases` without its time: equal states are equal answers."""
    scopes = scopes_of(database)
    full = set(FullSyncRequest.objects.filter(database=database).values_list("job_id", flat=True))
    pointers = dict(Release.objects.filter(group=database.group_id, kind=database.kind).values_list("job_id", "cut"))
    jobs = [
        {
            "job": number,
            "cut": pointers[number],
            "full_sync": number in full,
            "heads": {
                scope: {"cut": head.cut, "package": head.hash}
                for scope, head in heads(job=number, scopes=scopes, cut=pointers[number]).items()
            },
        }
        for number in JOBS
        if number in pointers
    ]
    return {"format": FORMAT, "database": str(database.pk), "epoch": EPOCH, "scopes": scopes, "jobs": jobs}


def released_cut(*, database: ChannelDatabase, job: str) -> int:
    """0: nothing was released to it yet."""
    pointer = Release.objects.filter(job_id=job, group=database.group_id, kind=database.kind).values_list(
        "cut", flat=True
    )
    return pointer.first() or 0
