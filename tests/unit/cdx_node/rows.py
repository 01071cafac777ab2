"""Wire rows of a few tables, and what a test compares: the published tables as they stand."""

from typing import Any

from django.db import connection

from retail.cdx.encoding import encode_row
from retail.cdx.models import Checkpoint
from retail.cdx.registry import BY_NAME, TABLES


def row(table: str, **values: Any) -> list[Any]:
    """A wire row: the columns named, the others as a new row of the model has them. Raises KeyError for no column."""
    published = BY_NAME[table]
    places = {column: place for place, column in enumerate(published.columns)}
    wire = encode_row(None if f.is_relation else f.get_default() for f in published.fields)
    for column, value in values.items():
        wire[places[column]] = value
    return wire


def product(key: int, *, number: str = "", name: str = "Tea") -> list[Any]:
    return row(
        "product", id=key, number=number or f"P{key}", name_en=name, name_zh="茶", tax_group="standard", icon="🍵"
    )


def barcode(key: int, text: str, product_key: int) -> list[Any]:
    return row("barcode", id=key, text=text, product_id=product_key)


def price(key: int, product_key: int, unit_price: int = 10_000, store: int | None = None) -> list[Any]:
    return row("price", id=key, product_id=product_key, store_id=store, unit_price=unit_price, valid_from="2026-01-01")


def member(table: str, found: list[Any], column: str) -> Any:
    """One column of a row as `held` gives it, and of a wire row without its key."""
    return found[BY_NAME[table].columns.index(column) - 1]


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
