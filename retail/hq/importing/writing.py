"""A plan becomes rows: all or nothing, inside the caller's transaction.

Statements are plain INSERT and UPDATE by `executemany`: the same on all databases, no `update_conflicts` (SQL Server
has none), and the change log's triggers see each row. What the plan rests on is read again first: who changed one of
its rows since makes it void, and it has to be made again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import NOT_PROVIDED

from retail.database.statements import field_of, insert_sql, update_sql
from retail.domain.batches import batched

from .kinds import Values
from .planning import Late, Plan
from .references import SLICE, among
from .storing import stored

# Rows a call: bounds what a driver holds at once.
MANY = 5_000
# Of pages, while a plan is written into SQLite.
CACHE_KB = 65_536


class PlanOutdatedError(Exception):
    """Somebody changed what the plan rests on."""


def write_plan(plan: Plan) -> None:
    """Raises PlanOutdatedError. To be called in a transaction, which it then leaves broken."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("write_plan needs a transaction around it.")
    with _room_for_many_rows():
        _check_references(plan)
        _check_rows(plan)
        try:
            _insert(plan)
            _update(plan)
        except IntegrityError as error:
            raise PlanOutdatedError from error


@contextmanager
def _room_for_many_rows() -> Iterator[None]:
    """SQLite keeps 2 MB of pages. 100,000 rows touch ten indexes all over, of the table's and of the change log's: with
    so little room the same pages are written out and read back again and again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = {-CACHE_KB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(usual)}")


def _check_references(plan: Plan) -> None:
    for lookup in plan.lookups.values():
        manager = lookup.reference.model._default_manager
        for keys in batched(sorted(lookup.keys()), SLICE):
            if manager.filter(pk__in=among(keys), **dict(lookup.reference.only)).count() != len(keys):
                raise PlanOutdatedError


def _check_rows(plan: Plan) -> None:
    rows = plan.kind.model._default_manager.order_by("pk")
    if connection.features.has_select_for_update:
        rows = rows.select_for_update()
    for updates in batched(sorted(plan.updates, key=lambda update: update.pk), SLICE):
        keys = among([update.pk for update in updates])
        found = {row[0]: row[1:] for row in rows.filter(pk__in=keys).values_list("pk", *plan.fields)}
        if any(found.get(update.pk) != update.before for update in updates):
            raise PlanOutdatedError


def _insert(plan: Plan) -> None:
    """Columns with a default of the database's own keep that one."""
    if not plan.inserts:
        return
    model = plan.kind.model
    fields = [
        field for field in model._meta.concrete_fields if not field.primary_key and field.db_default is NOT_PROVIDED
    ]
    late = [
        (values, name, value.code)
        for values in (plan.inserts if plan.rests_on_itself else ())
        for name, value in values.items()
        if isinstance(value, Late)
    ]
    places = [(field.attname, field, stored(field)) for field in fields]
    lines = [
        [store(values[name] if name in values else field.get_default()) for name, field, store in places]
        for values in plan.inserts
    ]
    execute_many(insert_sql(model, fields), lines)
    for values, name, code in late:
        _link(plan, values, name, code)


def _update(plan: Plan) -> None:
    if not plan.updates:
        return
    model = plan.kind.model
    fields = [field_of(model, name) for name in plan.fields]
    places = [stored(field) for field in fields]
    late = plan.rests_on_itself
    lines = []
    for update in plan.updates:
        after: Sequence[Any] = update.after
        if late:
            after = [_late_key(plan, value) if isinstance(value, Late) else value for value in after]
        lines.append([*(store(value) for store, value in zip(places, after, strict=True)), update.pk])
    execute_many(update_sql(model, fields), lines)


def _has_late(plan: Plan) -> bool:
    return any(lookup.own for lookup in plan.lookups.values())


def _link(plan: Plan, values: Values, name: str, code: str) -> None:
    """A new row that points to another new row of the same file."""
    own = {key: values[key] for key in plan.kind.key}
    plan.kind.model._default_manager.filter(**own).update(**{name: _late_key(plan, Late(code))})


def _late_key(plan: Plan, late: Late) -> int:
    (name,) = plan.kind.key
    key: int | None = plan.kind.model._default_manager.filter(**{name: late.code}).values_list("pk", flat=True).first()
    if key is None:  # its own row is wrong and was left out
        raise PlanOutdatedError
    return key


def execute_many(sql: str, lines: list[list[Any]]) -> None:
    with connection.cursor() as cursor:
        for some in batched(lines, MANY):
            cursor.executemany(sql, some)
