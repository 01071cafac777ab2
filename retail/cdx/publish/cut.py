"""One cut: a consistent point of one job (02 §2).

What is read is read at one moment, packages are made of it without holding anybody up, and then everything that
makes it a cut is written in one short transaction. Killed at any moment, nothing was claimed: the files it wrote are
unreferenced and the next cut does it again.

A large cut goes a way before that: row by row, what is published from now on is written down in pieces, a commit each,
under a mark that makes the next cut a snapshot of everything. Killed on that way, the next one does just that.
"""

import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import orjson
from django.db import OperationalError
from django.db.models import Max
from django.utils import timezone

from retail.cdx.capture.check import check_capture
from retail.cdx.models import ChangeLog, Cut, Package, PackageKind, PublishedRow, SnapshotWish
from retail.cdx.registry import JOBS, Job, PublishedTable
from retail.cdx.rows import rows_of
from retail.domain.batches import batched

from .compare import Comparison
from .locks import Moments, publishing
from .packages import Content, Link, write_package
from .pending import Pending, claim, forget_some, mark_whole, read_keys, read_pending

# More keys than this travel as snapshots of the scopes they are in: a delta would not be smaller by much, and its
# rows would have to fit into memory.
SNAPSHOT_KEYS = 20_000
# Of a large cut, keys that are written down in one transaction: some 50 ms of the writer's lock.
PIECE = 4_500

Keys = Mapping[str, "array[int]"]


@dataclass
class CutResult:
    """`cut` is None where nothing had changed. `withheld`: rows that point to nothing, in words. `held`: the longest
    time, in seconds, for which it kept everybody else from writing (SQLite), once the cut is made."""

    cut: Cut | None = None
    packages: list[Package] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    held: float = 0.0


Conclude = Callable[[CutResult], None]


def make_cut(*, job: str, conclude: Conclude = lambda result: None) -> CutResult:
    """Publish what changed of a job since its last cut; nobody gets it before a release points to it. Where nothing
    changed: two statements.

    `conclude` writes in the transaction that makes the cut, or in one of its own where there is none to make.
    Raises CaptureBrokenError: changes may have been missed, nothing is published.
    """
    with publishing() as moments:
        return _Publisher(JOBS[job], moments).publish(conclude)


class _Publisher:
    """One cut on its way: rounds of pieces for as long as there is much to do, then the rest at one moment."""

    def __init__(self, job: Job, moments: Moments) -> None:
        self.job = job
        self.moments = moments
        # Ids of marks in the change log that were dealt with, and of the one that is ours.
        self.dealt_with: set[int] = set()
        self.own_mark: int | None = None
        self.whole = False
        # Scopes in which pieces have changed what is published.
        self.ahead: set[str] = set()
        self.withheld: list[str] = []
        self.last = (0, 0)
        # Of writing: the longest, and when the newest began.
        self.held = self.since = 0.0

    def publish(self, conclude: Conclude) -> CutResult:
        while True:
            with self.moments.reading():
                check_capture()
                pending = read_pending(self.job)
                if not pending.logged and not pending.wishes:
                    rest = None
                    break
                self.last = _last_published(self.job)
                keys = self._read_keys(pending)
                if sum(map(len, keys.values())) <= SNAPSHOT_KEYS:
                    rest = _Rest(self, pending, keys)
                    break
            self._publish_in_pieces(pending, keys)
        with self._writing() if rest else self.moments.writing():
            result = rest.save() if rest else CutResult()
            conclude(result)
        result.held = self.held
        return result

    def _read_keys(self, pending: Pending) -> Keys:
        """By table, in order. A table that is marked is looked at as a whole, once."""
        keys = {}
        for table in self.job.tables:
            new = pending.marked.get(table.name, set()) - self.dealt_with
            if found := read_keys(table, pending.names, every=bool(new)):
                keys[table.name] = found
            self.whole |= bool(new)
        return keys

    def _publish_in_pieces(self, pending: Pending, keys: Keys) -> None:
        comparison = Comparison(self.job, keep_rows=False)
        for table in self.job.tables:
            for some in batched(keys.get(table.name, ()), PIECE):
                with self.moments.reading():
                    comparison.begin_moment()
                    comparison.compare(table, some)
                if comparison.moved:
                    with self._writing():
                        self.own_mark = self.own_mark or mark_whole(self.job)
                        comparison.write()
        self.ahead |= comparison.changes.keys()
        self.dealt_with.update(*pending.marked.values())
        if self.own_mark is not None:
            self.dealt_with.add(self.own_mark)
        more = True
        while more:
            with self._writing():
                more = forget_some(self.job, upto=pending.upto, most=PIECE)
            self._let_others_write()
        self.withheld += comparison.withheld

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self.moments.writing():
            self.since = time.monotonic()
            if _last_published(self.job) != self.last:
                raise OperationalError("somebody published without the publisher's lock: another data folder?")
            yield
        self.held = max(self.held, time.monotonic() - self.since)

    def _let_others_write(self) -> None:
        """For as long as they had to wait: SQLite's waiters don't queue, they look again after up to 100 ms."""
        self.moments.pause(time.monotonic() - self.since)


class _Rest:
    """What is left to publish at one moment, made up there and saved in a short transaction after it."""

    def __init__(self, publisher: _Publisher, pending: Pending, keys: Keys) -> None:
        self.job = publisher.job
        self.publisher = publisher
        self.pending = pending
        self.at: datetime = timezone.now()
        self.packages: list[Package] = []
        self.comparison = Comparison(self.job, keep_rows=not publisher.whole)
        for table in self.job.tables:
            self.comparison.compare(table, keys.get(table.name, ()))
        heads = self._heads()
        scopes = self.comparison.changes.keys() | publisher.ahead
        if publisher.whole:
            scopes |= heads.keys() | self._published_scopes()
        self.number = self._next_number() if scopes else 0
        for scope in sorted(scopes):
            heads[scope] = self._extend_chain(scope, heads.get(scope))
        for scope in sorted(pending.wishes):
            self._snapshot_beside(scope, heads.get(scope))

    def save(self) -> CutResult:
        cut = None
        if self.number:
            cut = Cut.objects.create(job_id=self.job.number, number=self.number, created_at=self.at)
        self.comparison.write()
        for package in self.packages:
            package.save(force_insert=True)
        if self.publisher.own_mark is not None:
            ChangeLog.objects.filter(pk=self.publisher.own_mark).delete()
        if self.pending.logged:
            claim(self.job, cut, upto=self.pending.upto)
        if self.pending.wishes:
            SnapshotWish.objects.filter(job_id=self.job.number, scope__in=self.pending.wishes).delete()
        withheld = dict.fromkeys(self.publisher.withheld + self.comparison.withheld)
        return CutResult(cut, self.packages, list(withheld))

    def _next_number(self) -> int:
        return (Cut.objects.filter(job_id=self.job.number).aggregate(last=Max("number"))["last"] or 0) + 1

    def _heads(self) -> dict[str, Package]:
        """Scope → the last package of its chain."""
        chain = Package.objects.filter(job_id=self.job.number, beside_chain=False)
        last = chain.values("scope").annotate(last=Max("pk")).values("last")
        return {package.scope: package for package in Package.objects.filter(pk__in=last).defer("manifest")}

    def _published_scopes(self) -> set[str]:
        names = [table.name for table in self.job.tables]
        return set(PublishedRow.objects.filter(table__in=names).values_list("scope", flat=True).distinct())

    def _extend_chain(self, scope: str, head: Package | None) -> Package:
        previous = head.hash if head else ""
        # The first package of a scope holds all of it either way: said so, a late joiner may begin there.
        if self.publisher.whole or scope in self.publisher.ahead or head is None:
            link = Link(PackageKind.SNAPSHOT, 0, self.number, previous)
        else:
            link = Link(PackageKind.DELTA, head.to_cut, self.number, previous)
        return self._write(scope, link)

    def _snapshot_beside(self, scope: str, head: Package | None) -> None:
        beside = Package.objects.filter(job_id=self.job.number, scope=scope, beside_chain=True)
        if head is None or head.kind == PackageKind.SNAPSHOT or beside.filter(to_cut=head.to_cut).exists():
            return  # the chain itself can be begun here
        self._write(scope, Link(PackageKind.SNAPSHOT, 0, head.to_cut, head.hash, beside_chain=True))

    def _write(self, scope: str, link: Link) -> Package:
        contents = self._all_rows(scope) if link.kind == PackageKind.SNAPSHOT else self._changed_rows(scope)
        package = write_package(job=self.job, scope=scope, link=link, contents=contents, at=self.at)
        self.packages.append(package)
        return package

    def _changed_rows(self, scope: str) -> Iterator[Content]:
        changes = self.comparison.changes[scope]
        for table in self.job.tables:
            if change := changes.get(table.name):
                digest = self.comparison.digest(table.name, scope)
                yield Content(table, change.upserts, change.removes, digest)

    def _all_rows(self, scope: str) -> Iterator[Content]:
        for table in self.job.tables:
            yield Content(table, self._rows_of(table, scope), [], self.comparison.digest(table.name, scope))

    def _rows_of(self, table: PublishedTable, scope: str) -> Iterator[bytes]:
        """Every published row of a scope: what is written down, with what was just compared over it. A row that was
        written down in a piece and changed since is among the latter: the tables have what is to be published."""
        moved = self.comparison.moved[table.name]
        published = PublishedRow.objects.filter(table=table.name, scope=scope).order_by("pk_value")
        keys = array("q", published.values_list("pk_value", flat=True).iterator())
        if moved.kept or moved.gone:
            over = {pk for pk, _, _ in moved.kept}.union(moved.gone)
            here = [pk for pk, kept, _ in moved.kept if kept == scope]
            keys = array("q", sorted([*(pk for pk in keys if pk not in over), *here]))
        for some in batched(keys):
            yield from map(orjson.dumps, rows_of(table, some))


def _last_published(job: Job) -> tuple[int, int]:
    """What no one but a publisher adds to: the newest cut and package of the job."""
    cut = Cut.objects.filter(job_id=job.number).aggregate(last=Max("pk"))["last"]
    package = Package.objects.filter(job_id=job.number).aggregate(last=Max("pk"))["last"]
    return cut or 0, package or 0
