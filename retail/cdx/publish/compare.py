"""Comparing rows as they are with what was published of them: what to send, what to take back, where (02 §2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from retail.cdx.encoding import Digest, encode_row, row_hash
from retail.cdx.models import PublishedRow, TableDigest
from retail.cdx.registry import Job, PublishedTable
from retail.domain.batches import batched

from .scopes import Rows, ScopeReader
from .vendors import keep_digest_sql, keep_row_sql


@dataclass
class TableChange:
    """What one package does to one table: rows in wire encoding, and keys to take out. Empty lists where the caller
    only wants to know that something changed."""

    upserts: list[list[Any]] = field(default_factory=list)
    removes: list[int] = field(default_factory=list)


class Comparison:
    """Walks the keys, writes down what is published now, and collects the differences by scope.

    `keep_rows` false: only which scopes and tables changed (a large cut is sent as snapshots, which read the rows
    again; a million rows don't have to fit into memory).
    """

    def __init__(self, job: Job, *, keep_rows: bool) -> None:
        self.changes: dict[str, dict[str, TableChange]] = defaultdict(dict)
        self.withheld: list[str] = []
        self._keep_rows = keep_rows
        self._reader = ScopeReader()
        self._names = [table.name for table in job.tables]
        rows = TableDigest.objects.filter(table__in=self._names).values_list("table", "scope", "digest")
        self._digests = {(table, scope): Digest.from_hex(text) for table, scope, text in rows}
        self._touched: set[tuple[str, str]] = set()

    def digest(self, table: str, scope: str) -> str:
        return self._digests.get((table, scope), Digest()).hex()

    def compare(self, table: PublishedTable, keys: Iterable[int]) -> None:
        for some in batched(sorted(keys)):
            self._compare_some(table, some)

    def save_digests(self) -> None:
        if self._touched:
            rows = [(*key, self._digests[key].hex()) for key in sorted(self._touched)]
            with connection.cursor() as cursor:
                cursor.executemany(keep_digest_sql(connection.vendor), rows)

    def _compare_some(self, table: PublishedTable, keys: list[int]) -> None:
        found = table.model._default_manager.filter(pk__in=keys).order_by().values_list(*table.columns)
        rows: Rows = {row[0]: row for row in found}
        missing = self._reader.dangling(table, rows)
        self.withheld += missing.values()
        scopes = self._reader.scopes(table, {pk: row for pk, row in rows.items() if pk not in missing})
        published = {
            pk: (scope, bytes(hash_))
            for pk, scope, hash_ in PublishedRow.objects.filter(table=table.name, pk_value__in=keys).values_list(
                "pk_value", "scope", "row_hash"
            )
        }
        gone: list[int] = []
        kept: list[tuple[str, int, str, bytes]] = []
        for pk in keys:
            old, scope = published.get(pk), scopes.get(pk)
            if scope is None:
                if old is not None:
                    gone.append(pk)
                    self._remove(table, pk, *old)
                continue
            wire = encode_row(rows[pk])
            new = (scope, row_hash(table.name, scope, wire))
            if new == old:
                continue  # changed and changed back, or touched by a route in vain: nothing to send
            kept.append((table.name, pk, *new))
            self._replace(table, wire, new, old)
        self._write_down(table, gone, kept)

    def _replace(
        self, table: PublishedTable, wire: list[Any], new: tuple[str, bytes], old: tuple[str, bytes] | None
    ) -> None:
        scope, hash_ = new
        if old is not None and old[0] == scope:
            self._digest(table, scope).remove(old[1])
        elif old is not None:
            self._remove(table, wire[0], *old)
        self._digest(table, scope).add(hash_)
        change = self._change(table, scope)
        if self._keep_rows:
            change.upserts.append(wire)

    def _remove(self, table: PublishedTable, pk: int, scope: str, hash_: bytes) -> None:
        self._digest(table, scope).remove(hash_)
        change = self._change(table, scope)
        if self._keep_rows:
            change.removes.append(pk)

    def _change(self, table: PublishedTable, scope: str) -> TableChange:
        return self.changes[scope].setdefault(table.name, TableChange())

    def _digest(self, table: PublishedTable, scope: str) -> Digest:
        key = (table.name, scope)
        self._touched.add(key)
        return self._digests.setdefault(key, Digest())

    def _write_down(self, table: PublishedTable, gone: list[int], kept: list[tuple[str, int, str, bytes]]) -> None:
        if gone:
            PublishedRow.objects.filter(table=table.name, pk_value__in=gone).delete()
        if kept:
            with connection.cursor() as cursor:
                cursor.executemany(keep_row_sql(connection.vendor), kept)
