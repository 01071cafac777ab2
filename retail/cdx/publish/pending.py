"""What waits to be published of one job: change-log rows that no cut has claimed, and wishes for snapshots."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection

from retail.cdx.capture.plan import route_entry
from retail.cdx.models import ChangeLog, Cut
from retail.cdx.registry import BY_MODEL, Job, PublishedTable, Route
from retail.domain.batches import batched

_WAITING = """
SELECT DISTINCT "table", "pk_value", CASE WHEN "operation" = 'T' THEN 'T' ELSE 'K' END
FROM "cdx_changelog" WHERE "cut_id" IS NULL AND "table" IN ({marks})
UNION ALL SELECT "scope", 0, 'W' FROM "cdx_snapshotwish" WHERE "job_id" = %s
"""


def waiting_sql(names: int) -> str:
    """Takes so many names of the change log, then the job's number."""
    return _WAITING.format(marks=", ".join(["%s"] * names))


def every_key_sql(table: PublishedTable) -> str:
    """Takes the table's name."""
    return (
        f'SELECT "id" FROM "{table.db_table}" UNION '  # noqa: S608  (names come from the registry)
        'SELECT "pk_value" FROM "cdx_publishedrow" WHERE "table" = %s'
    )


@dataclass
class Pending:
    """`keys`: table name → primary keys to look at, routes not yet expanded (their own names). `marked`: a table
    may have changed in ways nobody wrote down. `wishes`: scopes that want a snapshot beside the chain."""

    keys: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    marked: set[str] = field(default_factory=set)
    wishes: set[str] = field(default_factory=set)

    @property
    def logged(self) -> bool:
        return bool(self.keys or self.marked)


def _routes(job: Job) -> dict[str, list[tuple[PublishedTable, Route]]]:
    found: dict[str, list[tuple[PublishedTable, Route]]] = defaultdict(list)
    for table in job.tables:
        for route in table.routes:
            if route.select:
                found[route_entry(table, BY_MODEL[route.source].name, route)].append((table, route))
    return found


def log_names(job: Job) -> list[str]:
    """Under which names the change log speaks of this job."""
    return [*(table.name for table in job.tables), *_routes(job)]


def read_pending(job: Job) -> Pending:
    """One statement, whatever the size of the tables."""
    names = log_names(job)
    pending = Pending()
    if not names:
        return pending
    with connection.cursor() as cursor:
        cursor.execute(waiting_sql(len(names)), [*names, job.number])
        for name, key, kind in cursor.fetchall():
            if kind == "W":
                pending.wishes.add(name)
            elif kind == "T":
                pending.marked.add(name)
            else:
                pending.keys[name].add(key)
    return pending


def expand_routes(job: Job, pending: Pending) -> dict[str, set[int]]:
    """Table name → primary keys, each route turned into the rows that follow from its source *now*."""
    routes = _routes(job)
    keys: dict[str, set[int]] = defaultdict(set)
    for name, found in pending.keys.items():
        if name not in routes:
            keys[name] |= found
        for table, route in routes.get(name, ()):
            keys[table.name] |= _dependents(route, found)
    return keys


def _dependents(route: Route, sources: Iterable[int]) -> set[int]:
    assert route.select is not None  # noqa: S101  (only such routes are logged by name)
    found: set[int] = set()
    with connection.cursor() as cursor:
        for some in batched(sources):
            cursor.execute(route.select % ", ".join(["%s"] * len(some)), some)
            found.update(key for (key,) in cursor.fetchall())
    return found


def every_key(table: PublishedTable) -> set[int]:
    """All rows there are and all that were ever published and not taken back."""
    with connection.cursor() as cursor:
        cursor.execute(every_key_sql(table), [table.name])
        return {key for (key,) in cursor.fetchall()}


def claim(job: Job, cut: Cut | None) -> None:
    """The rows that `read_pending` saw, and no others: the transaction sees one moment. None: they changed nothing
    in the end, nobody has to remember them."""
    rows = ChangeLog.objects.filter(cut=None, table__in=log_names(job))
    if cut is None:
        rows.delete()
    else:
        rows.update(cut=cut)
