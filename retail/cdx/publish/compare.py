"""Comparing rows as they are with what was published of them: what to send, what to take back, where (02 §2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson
from django.db import connection

from retail.cdx.encoding import Digest, hash_prefix, line_hash
from retail.cdx.models import PublishedRow, TableDigest
from retail.cdx.registry import Job, PublishedTable
from retail.cdx.rows import fetch, rows_of
from retail.domain.batches import batched

from .scopes import ScopeReader
from .vendors import keep_digest_sql, keep_row_sql, published_sql


@dataclass
class TableChange:
    """What one package does to one table: rows as lines of JSON, and keys to take out. Empty lists where the caller
    only wants to know that something changed."""

    upserts: list[bytes] = field(default_factory=list)
    removes: list[int] = field(default_factory=list)


@dataclass
class Moved:
    """Of one table, what is published otherwise than before: (key, scope, hash) of those that are, and those gone."""

    kept: list[tuple[int, str, bytes]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


class Comparison:
    """Walks the keys and collects the differences by scope. `compare` only reads; `write` writes down what is published
    from now on.

    `keep_rows` false: only which scopes and tables changed (a large cut is sent as snapshots, which read the rows
    again; a million rows don't have to fit into memory).
    """

    def __init__(self, job: Job, *, keep_rows: bool) -> None:
        self.changes: dict[str, dict[str, TableChange]] = defaultdict(dict)
        self.withheld: list[str] = []
        self.moved: dict[str, Moved] = defaultdict(Moved)
        self._keep_rows = keep_rows
        self._reader = ScopeReader()
        names = [table.name for table in job.tables]
        rows = TableDigest.objects.filter(table__in=names).values_list("table", "scope", "digest")
        self._digests = {(table, scope): Digest.from_hex(text) for table, scope, text in rows}
        self._touched: set[tuple[str, str]] = set()
        self._sums: dict[tuple[str, str], int] = defaultdict(int)
        self._prefixes: dict[tuple[str, str], bytes] = {}

    def digest(self, table: str, scope: str) -> str:
        return self._digests.get((table, scope), Digest()).hex()

    def begin_moment(self) -> None:
        """What was read to find scopes and targets is of the moment before."""
        self._reader = ScopeReader()

    def compare(self, table: PublishedTable, keys: Iterable[int]) -> None:
        """`keys` in order."""
        for some in batched(keys):
            self._compare_some(table, some)

    def write(self) -> None:
        """Write down what moved since the last time."""
        with connection.cursor() as cursor:
            for table, moved in self.moved.items():
                for some in batched(moved.gone):
                    PublishedRow.objects.filter(table=table, pk_value__in=some).delete()
                if moved.kept:
                    cursor.executemany(keep_row_sql(connection.vendor), [(table, *kept) for kept in moved.kept])
            if self._touched:
                digests = [(*key, self._digests[key].hex()) for key in sorted(self._touched)]
                cursor.executemany(keep_digest_sql(connection.vendor), digests)
        self.moved.clear()
        self._touched.clear()

    def _compare_some(self, table: PublishedTable, keys: list[int]) -> None:
        rows = {row[0]: row for row in rows_of(table, keys)}
        if missing := self._reader.dangling(table, rows):
            self.withheld += missing.values()
            rows = {pk: row for pk, row in rows.items() if pk not in missing}
        scopes = self._reader.scopes(table, rows)
        published = {row[0]: row for row in fetch(published_sql(len(keys)), [table.name, *keys])}
        kept: list[tuple[int, str, bytes]] = []
        for pk, scope in scopes.items():
            line = orjson.dumps(rows[pk])
            hash_ = line_hash(self._prefix(table.name, scope), line)
            old = published.pop(pk, None)
            if old is not None:
                if old[1] == scope and old[2] == hash_:
                    continue  # changed and changed back, or touched by a route in vain: nothing to send
                self._take_out(table, pk, old[1], old[2], stays=old[1] == scope)
            kept.append((pk, scope, hash_))
            self._sums[table.name, scope] += int.from_bytes(hash_)
            if self._keep_rows:
                self._change(table, scope).upserts.append(line)
        for pk, scope, hash_ in published.values():
            self._take_out(table, pk, scope, hash_, stays=False)
            self.moved[table.name].gone.append(pk)
        if kept:
            self.moved[table.name].kept += kept
        self._sum_up()

    def _take_out(self, table: PublishedTable, pk: int, scope: str, hash_: bytes, *, stays: bool) -> None:
        self._sums[table.name, scope] -= int.from_bytes(hash_)
        if self._keep_rows and not stays:
            self._change(table, scope).removes.append(pk)

    def _sum_up(self) -> None:
        for (table, scope), by in self._sums.items():
            self._digests.setdefault((table, scope), Digest()).move(by)
            self._touched.add((table, scope))
            self.changes[scope].setdefault(table, TableChange())
        self._sums.clear()

    def _change(self, table: PublishedTable, scope: str) -> TableChange:
        return self.changes[scope].setdefault(table.name, TableChange())

    def _prefix(self, table: str, scope: str) -> bytes:
        if (found := self._prefixes.get((table, scope))) is None:
            found = self._prefixes[table, scope] = hash_prefix(table, scope)
        return found
