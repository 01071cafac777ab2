"""What an import stores without asking Django is what Django would store, for every column of every kind of file."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import BooleanField, CharField, DateField, Field, ForeignKey, IntegerField, TextField, UUIDField

from retail.hq.importing.kinds import KINDS
from retail.hq.importing.references import Late
from retail.hq.importing.storing import stored

VALUES: dict[type, tuple[Any, ...]] = {
    BooleanField: (True, False),
    ForeignKey: (1, 2**40, None),
    IntegerField: (0, 129_000),
    DateField: (date(2026, 11, 23), date(1, 1, 1), None),
    UUIDField: (UUID(int=7),),
    CharField: ("", "茶", "1", "O'Brien"),
    TextField: ("", "two\nlines"),
}
FIELDS = {
    f"{kind.model.__name__}.{field.attname}": field
    for kind in KINDS.values()
    for field in kind.model._meta.concrete_fields
    if not field.primary_key
}


def values_of(field: "Field[Any, Any]") -> tuple[Any, ...]:
    return next(values for kind, values in VALUES.items() if isinstance(field, kind))


@pytest.mark.parametrize("name", FIELDS)
def test_it_is_what_django_would_store(name: str) -> None:
    store, field = stored(FIELDS[name]), FIELDS[name]
    for value in (*values_of(field), *values_of(field)):
        assert store(value) == field.get_db_prep_save(value, connection)


def test_a_code_that_comes_with_the_same_file_is_empty_until_its_row_is_there() -> None:
    assert stored(FIELDS["Product.master_id"])(Late("100")) is None
