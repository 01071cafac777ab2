"""A small table in a field of a page that only shows."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def show_table(headings: Sequence[Any], rows: Iterable[Sequence[Any]], *, words: int = 1) -> SafeString | str:
    """The first `words` columns are text, the others numbers. A dash where there is no row."""
    rows = list(rows)
    if not rows:
        return "–"
    return render_to_string("admin/fact_table.html", {"headings": headings, "rows": rows, "words": words})
