"""What a database stores of a value, a hundred thousand times."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db import connection
from django.db.models import BooleanField, CharField, Field, ForeignKey, IntegerField, Model, TextField

from .references import Late

# What a database stores of their values are the values.
_AS_IT_IS = (IntegerField, CharField, TextField, BooleanField)


def stored(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """What Django would store of a value, without asking it each time, which was a third of what an import cost: most
    fields' values stay as they are; the others are asked once a value (a price list has few days)."""
    if isinstance(field, _AS_IT_IS) or (isinstance(field, ForeignKey) and isinstance(field.target_field, _AS_IT_IS)):
        return _plain
    known: dict[Any, Any] = {}

    def prepare(value: Any) -> Any:
        if not isinstance(value, Hashable):
            return field.get_db_prep_save(value, connection)
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return prepare


def _plain(value: Any) -> Any:
    """A code whose row comes with the same file has no key yet."""
    return None if isinstance(value, Late) else value


def field_of(model: type[Model], attname: str) -> "Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == attname)
