"""INSERT and UPDATE of a model's rows, and which columns take a value as it is."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, CharField, Field, ForeignKey, IntegerField, Model, TextField

# What a database stores of their values are the values.
_AS_IT_IS = (BooleanField, CharField, IntegerField, TextField)


def insert_sql(model: type[Model], fields: "Sequence[Field[Any, Any]]", *, rows: int = 1) -> str:
    """So many rows in one statement."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * rows)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {places}"  # noqa: S608  (our own names)


def update_sql(model: type[Model], fields: "Sequence[Field[Any, Any]]") -> str:
    """Of the row with a key, whose place is the last."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"UPDATE {table} SET {columns} WHERE {key} = %s"  # noqa: S608  (our own names)


def is_stored_as_it_is(field: "Field[Any, Any]") -> bool:
    """Whether Django would hand this column's values to the database unchanged."""
    target = field.target_field if isinstance(field, ForeignKey) else field
    return isinstance(target, _AS_IT_IS)


def field_of(model: type[Model], attname: str) -> "Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == attname)
