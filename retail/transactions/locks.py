"""The one lock of this package, and its order: journals by primary key, before anything of them is read or written.

PostgreSQL locks the rows; on SQLite a write transaction begins IMMEDIATE and so is alone anyway. Everything that
reads a journal's documents to decide about them (conflicts, chain, head, holes, shifts) does it behind this lock.

Behind it, what two journals may meet at is locked row by row while a document is posted: the row of a sale that
something is given back of (`posting.returned`, in the order of their UUIDs), then that of a suspended sale
(`posting.suspended`). A database that finds two batches waiting for each other there ends one, and it is sent again.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from retail.database.compiled import CompiledQuery, Slots

from .models import Journal


def lock_journals(*, uuids: Iterable[UUID]) -> dict[UUID, Journal]:
    """The journals that exist among `uuids` (at most as many as a batch has documents), locked until the transaction
    ends. One statement, or two callers could lock the same journals in different orders."""
    wanted = list(uuids)
    if not wanted:
        return {}
    return {journal.uuid: journal for journal in _LOCKED.objects(uuids=wanted)}


def _locked(slots: Slots) -> QuerySet[Journal]:
    twins = Journal.objects.filter(register=OuterRef("register"), ordinal=OuterRef("ordinal"))
    rows = Journal.objects.select_for_update().filter(uuid__in=slots.many("uuids", Journal, "uuid"))
    # Declared on the model, for those who are given it. What others may change of a journal meanwhile has to be asked
    # behind the lock: a statement that waited for it sees in its subqueries what was there before.
    asked = {"ordinal_repeated": Exists(twins.exclude(id=OuterRef("id")))}
    rows = rows.annotate(**asked)
    # Ordered by the bigint key: UUIDs sort differently on different databases, and one order is the point.
    return rows.order_by("id")


_LOCKED = CompiledQuery(_locked)
