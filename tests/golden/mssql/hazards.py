"""What SQL Server does in another way than SQLite and PostgreSQL, looked for in the models as they are."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, Model, UniqueConstraint

from retail.cdx.registry import TABLES

from .migrations import our_apps
from .offline import OfflineConnection, collecting, offline_connection

# Bytes of a key: the clustered one (the primary key) and any other.
CLUSTERED, NONCLUSTERED = 900, 1700
_BYTES = {"bigint": 8, "int": 4, "smallint": 2, "bit": 1, "date": 3, "datetimeoffset": 10, "time": 5}


def our_models() -> list[type[Model]]:
    """Tables of our apps, those between many and many too."""
    ours = our_apps()
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in ours and m._meta.managed]


def column_bytes(field: "Field[object, object]", connection: OfflineConnection) -> int:
    """The most that one value takes in a key; a column that can't be in one counts as endless."""
    kind = field.db_type(connection) or ""
    if kind in _BYTES:
        return _BYTES[kind]
    name, _, length = kind.rstrip(")").partition("(")
    if not length.isdigit():
        return 2**31
    return int(length) * (2 if name.startswith("n") else 1)


def keys_of(model: type[Model]) -> "Iterator[tuple[str, list[Field[object, object]]]]":
    """(name, fields) of every key and index but the primary key."""
    fields = {field.name: field for field in model._meta.local_fields}
    for field in fields.values():
        if (field.db_index or field.unique) and not field.primary_key:
            yield field.name, [field]
    for index in model._meta.indexes:
        yield index.name, [fields[name] for name, _ in index.fields_orders]
    for names in model._meta.unique_together:
        yield "+".join(names), [fields[name] for name in names]
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield constraint.name, [fields[name] for name in constraint.fields]
    for table in TABLES:
        if table.model is model:
            for names in model.authored_unique:
                yield f"authored_unique {'+'.join(names)}", [fields[name] for name in names]


def key_sizes() -> Iterator[tuple[str, int, int]]:
    """(where, bytes, limit) of every key of our tables."""
    with offline_connection() as connection:
        for model in our_models():
            key = [column_bytes(field, connection) for field in model._meta.pk_fields]
            yield f"{model._meta.label} primary key", sum(key), CLUSTERED
            for name, fields in keys_of(model):
                yield f"{model._meta.label} {name}", sum(column_bytes(f, connection) for f in fields), NONCLUSTERED


def silently_dropped() -> list[str]:
    """Constraints and indexes for which the backend writes nothing, without a word (expressions, deferrable …)."""
    with offline_connection() as connection, collecting(connection) as editor:
        editor.deferred_sql = []
        return [
            f"{model._meta.label} {item.name}"
            for model in our_models()
            for item, sql in [
                *((c, c.create_sql(model, editor)) for c in model._meta.constraints),
                *((i, i.create_sql(model, editor)) for i in model._meta.indexes),
            ]
            if sql is None
        ]


def nulls_that_clash() -> list[str]:
    """To a UNIQUE constraint of SQL Server two nulls are the same; to the others they are not. A condition that leaves
    nulls out says what is meant everywhere."""
    return [
        f"{model._meta.label} {constraint.name}"
        for model in our_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
        and constraint.condition is None
        and any(model._meta.get_field(name).null for name in constraint.fields)
    ]


def types_that_do_not_exist() -> list[str]:
    """nvarchar(5000), varbinary(None)."""
    found = []
    with offline_connection() as connection:
        for model in our_models():
            for field in model._meta.local_fields:
                kind = field.db_type(connection) or ""
                name, _, length = kind.rstrip(")").partition("(")
                limit = {"nvarchar": 4000, "varbinary": 8000, "char": 8000}.get(name)
                if limit and length != "max" and not (length.isdigit() and int(length) <= limit):
                    found.append(f"{model._meta.label}.{field.name} {kind}")
    return found


def all_of_them() -> dict[str, list[str]]:
    """Name of a hazard → where it is. `long_keys` fit and are no fault, but each is a decision."""
    sizes = [(f"{where}: {size} of {limit} bytes", size, limit) for where, size, limit in key_sizes()]
    return {
        "keys_too_long": [text for text, size, limit in sizes if size > limit],
        "long_keys": [text for text, size, _ in sizes if size > CLUSTERED],
        "silently_dropped": silently_dropped(),
        "nulls_that_clash": nulls_that_clash(),
        "types_that_do_not_exist": types_that_do_not_exist(),
    }
