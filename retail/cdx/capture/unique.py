"""Uniqueness where rows are authored: `authored_unique` as unique indexes of headquarters' database only (02 §4)."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import CharField, DateField, Field, ForeignKey

from retail.cdx.registry import TABLES, PublishedTable


def index_name(table: PublishedTable, fields: tuple[str, ...]) -> str:
    return f"unique_{table.db_table}_{'_'.join(fields)}"


def _field(table: PublishedTable, name: str) -> "Field[object, object]":
    return next(field for field in table.fields if field.name == name)


def _expression(table: PublishedTable, field_name: str) -> str:
    """Null counts as a value: two prices for all stores from the same day are two of the same. It stands as a value
    that no row has: 0 is no id, '' no code, and nothing was priced in the year 1."""
    field = _field(table, field_name)
    column = f'"{field.column}"'
    if not field.null:
        return column
    kind = field.target_field if isinstance(field, ForeignKey) else field
    nothing = "'0001-01-01'" if isinstance(kind, DateField) else "''" if isinstance(kind, CharField) else "0"
    return f"COALESCE({column}, {nothing})"


def statements(vendor: str) -> Iterator[str]:
    """One for each rule; harmless where the index is there already. SQL Server has no expressions in an index and needs
    none: to it two nulls are the same."""
    for table in TABLES:
        for fields in table.model.authored_unique:
            name = index_name(table, fields)
            if vendor == "microsoft":
                columns = ", ".join(f"[{_field(table, field).column}]" for field in fields)
                yield (
                    f"IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'{name}' "  # noqa: S608
                    f"AND object_id = OBJECT_ID(N'{table.db_table}')) "
                    f"CREATE UNIQUE INDEX [{name}] ON [{table.db_table}] ({columns})"
                )
            else:
                columns = ", ".join(_expression(table, field) for field in fields)
                yield f'CREATE UNIQUE INDEX IF NOT EXISTS "{name}" ON "{table.db_table}" ({columns})'


def install_unique_indexes() -> None:
    """Raises IntegrityError, which names the index, where rows already break the rule."""
    with connection.cursor() as cursor:
        for sql in statements(connection.vendor):
            cursor.execute(sql)
