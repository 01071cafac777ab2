"""What one job has to do to follow its release, and what was fetched for it: plain values between the steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from retail.cdx.models import Checkpoint
from retail.cdx.registry import BY_NAME, PublishedTable

from .chunks import Batch, read_batches, unpack
from .errors import PackageRefusedError
from .manifest import Manifest
from .release import Head, JobRelease, Release


@dataclass(frozen=True, slots=True)
class Work:
    """`before`: the checkpoints it starts from, per scope (empty in a full sync: nothing is taken for granted)."""

    job: str
    cut: int
    epoch: int
    scopes: tuple[str, ...]
    heads: Mapping[str, Head]
    before: Mapping[str, Head]
    full: bool

    def behind(self) -> list[str]:
        """Scopes whose packages are to be fetched."""
        return [scope for scope, head in self.heads.items() if self.full or self._package(scope) != head.package]

    def _package(self, scope: str) -> str:
        head = self.before.get(scope)
        return "" if head is None else head.package

    def nothing_to_do(self) -> bool:
        return not self.full and dict(self.before) == dict(self.heads)


def plan_work(*, release: Release, job: JobRelease, full_sync_wanted: bool, full_sync_asked: bool) -> Work:
    """Raises PackageRefusedError where the release is older than what this database has: a replay."""
    rows = list(Checkpoint.objects.filter(job=job.job))
    known_epoch = max((row.epoch for row in rows), default=0)
    if release.epoch < known_epoch:
        raise PackageRefusedError(reason="older epoch", job=job.job, epoch=release.epoch, known=known_epoch)
    # A new epoch: headquarters was restored, and cut numbers of the old one mean nothing any more.
    new_epoch = bool(rows) and release.epoch > known_epoch
    before = {row.scope: Head(row.cut, row.package) for row in rows}
    for scope, head in job.heads.items():
        if not new_epoch and scope in before and head.cut < before[scope].cut:
            raise PackageRefusedError(reason="older release", job=job.job, scope=scope, cut=head.cut)
    return Work(
        job=job.job,
        cut=job.cut,
        epoch=release.epoch,
        scopes=release.scopes,
        heads=job.heads,
        before=before,
        full=full_sync_asked or full_sync_wanted or new_epoch,
    )


@dataclass(frozen=True, slots=True)
class Fetched:
    """A verified package on this machine's disk."""

    manifest: Manifest
    chunks: tuple[Path, ...]

    def batches(self) -> Iterator[Batch]:
        for path in self.chunks:
            text = unpack(path.read_bytes(), package=self.manifest.hash)
            yield from read_batches(text, manifest=self.manifest)


@dataclass(frozen=True, slots=True)
class Operation:
    """Rows to put in, or keys to take out, of one table in one scope."""

    table: PublishedTable
    scope: str
    rows: list[list[object]]
    keys: list[int]


def operations(packages: list[Fetched]) -> Iterator[Operation]:
    """In the order that makes a row that moves between scopes arrive: cut by cut, upserts before removals.

    (A removal names its scope, so the old scope's never takes out what the new scope's upsert brought.)
    """
    ordered = sorted(packages, key=lambda package: package.manifest.to_cut)
    for _, of_cut in groupby(ordered, key=lambda package: package.manifest.to_cut):
        removals: list[Operation] = []
        for package in of_cut:
            scope = package.manifest.scope
            for batch in package.batches():
                table = BY_NAME[batch.table]
                if batch.op == "upsert":
                    yield Operation(table, scope, batch.rows, [])
                else:
                    removals.append(Operation(table, scope, [], [row[0] for row in batch.rows]))
        yield from removals


def touched_keys(packages: list[Fetched]) -> dict[str, set[int]]:
    """Table → primary keys that the packages mention. Reads them all, and so proves before anything is locked
    that each is whole: PackageRefusedError (reason "counts") where rows differ from the manifest's numbers."""
    touched: dict[str, set[int]] = {}
    for package in packages:
        counted: dict[tuple[str, str], int] = {}
        for batch in package.batches():
            touched.setdefault(batch.table, set()).update(row[0] for row in batch.rows)
            key = (batch.table, batch.op)
            counted[key] = counted.get(key, 0) + len(batch.rows)
        for part in package.manifest.tables:
            found = (counted.get((part.table, "upsert"), 0), counted.get((part.table, "remove"), 0))
            if found != (part.upserts, part.removes):
                raise PackageRefusedError(reason="counts", package=package.manifest.hash, table=part.table)
    return touched


def expected_digests(packages: list[Fetched]) -> dict[tuple[str, str], str]:
    """(table, scope) → digest after the newest package that states it."""
    expected: dict[tuple[str, str], str] = {}
    for package in sorted(packages, key=lambda package: package.manifest.to_cut):
        for part in package.manifest.tables:
            expected[part.table, package.manifest.scope] = part.digest
    return expected
