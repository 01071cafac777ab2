"""One cut: a consistent point of one job, made in one database transaction (02 §2).

Killed at any moment, nothing was claimed: the files it wrote are unreferenced and the next cut does it again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from retail.cdx.capture.check import check_capture
from retail.cdx.encoding import encode_row
from retail.cdx.models import Cut, Package, PackageKind, PublishedRow, SnapshotWish
from retail.cdx.registry import JOBS, Job, PublishedTable
from retail.domain.batches import batched

from .compare import Comparison
from .locks import publisher_transaction
from .packages import Content, Link, write_package
from .pending import Pending, claim, every_key, expand_routes, read_pending

# More keys than this travel as snapshots of the scopes they are in: a delta would not be smaller by much, and its
# rows would have to fit into memory.
SNAPSHOT_KEYS = 20_000


@dataclass
class CutResult:
    """`cut` is None where nothing had changed. `withheld`: rows that point to nothing, in words."""

    cut: Cut | None = None
    packages: list[Package] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)


def make_cut(*, job: str) -> CutResult:
    """Publish what changed of a job since its last cut; nobody gets it before a release points to it.

    Raises CaptureBrokenError: changes may have been missed, nothing is published.
    """
    with publisher_transaction():
        return cut_here(JOBS[job])


def cut_here(job: Job) -> CutResult:
    """`make_cut` inside a publisher's transaction. Where nothing changed: two statements."""
    check_capture()
    pending = read_pending(job)
    if not pending.logged and not pending.wishes:
        return CutResult()
    return _Publisher(job, pending).publish()


class _Publisher:
    """The steps of one cut that has something to do, over what they share."""

    def __init__(self, job: Job, pending: Pending) -> None:
        self.job = job
        self.pending = pending
        self.keys = expand_routes(job, pending)
        for table in job.tables:
            if table.name in pending.marked:
                self.keys[table.name] = every_key(table)
        self.whole = bool(pending.marked)
        self.large = self.whole or sum(map(len, self.keys.values())) > SNAPSHOT_KEYS
        self.comparison = Comparison(job, keep_rows=not self.large)
        self.at: datetime = timezone.now()
        self.result = CutResult()

    def publish(self) -> CutResult:
        for table in self.job.tables:
            self.comparison.compare(table, self.keys.get(table.name, ()))
        self.comparison.save_digests()
        self.result.withheld = self.comparison.withheld
        heads = self._heads()
        scopes = set(self.comparison.changes)
        if self.whole:
            scopes |= heads.keys() | self._published_scopes()
        if scopes:
            self.result.cut = self._new_cut()
            for scope in sorted(scopes):
                heads[scope] = self._extend_chain(scope, heads.get(scope))
        if self.pending.logged:
            claim(self.job, self.result.cut)
        for scope in sorted(self.pending.wishes):
            self._snapshot_beside(scope, heads.get(scope))
        return self.result

    def _new_cut(self) -> Cut:
        last = Cut.objects.filter(job_id=self.job.number).aggregate(last=Max("number"))["last"] or 0
        return Cut.objects.create(job_id=self.job.number, number=last + 1, created_at=self.at)

    def _heads(self) -> dict[str, Package]:
        """Scope → the last package of its chain."""
        chain = Package.objects.filter(job_id=self.job.number, beside_chain=False)
        last = chain.values("scope").annotate(last=Max("pk")).values("last")
        return {package.scope: package for package in Package.objects.filter(pk__in=last).defer("manifest")}

    def _published_scopes(self) -> set[str]:
        names = [table.name for table in self.job.tables]
        return set(PublishedRow.objects.filter(table__in=names).values_list("scope", flat=True).distinct())

    def _extend_chain(self, scope: str, head: Package | None) -> Package:
        assert self.result.cut is not None  # noqa: S101  (made before the first scope)
        to_cut = self.result.cut.number
        previous = head.hash if head else ""
        # The first package of a scope holds all of it either way: said so, a late joiner may begin there.
        if self.large or head is None:
            link = Link(PackageKind.SNAPSHOT, 0, to_cut, previous)
        else:
            link = Link(PackageKind.DELTA, head.to_cut, to_cut, previous)
        return self._write(scope, link)

    def _snapshot_beside(self, scope: str, head: Package | None) -> None:
        SnapshotWish.objects.filter(job_id=self.job.number, scope=scope).delete()
        beside = Package.objects.filter(job_id=self.job.number, scope=scope, beside_chain=True)
        if head is None or head.kind == PackageKind.SNAPSHOT or beside.filter(to_cut=head.to_cut).exists():
            return  # the chain itself can be begun here
        self._write(scope, Link(PackageKind.SNAPSHOT, 0, head.to_cut, head.hash, beside_chain=True))

    def _write(self, scope: str, link: Link) -> Package:
        contents = self._all_rows(scope) if link.kind == PackageKind.SNAPSHOT else self._changed_rows(scope)
        package = write_package(job=self.job, scope=scope, link=link, contents=contents, at=self.at)
        self.result.packages.append(package)
        return package

    def _changed_rows(self, scope: str) -> Iterator[Content]:
        changes = self.comparison.changes[scope]
        for table in self.job.tables:
            if change := changes.get(table.name):
                digest = self.comparison.digest(table.name, scope)
                yield Content(table, change.upserts, change.removes, digest)

    def _all_rows(self, scope: str) -> Iterator[Content]:
        for table in self.job.tables:
            yield Content(table, _rows_of(table, scope), [], self.comparison.digest(table.name, scope))


def _rows_of(table: PublishedTable, scope: str) -> Iterator[list[Any]]:
    """Every published row of a scope in wire encoding: what was just compared is what stands in the tables."""
    published = PublishedRow.objects.filter(table=table.name, scope=scope).order_by("pk_value")
    keys = list(published.values_list("pk_value", flat=True))
    for some in batched(keys):
        for row in table.model._default_manager.filter(pk__in=some).order_by("pk").values_list(*table.columns):
            yield encode_row(row)
