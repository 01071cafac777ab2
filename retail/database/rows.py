"""Rows written without Django making the statement anew each time: for what a till waits for."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model

from retail.domain.batches import batched

from .statements import field_of, insert_sql, is_stored_as_it_is, update_sql

# Rows a statement: one text is kept for each number of them.
_MOST = 50
# Vendors with RETURNING at the end of an INSERT; elsewhere Django inserts.
_VENDORS = frozenset({"postgresql", "sqlite"})
_Prepare = Callable[..., Any] | None


class _Columns(NamedTuple):
    """Columns of a model: what takes a row's values, and what makes of each what the database stores (None: itself)."""

    fields: "tuple[Field[Any, Any], ...]"
    values: Callable[[Any], Any]
    prepare: tuple[_Prepare, ...]


def insert_row(row: Model) -> None:
    """Insert one row and set its primary key. Signals aren't sent."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor not in _VENDORS:
        row.save(force_insert=True)
        return
    with connection.cursor() as cursor:
        cursor.execute(_insert(type(row), 1, connection.vendor, returning=True), _params(row, _new(type(row))))
        [row.pk] = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias


def insert_rows(rows: Iterable[Model]) -> None:
    """Insert rows of one model, whose primary keys stay unknown. Signals aren't sent."""
    connection = connections[DEFAULT_DB_ALIAS]
    for some in batched(rows, _MOST):
        model = type(some[0])
        if connection.vendor not in _VENDORS:
            model._default_manager.bulk_create(some)
            continue
        columns = _new(model)
        params = list(chain.from_iterable(_params(row, columns) for row in some))
        with connection.cursor() as cursor:
            cursor.execute(_insert(model, len(some), connection.vendor, returning=False), params)


def update_row(row: Model, columns: tuple[str, ...]) -> None:
    """Write these columns (attribute names) of a row that is there. Signals aren't sent."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        sql = _update(type(row), columns, connection.vendor)
        cursor.execute(sql, [*_params(row, _some(type(row), columns)), row.pk])


def _params(row: Model, columns: _Columns) -> Sequence[Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return [
        value if prepare is None else prepare(value, connection)
        for value, prepare in zip(columns.values(row), columns.prepare, strict=True)
    ]


@cache
def _new(model: type[Model]) -> _Columns:
    """All that a new row is written with: its key is the database's to give."""
    return _some(model, tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key))


@cache
def _some(model: type[Model], names: tuple[str, ...]) -> _Columns:
    fields = tuple(field_of(model, name) for name in names)
    get = attrgetter(*names)
    values = get if len(names) > 1 else lambda row: (get(row),)
    return _Columns(fields, values, tuple(None if is_stored_as_it_is(f) else f.get_db_prep_save for f in fields))


@cache
def _insert(model: type[Model], rows: int, vendor: str, *, returning: bool) -> str:
    """`vendor` tells apart what is kept: tests change it."""
    sql = insert_sql(model, _new(model).fields, rows=rows)
    key = connections[DEFAULT_DB_ALIAS].ops.quote_name(model._meta.pk.column)
    return f"{sql} RETURNING {key}" if returning else sql


@cache
def _update(model: type[Model], columns: tuple[str, ...], vendor: str) -> str:
    return update_sql(model, _some(model, columns).fields)
