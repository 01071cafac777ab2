"""Uniqueness where rows are authored: `authored_unique` as unique indexes of headquarters' database only (02 §4)."""

from collections.abc import Iterator

from django.db import connection

from retail.cdx.registry import TABLES, PublishedTable


def index_name(table: PublishedTable, fields: tuple[str, ...]) -> str:
    return f"unique_{table.db_table}_{'_'.join(fields)}"


def _expression(table: PublishedTable, field_name: str) -> str:
    """Null counts as a value: two prices for all stores from the same day are two of the same. 0 is no id."""
    field = next(field for field in table.fields if field.name == field_name)
    column = f'"{field.column}"'
    return f"COALESCE({column}, 0)" if field.null else column


def statements() -> Iterator[str]:
    for table in TABLES:
        for fields in table.model.authored_unique:
            columns = ", ".join(_expression(table, name) for name in fields)
            yield f'CREATE UNIQUE INDEX IF NOT EXISTS "{index_name(table, fields)}" ON "{table.db_table}" ({columns})'


def install_unique_indexes() -> None:
    """Raises IntegrityError, which names the index, where rows already break the rule."""
    with connection.cursor() as cursor:
        for sql in statements():
            cursor.execute(sql)
