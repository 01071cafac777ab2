"""What the registry says of a published table: its words and rules (docs/data-packages.md).

A *scope* is `global`, `group:<code>` or `store:<number>`; each row has one, the narrowest that covers it, or none
(not published). A *route* says that a change of another table (the source) may change scope or completeness of
this table's rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from django.db.models import Field, ForeignKey

from retail.masterdata.base import PublishedModel

GLOBAL = "global"


def group_scope(code: str) -> str:
    return f"group:{code}"


def store_scope(number: str) -> str:
    return f"store:{number}"


class ScopeRule(StrEnum):
    """How a row's scope follows from it (`retail.cdx.publish.scopes` evaluates them)."""

    GLOBAL = "global"
    OWN_GROUP = "own group"  # Store: the group it names
    STORE = "store"  # of the store it points to
    OWNED = "owned"  # of its store; else by its membership, where it names a group; else global
    ASSIGNED = "assigned"  # by its membership: one store → it; several of one group → the group; else global
    PARENT = "parent"  # as the row it belongs to


@dataclass(frozen=True)
class Route:
    """Rows of this table to look at again when `columns` of a `source` row change, or it comes or goes.

    `key`: the column of the source, before and after the change, that is logged. `select`: SQL with IN (%s), which
    takes these values and gives this table's primary keys at the moment of the cut. None: they are these keys.
    """

    source: type[PublishedModel]
    columns: tuple[str, ...] = ("id",)
    select: str | None = None
    key: str = "id"


@dataclass(frozen=True)
class Membership:
    """Rows of `model` say which stores something is for: in `own` stands what a row of the table names in `through`.
    No such row: published nowhere."""

    model: type[PublishedModel]
    own: str
    through: str = "id"


@dataclass(frozen=True)
class PublishedTable:
    """One published table. `name` is its name on the wire; `columns` are in wire order, `id` first.

    `parent`: the column that PARENT follows. `store`: the column that STORE and OWNED follow.
    """

    name: str
    model: type[PublishedModel]
    job: str
    columns: tuple[str, ...]
    rule: ScopeRule = ScopeRule.GLOBAL
    more_routes: tuple[Route, ...] = ()
    membership: Membership | None = None
    parent: str = ""
    store: str = "store_id"
    schema: int = 1

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> "tuple[Field[object, object], ...]":
        """The model's fields in the order of `columns`."""
        by_column = {f.column: f for f in self.model._meta.concrete_fields}
        return tuple(by_column[column] for column in self.columns)

    @cached_property
    def references(self) -> Mapping[str, type[PublishedModel]]:
        """Column → published model it points to; a row whose target is missing is withheld."""
        return MappingProxyType(
            {f.column: f.related_model for f in self.fields if isinstance(f, ForeignKey)}  # type: ignore[misc]
        )

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """A target's coming and going looks at the rows that point to it again; the rest is written at the table."""
        own = tuple(
            Route(target, self._deciding(column), by_column(self.model, column))
            for column, target in self.references.items()
        )
        return own + self.more_routes

    def _deciding(self, column: str) -> tuple[str, ...]:
        """What of the row in `column` decides on this table's scope, beside its being there."""
        of_store = self.rule in (ScopeRule.STORE, ScopeRule.OWNED) and column == self.store
        return ("id", "number") if of_store else ("id",)


def by_column(table: type[PublishedModel], column: str, wanted: str = "id") -> str:
    return f'SELECT "{wanted}" FROM "{table._meta.db_table}" WHERE "{column}" IN (%s)'  # noqa: S608  (names of models)


def within(table: type[PublishedModel], column: str, inner: str, wanted: str = "id") -> str:
    """The rows whose `column` is among what `inner` selects."""
    return f'SELECT "{wanted}" FROM "{table._meta.db_table}" WHERE "{column}" IN ({inner})'  # noqa: S608  (the same)
