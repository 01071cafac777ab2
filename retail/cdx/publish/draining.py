"""*Support offline* = No: a store's offline database is never just cut off (02 §1). With the last register it drains:
it is served as before and hands over what it holds; then it is retired. A retired node may still deliver documents."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState
from retail.domain.errors import EvertillError
from retail.masterdata.models import Register, Store

from .databases import create_offline_database
from .version import bump_version_on_commit

# A node tells what changed within 15 s: one that was in touch so long after, and told nothing else, is as it said.
SETTLED = timedelta(minutes=2)


class DatabaseNotDrainingError(EvertillError):
    """Only what drains can be retired. data: database."""

    code = "database_not_draining"
    status = 409


def settle_offline_database(*, store: Store) -> ChannelDatabase | None:
    """The store's offline database as its registers want it. Idempotent; None: there is none and none is wanted.

    Without a register that supports offline an active one drains, and one that waits for a machine is retired.
    """
    with transaction.atomic():
        # Locked before the registers are counted: of two last ones that end at once, the second sees the first.
        rows = ChannelDatabase.objects.select_for_update()
        database = rows.filter(kind=DatabaseKind.OFFLINE, store=store.number).first()
        if Register.objects.filter(store=store, support_offline=True).exists():
            return create_offline_database(store=store)
        if database is not None and database.state in (DatabaseState.ACTIVE, DatabaseState.PENDING):
            waited = database.state == DatabaseState.PENDING
            database.state = DatabaseState.RETIRED if waited else DatabaseState.DRAINING
            database.draining_since = timezone.now()
            database.save(update_fields=["state", "draining_since"])
            bump_version_on_commit()
        return database


def retire_drained() -> int:
    """Retire what drains, holds nothing, and knows that no register uses it. How many; the sweeper asks."""
    empty = ChannelDatabase.objects.filter(state=DatabaseState.DRAINING, unsent=0, offline_registers=0)
    return sum(
        _retire(empty.filter(pk=row.pk))
        for row in empty
        if row.last_contact and row.draining_since and row.last_contact >= row.draining_since + SETTLED
    )


def retire_database(*, database: ChannelDatabase) -> None:
    """An operator retires what drains, and has been told what may be lost. Raises DatabaseNotDrainingError."""
    if not _retire(ChannelDatabase.objects.filter(pk=database.pk, state=DatabaseState.DRAINING)):
        raise DatabaseNotDrainingError(database=database.name)


def _retire(rows: QuerySet[ChannelDatabase]) -> int:
    """By the rows' condition: one that is wanted again in the meantime stays."""
    with transaction.atomic(durable=True):
        retired = rows.update(state=DatabaseState.RETIRED)
        if retired:
            bump_version_on_commit()
    return retired
