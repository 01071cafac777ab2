"""Services over channel databases: what *Support offline*, *Full data sync* and a node's report do at headquarters."""

from django.db import transaction

from retail.cdx.models import (
    ChannelDatabase,
    ChannelDataGroup,
    DatabaseKind,
    DatabaseState,
    DistributionSchedule,
    FullSyncRequest,
    PublishedRow,
    Release,
)
from retail.cdx.registry import JOBS, group_scope
from retail.cdx.seed import DEFAULT_SCHEDULE
from retail.masterdata.models import Store

from .hints import hint_on_commit
from .version import bump_version_on_commit


def create_offline_database(*, store: Store) -> ChannelDatabase:
    """*Support offline* = Yes at a register: the store's offline database, in the store's data group. Idempotent.

    One that was draining is active again; a retired one waits for a new enrolment.
    """
    with transaction.atomic():
        group, _ = ChannelDataGroup.objects.get_or_create(code=store.data_group, defaults={"name": store.data_group})
        for schedule in DistributionSchedule.objects.filter(name=DEFAULT_SCHEDULE):
            schedule.groups.add(group)
        database, created = ChannelDatabase.objects.get_or_create(
            kind=DatabaseKind.OFFLINE,
            store=store.number,
            defaults={"name": f"{store.number} {store.name_en}"[:120], "group": group},
        )
        if not created and database.state in (DatabaseState.DRAINING, DatabaseState.RETIRED):
            retired = database.state == DatabaseState.RETIRED
            database.state = DatabaseState.PENDING if retired else DatabaseState.ACTIVE
            database.save(update_fields=["state"])
        bump_version_on_commit()
        hint_on_commit()
    return database


def request_full_sync(*, database: ChannelDatabase) -> None:
    """*Full data sync*: the database empties the tables of each job released to it and starts anew; every job once.

    A job that it never got has nothing to empty, and would never be reported as done: its first release is whole.
    """
    with transaction.atomic():
        released = Release.objects.filter(group=database.group_id, kind=database.kind).values_list("job_id", flat=True)
        jobs = [number for number in released if number in JOBS and JOBS[number].tables]
        for job in jobs:
            FullSyncRequest.objects.get_or_create(database=database, job_id=job)
        if not jobs:
            return
        ChannelDatabase.objects.filter(pk=database.pk).update(full_sync_requested=True)
        database.full_sync_requested = True
        bump_version_on_commit()


def finish_full_sync(*, database: ChannelDatabase, job: str, release: str) -> None:
    """The database reports that it emptied and filled this job's tables, as the release document of this hash asked.
    A request that came after that document stands."""
    with transaction.atomic():
        deleted, _ = FullSyncRequest.objects.filter(database=database, job_id=job, release=release).delete()
        if not deleted:
            return
        if not FullSyncRequest.objects.filter(database=database).exists():
            ChannelDatabase.objects.filter(pk=database.pk).update(full_sync_requested=False)
        bump_version_on_commit()


def follow_stores(*, schedule: DistributionSchedule) -> None:
    """Offline databases go along when their store is published in another of the schedule's groups, in the same
    transaction: moved earlier, an edge would lose its own store until somebody runs the job."""
    groups = {group_scope(group.code): group for group in schedule.groups.all()}
    published = dict(PublishedRow.objects.filter(table="store").values_list("pk_value", "scope"))
    scopes = {number: published.get(pk, "") for pk, number in Store.objects.values_list("pk", "number")}
    for database in ChannelDatabase.objects.filter(kind=DatabaseKind.OFFLINE).select_related("group"):
        group = groups.get(scopes.get(database.store, ""))
        if group is not None and group != database.group:
            ChannelDatabase.objects.filter(pk=database.pk).update(group=group)
            bump_version_on_commit()
