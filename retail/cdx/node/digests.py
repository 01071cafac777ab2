"""What a table of this database holds in one scope, as one number (docs/data-packages.md, "digest").

Only the agent writes published tables, so rows that an apply doesn't touch are read before it takes the writer
lock; the touched ones are read back inside the transaction: what was stored is what counts, not what was sent.
"""

from collections.abc import Collection, Iterable

from retail.cdx.encoding import Digest, WireRow, row_hash
from retail.cdx.registry import PublishedTable
from retail.cdx.rows import select_wire
from retail.domain.batches import batched

from .vendors import KEYS_A_QUERY, rows_of_scope_sql


def digest_of(
    table: PublishedTable, scope: str, *, but: Collection[int] = (), empty: bool = False, target: str = ""
) -> Digest:
    """The digest of every row of the scope, without the keys in `but`. `empty`: the scope is about to be emptied.
    `target`: another table than the live one."""
    digest = Digest()
    if not empty:
        rows = select_wire(table, rows_of_scope_sql(table, target or table.db_table), [scope])
        _sum(digest, table, scope, (row for row in rows if row[0] not in but))
    return digest


def add_touched(digest: Digest, table: PublishedTable, scope: str, *, touched: Iterable[int]) -> None:
    """Add to `digest` the rows of the scope that the touched keys have now."""
    for keys in batched(sorted(touched), KEYS_A_QUERY):
        sql = rows_of_scope_sql(table, table.db_table, keys=len(keys))
        _sum(digest, table, scope, select_wire(table, sql, [scope, *keys]))


def _sum(digest: Digest, table: PublishedTable, scope: str, rows: Iterable[WireRow]) -> None:
    for row in rows:
        digest.add(row_hash(table.name, scope, row))
