"""What a file would do: every row read, its references looked up, compared with what is there. Nothing is written.

Rows are taken in slices, each with a few statements: one for the codes of each reference, one for the rows that are
there. 100,000 prices take 400 statements.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db.models import BigIntegerField, F, Func, QuerySet

from retail.database.statements import field_of
from retail.domain.batches import batched

from .columns import KEEP, Column
from .header import match_header
from .kinds import Complete, Kind, Values
from .reading import Table
from .references import SLICE, Late, Lookup, among
from .spoilt import refuse_spoilt
from .storing import stored
from .texts import CellError

# Problems that are kept; the rest are counted.
MAX_PROBLEMS = 10_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Problem:
    row: int
    column: str
    code: str
    value: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Update:
    """A row that is there: its key, and `fields` of the plan before and after."""

    pk: int
    before: tuple[Any, ...]
    after: tuple[Any, ...]


@dataclass(frozen=True)
class Waiting:
    """A planned row (one of the plan's inserts or updates) that needs the row with this code."""

    row: int
    own: str
    column: str
    code: str
    planned: Values | Update


@dataclass
class Plan:
    """`fields`: what an update may change. `lookups`: the references that the plan rests on."""

    kind: Kind
    fields: tuple[str, ...]
    lookups: dict[str, Lookup]
    complete: Complete
    total: int = 0
    unchanged: int = 0
    wrong: int = 0
    inserts: list[Values] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Rows that rest on another row of the file, and the codes of those that are right.
    late: list["Waiting"] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)

    @cached_property
    def rests_on_itself(self) -> bool:
        """Whether rows of the file may need other rows of it."""
        return any(lookup.own for lookup in self.lookups.values())


def make_plan(*, kind: Kind, table: Table, progress: Progress = lambda done, total: None) -> Plan:
    """Raises ImportRefusedError where the header is wrong. `progress(done, total)` after each slice."""
    columns = match_header(kind=kind, header=table.header)
    fields = tuple(column.field for column in columns if column.field not in kind.key)
    lookups = {
        column.key: Lookup(column.reference, *_own(kind, columns, column, table))
        for column in columns
        if column.reference is not None
    }
    plan = Plan(kind, fields, lookups, kind.completing(), total=len(table.rows))
    seen: dict[tuple[Any, ...], int] = {}
    done = 0
    progress(0, plan.total)
    for rows in batched(table.rows, SLICE):
        _plan_slice(plan, columns, rows, seen)
        done += len(rows)
        progress(done, plan.total)
    _settle(plan)
    return plan


def _settle(plan: Plan) -> None:
    """A row that rests on a wrong row of the file is wrong too, and so on."""
    while lost := [one for one in plan.late if one.code not in plan.codes]:
        plan.late = [one for one in plan.late if one.code in plan.codes]
        gone = {id(one.planned) for one in lost}
        plan.inserts = [values for values in plan.inserts if id(values) not in gone]
        plan.updates = [update for update in plan.updates if id(update) not in gone]
        plan.codes -= {one.own for one in lost}
        for one in lost:
            error = next(lookup.reference.error for key, lookup in plan.lookups.items() if key == one.column)
            _note(plan, [Problem(one.row, one.column, error, one.code, {})])


def _own(kind: Kind, columns: list[Column], column: Column, table: Table) -> tuple[frozenset[str], frozenset[str]]:
    """Masters that come with the same file as their variants; and products that the file makes something else."""
    reference = column.reference
    if reference is None or reference.model is not kind.model:
        return frozenset(), frozenset()
    places = {own.key: index for index, own in enumerate(columns)}
    only = [(places.get(name), str(value)) for name, value in reference.only]
    by = places[reference.by]

    def says(cells: list[str], place: int | None) -> str:
        return cells[place].lower() if place is not None and len(cells) > place else ""

    rows = [cells for _, cells in table.rows if len(cells) > by]
    own = frozenset(cells[by] for cells in rows if all(says(cells, place) == value for place, value in only))
    gone = frozenset(cells[by] for cells in rows if any(says(cells, place) not in ("", value) for place, value in only))
    return own, gone


def _plan_slice(
    plan: Plan, columns: list[Column], rows: list[tuple[int, list[str]]], seen: dict[tuple[Any, ...], int]
) -> None:
    kind = plan.kind
    read = [_read_row(columns, number, cells) for number, cells in rows]
    for column in columns:
        if lookup := plan.lookups.get(column.key):
            lookup.ask(value for _, values, _ in read if isinstance(value := values.get(column.field), str))
    good: list[tuple[int, Values, tuple[Any, ...]]] = []
    for number, values, problems in read:
        problems += _look_up(plan, columns, number, values)
        if not problems:
            for name in kind.key:
                values.setdefault(name, None)
            key = tuple(values[name] for name in kind.key)
            first = seen.setdefault(key, number)
            if first != number:
                problems.append(Problem(number, kind.columns[0].key, "key_twice", "", {"row": first}))
        if problems:
            _note(plan, problems)
        else:
            good.append((number, values, key))
    there = _fetch(plan, [key for *_, key in good])
    for number, values, key in good:
        _compare(plan, number, values, there.get(key))


def _read_row(columns: list[Column], number: int, cells: list[str]) -> tuple[int, Values, list[Problem]]:
    values: Values = {}
    problems: list[Problem] = []
    missing = len(columns) - len(cells)
    if missing > 0:
        cells = cells + [""] * missing
    elif missing < 0 and any(cells[len(columns) :]):
        problems.append(Problem(number, "", "too_many_cells", "", {}))
    for column, cell in zip(columns, cells, strict=False):
        if cell:
            try:
                refuse_spoilt(cell)
                values[column.field] = column.read(cell)
            except CellError as error:
                problems.append(Problem(number, column.key, error.code, cell, error.data))
        elif column.needed:
            problems.append(Problem(number, column.key, "needed", "", {}))
        elif column.empty is not KEEP:
            values[column.field] = column.empty
    return number, values, problems


def _look_up(plan: Plan, columns: list[Column], number: int, values: Values) -> list[Problem]:
    problems = []
    for column in columns:
        if column.reference is None:
            continue
        lookup, value = plan.lookups[column.key], values.get(column.field)
        if not isinstance(value, str):
            continue
        found = lookup.find(value)
        if found is None:
            problems.append(Problem(number, column.key, lookup.reference.error, value, {}))
        values[column.field] = found
    return problems


def _fetch(plan: Plan, keys: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[int, Values]]:
    """The rows that are there already, by their keys. One statement."""
    kind = plan.kind
    if not keys:
        return {}
    names = tuple(dict.fromkeys([*kind.key, *(column.field for column in kind.columns)]))
    rows = with_keys(kind, kind.model._default_manager.order_by(), keys).values_list("pk", *names)
    take = itemgetter(*range(1, len(kind.key) + 1))
    found: dict[tuple[Any, ...], tuple[int, Values]] = {}
    for row in rows:
        key = take(row) if len(kind.key) > 1 else (row[1],)
        found[key] = (row[0], dict(zip(names, row[1:], strict=True)))
    return found


def with_keys(kind: Kind, rows: "QuerySet[Any]", keys: Sequence[tuple[Any, ...]]) -> "QuerySet[Any]":
    """Of the rows those with these keys, and some more: each part of a key is asked for by itself."""
    for index, name in enumerate(kind.key):
        wanted = {key[index] for key in keys}
        field = field_of(kind.model, name)
        if field.null:
            # As headquarters' unique index has it (cdx/capture/unique.py). Asked for NULL, SQLite would take that
            # column's own index, which has nearly all rows under it, for each slice of the file.
            nothing = Func(F(name), template="COALESCE(%(expressions)s, 0)", output_field=BigIntegerField())
            rows = rows.alias(**{f"{name}_or_0": nothing})
            name, wanted = f"{name}_or_0", {value or 0 for value in wanted}
        rows = rows.filter(**{f"{name}__in": among([*map(stored(field), wanted)])})
    return rows


def _compare(plan: Plan, number: int, values: Values, there: tuple[int, Values] | None) -> None:
    try:
        if there is None:
            plan.complete(values)
            plan.kind.check(values, {})
            plan.inserts.append(values)
            _wait(plan, number, values, values)
            return
        pk, old = there
        plan.kind.check({"id": pk, **old, **values}, old)
    except CellError as error:
        _note(plan, [Problem(number, "", error.code, "", error.data)])
        return
    before = tuple(old[name] for name in plan.fields)
    after = tuple(values.get(name, old[name]) for name in plan.fields)
    if before == after:
        plan.unchanged += 1
        _wait(plan, number, values, values)
    else:
        plan.updates.append(update := Update(pk, before, after))
        _wait(plan, number, values, update)


def _wait(plan: Plan, number: int, values: Values, planned: Values | Update) -> None:
    if not plan.rests_on_itself:
        return
    own = str(values[plan.kind.key[0]])
    plan.codes.add(own)
    for column in plan.kind.columns:
        if isinstance(late := values.get(column.field), Late):
            plan.late.append(Waiting(number, own, column.key, late.code, planned))


def _note(plan: Plan, problems: list[Problem]) -> None:
    plan.wrong += 1
    plan.problems.extend(problems[: MAX_PROBLEMS - len(plan.problems)])


__all__ = ["MAX_PROBLEMS", "Late", "Plan", "Problem", "Progress", "Update", "make_plan"]
