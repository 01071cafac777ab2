"""What a cut reads and writes in SQL of its own: what is published now, one row a key, by insert or update.

On SQL Server a MERGE, generated and never run by us (docs/databases.md). HOLDLOCK: without it two may both insert.
"""

from collections.abc import Sequence

from retail.cdx.rows import marks


def published_sql(keys: int) -> str:
    """Takes the table's name and so many keys."""
    return (
        'SELECT "pk_value", "scope", "row_hash" FROM "cdx_publishedrow" '  # noqa: S608
        f'WHERE "table" = %s AND "pk_value" IN ({marks(keys)})'
    )


def keep_row_sql(vendor: str) -> str:
    """For executemany over (table, key, scope, hash)."""
    return _upsert(vendor, "cdx_publishedrow", ("table", "pk_value"), ("scope", "row_hash"))


def keep_digest_sql(vendor: str) -> str:
    """For executemany over (table, scope, digest)."""
    return _upsert(vendor, "cdx_tabledigest", ("table", "scope"), ("digest",))


def _upsert(vendor: str, table: str, keys: Sequence[str], values: Sequence[str]) -> str:
    columns = (*keys, *values)
    if vendor == "microsoft":
        listed = ", ".join(f"[{name}]" for name in columns)
        incoming = ", ".join(f"%s AS [{name}]" for name in columns)
        same = " AND ".join(f"T.[{name}] = S.[{name}]" for name in keys)
        changes = ", ".join(f"[{name}] = S.[{name}]" for name in values)
        values_of = ", ".join(f"S.[{name}]" for name in columns)
        return (
            f"MERGE INTO [{table}] WITH (HOLDLOCK) AS T USING (SELECT {incoming}) AS S ON {same} "  # noqa: S608
            f"WHEN MATCHED THEN UPDATE SET {changes} "
            f"WHEN NOT MATCHED BY TARGET THEN INSERT ({listed}) VALUES ({values_of});"
        )
    listed = ", ".join(f'"{name}"' for name in columns)
    unique = ", ".join(f'"{name}"' for name in keys)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in values)
    return (
        f'INSERT INTO "{table}" ({listed}) VALUES ({marks(len(columns))}) '  # noqa: S608
        f"ON CONFLICT ({unique}) DO UPDATE SET {changes}"
    )
