"""Query sets whose SQL is made once: for what a till waits for.

Making a statement costs Django ten to thirty times what a database at hand needs to run it (docs/figures.md). A
compiled query is an ordinary query set with slots where its values will stand; text, places of the values and
converters of the columns are kept. So it stays what the models say, on every vendor.

    _SHIFT = CompiledQuery(
        lambda slots: Shift.objects.filter(uuid=slots.one("uuid", Shift, "uuid")).values_list("opened_at", "last_seq")
    )
    _SHIFT.rows(uuid=envelope.shift)  # [(opened_at, last_seq)]

A value is never None: IS NULL is another text. Texts are kept by thread, as Django keeps connections: each holds what
its connection converts values with.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import local
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=Model)
Row = tuple[Any, ...]


class _Place(NamedTuple):
    """Where a value goes: `rows` gets it under this name, `at` this index where it is a list."""

    name: str
    at: int | None
    field: "Field[Any, Any]"


class _Slot(Expression):
    """`length` None: one value; else as many, in brackets."""

    def __init__(self, name: str, model: type[Model], field: str, length: int | None) -> None:
        self._name, self._length = name, length
        super().__init__(output_field=cast("Field[Any, Any]", model._meta.get_field(field)))

    def resolve_expression(self, *args: Any, **kwargs: Any) -> "_Slot":
        return self  # it refers to nothing of the query

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if self._length is None:
            return "%s", [_Place(self._name, None, self.output_field)]
        places = [_Place(self._name, at, self.output_field) for at in range(self._length)]
        return f"({', '.join(['%s'] * self._length)})", places


class Slots:
    """Makes the slots of one query set. The field says how the database writes the value."""

    def __init__(self, lengths: Mapping[str, int]) -> None:
        self._lengths = lengths

    def one(self, name: str, model: type[Model], field: str) -> Any:
        return _Slot(name, model, field, None)

    def many(self, name: str, model: type[Model], field: str) -> Any:
        """For `…__in`; its value is a list."""
        return _Slot(name, model, field, self._lengths[name])


@dataclass(frozen=True)
class _Text:
    """`params`: a _Place, or what the query set says itself, as the database takes it."""

    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]
    compiler: Any
    locks: bool

    def instance(self, row: Row) -> Any:
        """As Django's ModelIterable makes it."""
        start, end, names, populators = self._model
        made = self.compiler.klass_info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in populators:
            populator.populate(row, made)
        for name, column in self.compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made

    @cached_property
    def _model(self) -> tuple[int, int, list[str], list[Any]]:
        """Where a row has the model's own columns, their names, and what fills the related instances."""
        fields = self.compiler.klass_info["select_fields"]
        start, end = fields[0], fields[-1] + 1
        names = [column.target.attname for column, *_ in self.compiler.select[start:end]]
        related = get_related_populators(self.compiler.klass_info, self.compiler.select, DEFAULT_DB_ALIAS)
        return start, end, names, related


class _Texts(local):
    """Of one thread, by vendor and the lengths of the lists."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[Any, ...], _Text] = {}


class CompiledQuery(Generic[M]):
    """`make` answers with a query set: of `values_list` for `rows` and `first`, of instances for `objects`.

    Lists are filled up to a length of 1, 2, 4, 8 … by repeating their last value, so few texts are made. None may be
    empty.
    """

    def __init__(self, make: "Callable[[Slots], QuerySet[M, Any]]") -> None:
        self._make = make
        self._kept = _Texts()

    def rows(self, **values: Any) -> list[Row]:
        return self._run(values)[0]

    def first(self, **values: Any) -> Row | None:
        return next(iter(self.rows(**values)), None)

    def objects(self, **values: Any) -> list[M]:
        """Instances with what the query set selects of related ones, and with its annotations."""
        rows, text = self._run(values)
        return [text.instance(row) for row in rows] if rows else []

    def _run(self, values: dict[str, Any]) -> tuple[list[Row], _Text]:
        connection = connections[DEFAULT_DB_ALIAS]
        lists = {name: _fill(value) for name, value in values.items() if isinstance(value, list)}
        lengths = {name: len(items) for name, items in lists.items()}
        texts = self._kept.by_key
        key = (connection.vendor, *sorted(lengths.items()))
        if (text := texts.get(key)) is None:
            text = texts[key] = self._compile(connection, lengths)
        if text.locks and not connection.in_atomic_block:
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        values |= lists
        params = [_prepare(param, values, connection) if type(param) is _Place else param for param in text.params]
        with connection.cursor() as cursor:
            cursor.execute(text.sql, params)
            found: Any = cursor.fetchall()
        if text.converters:
            found = map(tuple, text.compiler.apply_converters(found, text.converters))
        return list(found), text

    def _compile(self, connection: Any, lengths: Mapping[str, int]) -> _Text:
        compiler = self._make(Slots(lengths)).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        return _Text(sql, tuple(params), compiler.get_converters(columns), compiler, compiler.query.select_for_update)


def _prepare(place: _Place, values: Mapping[str, Any], connection: Any) -> Any:
    value = values[place.name] if place.at is None else values[place.name][place.at]
    return place.field.get_db_prep_value(value, connection)


def _fill(items: Sequence[Any]) -> list[Any]:
    """[a, b, c] → [a, b, c, c]."""
    if not items:
        raise ValueError("A list in a compiled query is never empty.")
    length = 1 << (len(items) - 1).bit_length()
    return [*items, *[items[-1]] * (length - len(items))]
