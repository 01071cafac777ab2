"""What a database stores of a value, a hundred thousand times."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db import connection
from django.db.models import Field

from retail.database.statements import is_stored_as_it_is

from .references import Late


def stored(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """What Django would store of a value, without asking it each time, which was a third of what an import cost: most
    fields' values stay as they are; the others are asked once a value (a price list has few days)."""
    if is_stored_as_it_is(field):
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
