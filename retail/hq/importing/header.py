"""Which column of the file is which: by its key, its English or its Chinese name, however it is spaced."""

import re

from django.utils.translation import get_language

from .columns import Column
from .kinds import Kind
from .texts import ImportRefusedError


def title(column: Column) -> str:
    """The column's name in the reader's language."""
    return column.zh if (get_language() or "").startswith("zh") else column.en


def match_header(*, kind: Kind, header: list[str]) -> list[Column]:
    """The columns in the file's order. Raises ImportRefusedError: columns_unknown, column_twice, columns_missing."""
    names = {_folded(name): column for column in kind.columns for name in (column.key, column.en, column.zh)}
    found = [names.get(_folded(name)) for name in header]
    if unknown := [name or "–" for name, column in zip(header, found, strict=True) if column is None]:
        known = ", ".join(f"{column.en} / {column.zh}" for column in kind.columns)
        raise ImportRefusedError(reason="columns_unknown", columns=", ".join(unknown), known=known)
    columns = [column for column in found if column is not None]
    for index, column in enumerate(columns):
        if column in columns[:index]:
            raise ImportRefusedError(reason="column_twice", column=f"{column.en} / {column.zh}")
    if missing := [column for column in kind.columns if column.needed and column not in columns]:
        names_missing = ", ".join(f"{column.en} / {column.zh}" for column in missing)
        raise ImportRefusedError(reason="columns_missing", columns=names_missing)
    return columns


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-（）()]+", "", name).casefold()
