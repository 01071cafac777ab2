"""Wire rows of a few tables, and what a test compares: the published tables as they stand."""

from typing import Any

from django.db import connection

from retail.cdx.models import Checkpoint
from retail.cdx.registry import BY_NAME, TABLES


def product(key: int, *, number: str = "", name: str = "Tea") -> list[Any]:
    return [key, number or f"P{key}", name, "茶", None, "standard", "pcs", 0, "🍵", True]


def barcode(key: int, text: str, product_key: int) -> list[Any]:
    return [key, text, product_key]


def price(key: int, product_key: int, unit_price: int = 10_000, store: int | None = None) -> list[Any]:
    return [key, product_key, store, "CNY", unit_price, "2026-01-01", None]


def held(*tables: str) -> dict[str, dict[int, tuple[str, list[Any]]]]:
    """Table → key → (scope, the other columns as the database has them)."""
    found: dict[str, dict[int, tuple[str, list[Any]]]] = {}
    for table in tables or tuple(table.name for table in TABLES):
        columns = ", ".join(f'"{column}"' for column in BY_NAME[table].columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT cdx_scope, {columns} FROM "{BY_NAME[table].db_table}"')  # noqa: S608
            found[table] = {row[1]: (row[0], list(row[2:])) for row in cursor.fetchall()}
    return found


def checkpoints() -> dict[tuple[str, str], int]:
    return {(row.job, row.scope): row.cut for row in Checkpoint.objects.all()}


def everything() -> tuple[object, object]:
    """All that an apply may change, to prove that it didn't."""
    rows = Checkpoint.objects.order_by("job", "scope").values_list("job", "scope", "cut", "package", "applied_at")
    return held(), list(rows)
