"""Codes and numbers of a file → what the rows are: few statements, however many rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.expressions import RawSQL

from retail.domain.batches import batched

from .columns import Reference

# SQL Server takes 2,100 parameters a statement: four lists of this size.
SLICE = 500


def among(values: Sequence[Any]) -> RawSQL:
    """For `__in`: values as the database stores them, in a list of parameters and nothing else. Django looks at each of
    a list's values by itself, which took a fifth of an import's time."""
    return RawSQL(", ".join(["%s"] * len(values)), values)  # noqa: S611  (no text but commas)


@dataclass(frozen=True)
class Late:
    """A row of the same file that isn't there yet: its code stands for its key until it is written."""

    code: str


class Lookup:
    """What one reference's codes mean; each code is asked for once. `own`: codes that the file itself brings;
    `gone`: those it makes something that can't be referred to."""

    def __init__(
        self, reference: Reference, own: frozenset[str] = frozenset(), gone: frozenset[str] = frozenset()
    ) -> None:
        self.reference = reference
        self._known: dict[str, Any] = {}
        self.own = own
        self._gone = gone

    def ask(self, codes: Iterable[str]) -> None:
        reference = self.reference
        for wanted in batched(sorted(set(codes) - self._known.keys()), SLICE):
            self._known.update(dict.fromkeys(wanted))
            rows = reference.model._default_manager.filter(
                **{f"{reference.by}__in": among(wanted)}, **dict(reference.only)
            )
            self._known.update(rows.order_by().values_list(reference.by, "pk"))

    def find(self, code: str) -> Any:
        """The row's key (or the code, where that is what is stored); Late; None: there is no such row."""
        if code in self._gone:
            return None
        key = self._known.get(code)
        if key is None:
            return Late(code) if code in self.own else None
        return code if self.reference.stored_code else key

    def keys(self) -> set[int]:
        return {key for key in self._known.values() if key is not None}
