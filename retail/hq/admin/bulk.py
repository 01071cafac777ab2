"""What bulk actions share: one transaction, a line in each row's history, a sentence that says how many."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import ngettext


def change_rows(model_admin: Any, request: HttpRequest, rows: QuerySet[Any], *, note: str, **values: Any) -> int:
    """Set fields of the rows that aren't so yet; the number of those. Saved one by one: each has its history."""
    with transaction.atomic():
        changed = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
        for row in changed:
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))
            model_admin.log_change(request, row, note)
    return len(changed)


def say_changed(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("%(count)d row changed.", "%(count)d rows changed.", count) % {"count": count}
        messages.success(request, text)
    else:
        messages.info(request, _now("Nothing to change: they are like that already, or not yours to change."))
