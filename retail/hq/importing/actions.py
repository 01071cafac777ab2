"""Exports from a list page: of the selected rows, which may be everything that the page's filters leave."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .exporting import csv_lines, workbook
from .kinds import Kind, kind_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_response(*, kind: Kind, rows: "QuerySet[Any]", form: str) -> HttpResponseBase:
    """`form`: csv (line by line, however many) or xlsx."""
    name = f"{kind.name}-{timezone.localdate().isoformat()}.{form}"
    if form == "xlsx":
        return FileResponse(workbook(kind=kind, rows=rows), as_attachment=True, filename=name, content_type=XLSX)
    response = StreamingHttpResponse(csv_lines(kind=kind, rows=rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _export(form: str) -> Any:
    def export(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Any]") -> HttpResponseBase:
        kind = kind_of(queryset.model)
        assert kind is not None  # noqa: S101  (only such lists have the action)
        # By key: the page's own rows may be joined, annotated or doubled by a search.
        rows = kind.model._default_manager.filter(pk__in=queryset.order_by().values("pk"))
        return export_response(kind=kind, rows=rows, form=form)

    return export


def export_actions(model: type[Model]) -> dict[str, tuple[Any, str, Any]]:
    """For `get_actions` of a list page; empty where there is no such kind of file."""
    if kind_of(model) is None:
        return {}
    return {
        "export_csv": (_export("csv"), "export_csv", _("Export as CSV")),
        "export_xlsx": (_export("xlsx"), "export_xlsx", _("Export as Excel workbook")),
    }
