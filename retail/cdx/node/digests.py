"""What a table of this database holds in one scope, as one number (docs/data-packages.md, "digest").

Only the agent writes published tables, so rows that an apply doesn't touch are read before it takes the writer
lock; the touched ones are read back inside the transaction: what was stored is what counts, not what was sent.
"""

from collections.abc import Collection, Iterable, Mapping

from retail.cdx.encoding import Digest, WireRow, row_hash
from retail.cdx.registry import PublishedTable
from retail.cdx.rows import select_scoped
from retail.domain.batches import batched

from .vendors import KEYS_A_QUERY, rows_of_scopes_sql


def digests_of(
    table: PublishedTable, scopes: Collection[str], *, but: Collection[int] = (), target: str = ""
) -> dict[str, Digest]:
    """Scope → digest of its rows, without the keys in `but`. `target`: another table than the live one. One statement:
    a channel database has a scope a store, and no index on it."""
    found = {scope: Digest() for scope in scopes}
    for some in batched(found):
        sql = rows_of_scopes_sql(table, target or table.db_table, len(some))
        _sum(found, table, select_scoped(table, sql, some), but)
    return found


def add_touched(digests: Mapping[str, Digest], table: PublishedTable, *, touched: Iterable[int]) -> None:
    """Add to each scope's digest its rows among those that the touched keys have now."""
    keys = sorted(touched)
    for some in batched(digests):
        for few in batched(keys, KEYS_A_QUERY):
            sql = rows_of_scopes_sql(table, table.db_table, len(some), keys=len(few))
            _sum(digests, table, select_scoped(table, sql, [*some, *few]), ())


def _sum(
    digests: Mapping[str, Digest],
    table: PublishedTable,
    rows: Iterable[tuple[WireRow, str]],
    but: Collection[int],
) -> None:
    for row, scope in rows:
        if row[0] not in but:
            digests[scope].add(row_hash(table.name, scope, row))
