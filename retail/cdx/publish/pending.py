# ruff: noqa: S608  (names come from the registry)
"""What waits to be published of one job: change-log rows that no cut has claimed, and wishes for snapshots."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from retail.cdx.capture.plan import route_entry
from retail.cdx.models import ChangeLog, Cut
from retail.cdx.registry import BY_MODEL, Job, PublishedTable, Route
from retail.cdx.rows import fetch, marks

_WAITING = """
SELECT "table", MAX("id"), 'K' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" <> 'T' AND "table" IN ({marks}) GROUP BY "table"
UNION ALL SELECT "table", "id", 'T' FROM "cdx_changelog"
WHERE "cut_id" IS NULL AND "operation" = 'T' AND "table" IN ({marks})
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = %s
"""
_LOGGED = (
    'SELECT DISTINCT "pk_value" FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "operation" <> \'T\' AND "table" = %s'
)


def waiting_sql(names: int) -> str:
    """Takes so many names of the change log, the same once more, then the job's number."""
    return _WAITING.format(marks=marks(names))


def every_key_sql(table: PublishedTable) -> str:
    """All rows there are and all that were ever published and not taken back. Takes the table's name."""
    return (
        f'SELECT "id" FROM "{table.db_table}" UNION '
        'SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = %s ORDER BY 1'
    )


@dataclass
class Pending:
    """`names`: under which the change log has something; `marked`: table name → ids of the log's rows that say it may
    have changed in ways nobody wrote down; `wishes`: scopes that want a snapshot beside the chain; `upto`: the newest
    row of the log that counts here."""

    names: set[str] = field(default_factory=set)
    marked: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    wishes: set[str] = field(default_factory=set)
    upto: int = 0

    @property
    def logged(self) -> bool:
        return bool(self.names or self.marked)


def _routes(table: PublishedTable) -> Iterator[tuple[str, Route]]:
    """The routes that the change log names: with the source's keys, to be expanded in the cut."""
    for route in table.routes:
        if route.select:
            yield route_entry(table, BY_MODEL[route.source].name, route), route


def log_names(job: Job) -> list[str]:
    """Under which names the change log speaks of this job."""
    routes = [name for table in job.tables for name, _ in _routes(table)]
    return list(dict.fromkeys([*(table.name for table in job.tables), *routes]))


def read_pending(job: Job) -> Pending:
    """One statement, whatever the size of the tables."""
    names = log_names(job)
    pending = Pending()
    if not names:
        return pending
    for name, number, kind in fetch(waiting_sql(len(names)), [*names, *names, job.number]):
        if kind == "W":
            pending.wishes.add(name)
            continue
        pending.upto = max(pending.upto, number)
        if kind == "T":
            pending.marked[name].add(number)
        else:
            pending.names.add(name)
    return pending


def keys_sql(table: PublishedTable, names: Collection[str]) -> tuple[str, list[str]]:
    """The primary keys of a table that the log speaks of under `names`, in order, each route turned into the rows that
    follow from its source *now*; and what the statement takes. Empty: none of the names is about this table."""
    parts = [(_LOGGED, table.name)] if table.name in names else []
    parts += [(route.select % _LOGGED, name) for name, route in _routes(table) if route.select and name in names]
    return " UNION ".join(sql for sql, _ in parts) + " ORDER BY 1" if parts else "", [name for _, name in parts]


def read_keys(table: PublishedTable, names: Collection[str], *, every: bool) -> "array[int]":
    """In order. Eight bytes a key: a job of ten million rows is 80 MB."""
    sql, values = (every_key_sql(table), [table.name]) if every else keys_sql(table, names)
    return array("q", (key for (key,) in fetch(sql, values)) if sql else ())


def claim(job: Job, cut: Cut | None, *, upto: int) -> None:
    """The rows that `read_pending` saw, and no others: those behind `upto` came later (SQLite numbers in the order of
    commits), or aren't seen by this transaction. None: they changed nothing in the end, nobody has to remember them."""
    rows = _unclaimed(job, upto)
    if cut is None:
        rows.delete()
    else:
        rows.update(cut=cut)


def _unclaimed(job: Job, upto: int) -> "QuerySet[ChangeLog]":
    return ChangeLog.objects.filter(cut=None, table__in=log_names(job), id__lte=upto)


def forget_some(job: Job, *, upto: int, most: int) -> bool:
    """Delete some of what `upto` names, but for marks; whether there may be more. The rows were compared and written
    down, and nobody has to remember them one by one."""
    for name in log_names(job):
        rows = ChangeLog.objects.filter(cut=None, table=name, id__lte=upto).exclude(operation="T")
        last = rows.order_by("id").values_list("id", flat=True)[most - 1 : most].first()
        if last is not None:
            rows.filter(id__lte=last).delete()
            return True
        rows.delete()
    return False


def mark_whole(job: Job) -> int:
    """What is written down as published goes ahead of the packages from here on: the next cut of the job makes
    snapshots of everything, should this one not get that far. The mark's id."""
    return ChangeLog.objects.create(table=job.tables[0].name, pk_value=0, operation="T").pk
