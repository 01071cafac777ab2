"""Putting the packages of one released cut into the published tables: all of it or nothing (02 §4).

A small change is one transaction on the live tables. On SQLite, where one writer excludes another, a large one
is built in shadow tables and flipped, so that no sale waits (`shadow`, docs/adr/0003).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from retail.cdx.encoding import Digest
from retail.cdx.models import Checkpoint
from retail.cdx.registry import BY_NAME, JOBS, PublishedTable

from . import shadow
from .digests import add_touched, digests_of
from .errors import ConcurrentApplyError, DigestMismatchError
from .vendors import scopes_sql
from .work import Fetched, Work, expected_digests, operations, touched_keys
from .write import empty_scopes, run_operation

# Rows changed in one transaction on SQLite: 5,000 held the writer lock for 30–40 ms (docs/adr/0003).
DIRECT_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A (table, scope) that isn't what headquarters says it should be after this cut."""

    table: str
    scope: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Applied:
    """`mismatches`: applied all the same, but the job needs a full sync."""

    rows: int
    mismatches: tuple[Mismatch, ...]


# Writes the job's state, in the transaction that advances the checkpoints.
Conclude = Callable[[Applied], None]


@dataclass(frozen=True, slots=True)
class _Change:
    """`touched`: table → keys that packages mention. `emptied`: table → scopes that lose everything first."""

    work: Work
    packages: list[Fetched]
    touched: Mapping[str, set[int]]
    emptied: Mapping[str, tuple[str, ...]]
    conclude: Conclude

    @property
    def replaced(self) -> set[str]:
        """Scopes that a snapshot brings whole."""
        return {package.manifest.scope for package in self.packages if package.manifest.kind == "snapshot"}

    @property
    def tables(self) -> list[PublishedTable]:
        return [t for t in JOBS[self.work.job].tables if t.name in self.touched or self.emptied[t.name]]


def apply_cut(*, work: Work, packages: list[Fetched], conclude: Conclude) -> Applied:
    """Raises ApplyError, DigestMismatchError, PackageRefusedError, ConcurrentApplyError: nothing was changed."""
    touched = touched_keys(packages)
    emptied, leaving = _emptied_scopes(work, packages)
    change = _Change(work, packages, touched, emptied, conclude)
    rows = sum(package.manifest.rows for package in packages)
    if connection.vendor == "sqlite" and rows + leaving > DIRECT_ROWS:
        return _apply_by_shadow(change)
    return _apply_directly(change)


def _emptied_scopes(work: Work, packages: list[Fetched]) -> tuple[dict[str, tuple[str, ...]], int]:
    """Table → scopes to empty first, and how many rows that takes out: a snapshot replaces its scope, a scope
    without a head has no rows (or isn't subscribed any more), and a full sync takes nothing for granted."""
    replaced = {package.manifest.scope for package in packages if package.manifest.kind == "snapshot"}
    emptied: dict[str, tuple[str, ...]] = {}
    leaving = 0
    with connection.cursor() as cursor:
        for table in JOBS[work.job].tables:
            cursor.execute(scopes_sql(table.db_table))
            found = {s: n for s, n in cursor.fetchall() if work.full or s in replaced or s not in work.heads}
            emptied[table.name] = tuple(sorted(found))
            leaving += sum(found.values())
    return emptied, leaving


def _apply_directly(change: _Change) -> Applied:
    expected = expected_digests(change.packages)
    # Before the lock: reading and hashing a large table takes longer than a sale may wait.
    digests = {
        name: {scope: Digest() for scope in scopes}
        | digests_of(
            BY_NAME[name],
            scopes.difference(change.emptied[name]),
            but=change.touched.get(name, set()),
        )
        for name, scopes in _by_table(expected).items()
    }
    with transaction.atomic(durable=True):
        _check_unmoved(change.work)
        for table in change.tables:
            empty_scopes(table, change.emptied[table.name])
        for operation in operations(change.packages):
            run_operation(operation, operation.table.db_table)
        for name, of_scopes in digests.items():
            add_touched(of_scopes, BY_NAME[name], touched=change.touched.get(name, set()))
        return _finish(change, _texts(digests))


def _apply_by_shadow(change: _Change) -> Applied:
    shadow.drop_leftovers()
    slices = shadow.Slices()
    for table in change.tables:
        shadow.create_shadow(table)
        shadow.copy_live(table, without=change.emptied[table.name], slices=slices)
    for operation in operations(change.packages):
        for part in shadow.cut_up(operation, slices):
            with slices.one():
                run_operation(part, shadow.shadow_name(part.table))
    built = {table.name: shadow.shadow_name(table) for table in change.tables}
    found = _texts(
        {
            name: digests_of(BY_NAME[name], scopes, target=built.get(name, ""))
            for name, scopes in _by_table(expected_digests(change.packages)).items()
        }
    )
    with transaction.atomic(durable=True):
        _check_unmoved(change.work)
        for table in change.tables:
            shadow.flip(table)
        applied = _finish(change, found)
    shadow.drop_leftovers()
    return applied


def _by_table(expected: Collection[tuple[str, str]]) -> dict[str, set[str]]:
    scopes: dict[str, set[str]] = {}
    for name, scope in expected:
        scopes.setdefault(name, set()).add(scope)
    return scopes


def _texts(digests: Mapping[str, Mapping[str, Digest]]) -> dict[tuple[str, str], str]:
    return {(name, scope): digest.hex() for name, scopes in digests.items() for scope, digest in scopes.items()}


def _check_unmoved(work: Work) -> None:
    """Two agents on one database: the second finds other checkpoints than it planned from."""
    rows = Checkpoint.objects.select_for_update().filter(job=work.job)
    if {row.scope: row.package for row in rows} != {scope: head.package for scope, head in work.before.items()}:
        raise ConcurrentApplyError(job=work.job)


def _finish(change: _Change, found: Mapping[tuple[str, str], str]) -> Applied:
    """Compare digests, advance checkpoints, conclude: the end of the transaction."""
    work = change.work
    expected = expected_digests(change.packages)
    wrong = [key for key in expected if found[key] != expected[key]]
    mismatches = tuple(Mismatch(*key, expected[key], found[key]) for key in wrong)
    if first := next((m for m in mismatches if work.full or m.scope in change.replaced), None):
        # Nothing of what was here before is left in it: the package itself isn't what its manifest says.
        raise DigestMismatchError(table=first.table, scope=first.scope, expected=first.expected, found=first.found)
    at = timezone.now()
    # All anew, a few statements: a row by row takes seconds where every store has one, and sales wait.
    Checkpoint.objects.filter(job=work.job).delete()
    Checkpoint.objects.bulk_create(
        (
            Checkpoint(job=work.job, scope=scope, cut=head.cut, package=head.package, epoch=work.epoch, applied_at=at)
            for scope, head in work.heads.items()
        ),
        batch_size=200,
    )
    applied = Applied(sum(package.manifest.rows for package in change.packages), mismatches)
    change.conclude(applied)
    return applied
