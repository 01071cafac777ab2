"""What an import leaves in the history of each row that it wrote, in the transaction that writes them."""

import json
from collections.abc import Iterator
from functools import cache
from operator import ne
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext, override

from retail.database.statements import field_of, insert_sql
from retail.domain.batches import batched

from .models import ImportRun
from .planning import Plan, with_keys
from .references import SLICE, among
from .storing import stored
from .writing import execute_many


def log_rows(*, run: ImportRun, plan: Plan) -> None:
    """A line a row, of who applied the file (none, where that user is gone). After `write_plan`."""
    if run.applied_by_id is None:
        return
    fields = [field for field in LogEntry._meta.concrete_fields if not field.primary_key]
    sql, places = insert_sql(LogEntry, fields), [(field.attname, stored(field)) for field in fields]
    of_all = {
        "action_time": timezone.now(),
        "user_id": run.applied_by_id,
        "content_type_id": ContentType.objects.get_for_model(plan.kind.model).pk,
    }
    for rows in _written(run, plan):
        entries = [
            {
                **of_all,
                "object_id": str(pk),
                "object_repr": name[:200],
                "action_flag": flag,
                "change_message": message,
            }
            for pk, name, flag, message in rows
        ]
        execute_many(sql, [[store(entry[name]) for name, store in places] for entry in entries])


def change_text(entry: LogEntry) -> str:
    """Django's words for what changed, and where it came from, in the reader's language."""
    text = entry.get_change_message()
    if entry.change_message.startswith("["):
        for part in json.loads(entry.change_message):
            if "imported" in part:
                text += " " + gettext("Imported from %(file)s (import %(run)d).") % part["imported"]
    return text


def _written(run: ImportRun, plan: Plan) -> Iterator[list[tuple[int, str, int, str]]]:
    """Key, name, flag and message of each row. The name is what the file calls it: objects for 100,000 names cost as
    much as all the rest."""
    kind = plan.kind
    naming = [column for column in kind.columns if column.field in kind.key]
    keys_end = 1 + len(kind.key)
    columns = ("pk", *kind.key, *(column.path for column in naming))
    whole = kind.model._default_manager.order_by()
    source = {"imported": {"file": run.file_name, "run": run.pk}}

    def name_of(row: tuple[Any, ...]) -> str:
        parts = (column.show(value) for column, value in zip(naming, row[keys_end:], strict=True))
        return " · ".join(part for part in parts if part)

    @cache
    def changed(which: tuple[bool, ...]) -> str:
        names = [name for name, differs in zip(plan.fields, which, strict=True) if differs]
        with override(None):  # translated when it is read
            labels = [str(field_of(kind.model, name).verbose_name) for name in names]
        return _message({"changed": {"fields": labels}}, source)

    for updates in batched(plan.updates, SLICE):
        told = {one.pk: changed(tuple(map(ne, one.before, one.after))) for one in updates}
        rows = whole.filter(pk__in=among(list(told))).values_list(*columns)
        yield [(row[0], name_of(row), CHANGE, told[row[0]]) for row in rows]
    added = _message({"added": {}}, source)
    for inserts in batched(plan.inserts, SLICE):
        keys = {tuple(values[name] for name in kind.key) for values in inserts}
        found = with_keys(kind, whole, list(keys)).values_list(*columns)
        yield [(row[0], name_of(row), ADDITION, added) for row in found if row[1:keys_end] in keys]


def _message(*parts: dict[str, Any]) -> str:
    return json.dumps(parts, ensure_ascii=False)
