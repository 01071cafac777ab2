"""The one lock of this package, and its order: journals by primary key, before anything of them is read or written.

PostgreSQL locks the rows; on SQLite a write transaction begins IMMEDIATE and so is alone anyway. Everything that
reads a journal's documents to decide about them (conflicts, chain, head, holes, shifts) does it behind this lock.

Behind it, what two journals may meet at is locked row by row while a document is posted: the row of a sale that
something is given back of (`posting.returned`, in the order of their UUIDs), then that of a suspended sale
(`posting.suspended`). A database that finds two batches waiting for each other there ends one, and it is sent again.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from .models import Journal


def lock_journals(*, uuids: Iterable[UUID]) -> dict[UUID, Journal]:
    """The journals that exist among `uuids`, locked until the transaction ends."""
    twins = Journal.objects.filter(register=OuterRef("register"), ordinal=OuterRef("ordinal"))
    rows = Journal.objects.select_for_update().annotate(has_twin=Exists(twins.exclude(id=OuterRef("id"))))
    journals: dict[UUID, Journal] = {}
    # Ordered by the bigint key: UUIDs sort differently on different databases, and one order is the point.
    for row in rows.filter(uuid__in=list(uuids)).order_by("id"):
        row.ordinal_repeated = row.has_twin
        journals[row.uuid] = row
    return journals
