"""Files in and out: upload, watch the check, read what is wrong, apply; and the history of all imports."""

import csv
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminSelectWidget

from retail.hq.importing.actions import export_response
from retail.hq.importing.asking import AT_REST, apply_import, check_again, upload_import
from retail.hq.importing.exporting import harmless
from retail.hq.importing.header import title
from retail.hq.importing.kinds import KINDS
from retail.hq.importing.reading import MAX_BYTES, MAX_ROWS
from retail.hq.importing.rights import exchangeable, exportable, importable, may_exchange
from retail.hq.importing.runs import WAITING
from retail.hq.importing.texts import ImportRefusedError, import_text
from retail.hq.models import ImportEncoding, ImportFile, ImportKind, ImportProblem, ImportRun, ImportState

from .base import ReadOnlyAdmin
from .labels import Tone, show_label
from .numbers import show_count

SHOWN_PROBLEMS = 200
TONES: dict[str, Tone] = {ImportState.APPLIED: "success", ImportState.FAILED: "danger"}


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=capfirst(_("what")), widget=UnfoldAdminSelectWidget)
    encoding = forms.ChoiceField(
        label=capfirst(_("encoding")),
        required=False,
        choices=[("", _("Found out from the file")), *ImportEncoding.choices],
        widget=UnfoldAdminSelectWidget,
        help_text=_("Of a CSV file. An Excel workbook needs none."),
    )
    file = forms.FileField(
        label=capfirst(_("file")),
        allow_empty_file=True,  # said in our words
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [(name, ImportKind(name).label) for name in kinds]


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = (
        "created_at",
        "kind",
        "file_name",
        "state",
        "created_by",
        "new_rows",
        "changed_rows",
        "unchanged_rows",
        "wrong_rows",
        "applied_by",
        "finished_at",
    )
    list_display_links = ("created_at", "file_name")
    list_filter = ("kind", "state")
    list_select_related = ("created_by", "applied_by")
    search_fields = ("file_name", "created_by__username")

    # The rows' own rights say who imports and exports them; one to see imports would be another for the same.

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_exchange(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_exchange(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_exchange(request)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ImportRun]":
        """What a file held is seen by who may see such rows, or bring them."""
        rows: QuerySet[ImportRun] = super().get_queryset(request)
        return rows.filter(kind__in=[kind.name for kind in exchangeable(request.user)])

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("export/<str:kind>.<str:form>", view(self.export_view), name="hq_importrun_export"),
            path("<int:run_id>/progress", view(self.progress_view), name="hq_importrun_progress"),
            path("<int:run_id>/problems.csv", view(self.problems_view), name="hq_importrun_problems"),
            path("<int:run_id>/again", view(self.again_view), name="hq_importrun_again"),
            path("<int:run_id>/apply", view(self.apply_view), name="hq_importrun_apply"),
        ]
        return own + super().get_urls()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        kinds = [kind.name for kind in importable(request.user)]
        if request.method == "POST":
            form = UploadForm(request.POST, request.FILES, kinds=kinds)
            if form.is_valid():
                file: UploadedFile = form.cleaned_data["file"]
                try:
                    run = upload_import(
                        kind=form.cleaned_data["kind"],
                        name=file.name or "",
                        # A file beyond the limit isn't even read.
                        content=file.read(MAX_BYTES + 1),
                        encoding=form.cleaned_data["encoding"],
                        user=request.user,  # type: ignore[arg-type]  # signed in: admin_view sees to it
                    )
                except ImportRefusedError as error:
                    form.add_error("file", import_text(error.reason, error.data))
                else:
                    return redirect("admin:hq_importrun_change", run.pk)
        else:
            form = UploadForm(kinds=kinds, initial={"kind": request.GET.get("kind", "")})
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a file") if kinds else _("Export"),
            "opts": self.opts,
            "form": form,
            "columns": [(KINDS[name], ImportKind(name).label, self._columns(name)) for name in kinds],
            "exports": [(kind.name, ImportKind(kind.name).label) for kind in exportable(request.user)],
            "limits": {"megabytes": MAX_BYTES // 1024 // 1024, "rows": show_count(MAX_ROWS)},
        }
        return TemplateResponse(request, "admin/import_upload.html", context)

    def _columns(self, name: str) -> list[dict[str, Any]]:
        return [
            {"key": column.key, "en": column.en, "zh": column.zh, "needed": column.needed}
            for column in KINDS[name].columns
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return self._run_page(request, self._run(request, int(object_id) if object_id.isdigit() else 0))

    def _run(self, request: HttpRequest, run_id: int) -> ImportRun:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request), pk=run_id)

    def _importable(self, request: HttpRequest, run_id: int) -> ImportRun:
        run = self._run(request, run_id)
        if KINDS[run.kind] not in importable(request.user):
            raise PermissionDenied
        return run

    def _run_page(self, request: HttpRequest, run: ImportRun, refused: str = "") -> HttpResponse:
        may_apply = KINDS[run.kind] in importable(request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": str(run),
            "opts": self.opts,
            "run": run,
            "what": f"{run.get_kind_display()} · {run.file_name}",
            "state": show_label(run.get_state_display(), TONES.get(run.state, "info")),
            "done": show_count(run.done_rows),
            "total": show_count(run.total_rows),
            "counts": [
                (_("rows"), show_count(run.total_rows), False),
                (_("new"), show_count(run.new_rows), False),
                (_("changed"), show_count(run.changed_rows), False),
                (_("unchanged"), show_count(run.unchanged_rows), False),
                (_("wrong"), show_count(run.wrong_rows), run.wrong_rows > 0),
            ],
            "working": run.state in WAITING,
            "can_apply": may_apply and run.state == ImportState.CHECKED,
            "nothing_to_do": not (run.new_rows or run.changed_rows),
            "refused": refused,
            "encodings": _encodings(run) if may_apply and run.encoding and run.state in AT_REST else "",
            "sample": ImportFile.objects.filter(run=run).values_list("sample", flat=True).first(),
            "failure": import_text(run.error, run.error_data) if run.error else "",
            "problems": [_shown(run, problem) for problem in run.problems.all()[:SHOWN_PROBLEMS]],
            "shown_limit": SHOWN_PROBLEMS,
        }
        return TemplateResponse(request, "admin/import_run.html", context)

    def progress_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        run = self._run(request, run_id)
        answer = {
            "working": run.state in WAITING,
            "state": run.get_state_display(),
            "done": run.done_rows,
            "total": run.total_rows,
            "shown": {"done": show_count(run.done_rows), "total": show_count(run.total_rows)},
        }
        response = JsonResponse(answer)
        response["Cache-Control"] = "no-store"
        return response

    def problems_view(self, request: HttpRequest, run_id: int) -> HttpResponseBase:
        run = self._run(request, run_id)

        def lines() -> Any:
            writer = csv.writer(_Echo())
            yield "\ufeff"
            yield writer.writerow(
                [str(name) for name in (_("row"), _("column"), _("value"), _("what is wrong"), _("code"))]
            )
            for problem in run.problems.all().iterator(chunk_size=2_000):
                shown = _shown(run, problem)
                cells = (str(problem.row), shown["column"], problem.value, shown["text"], problem.code)
                yield writer.writerow([harmless(cell) for cell in cells])

        response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="problems-{run.pk}.csv"'
        return response

    def apply_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        run = self._importable(request, run_id)
        if request.method != "POST":
            return redirect("admin:hq_importrun_change", run.pk)
        try:
            apply_import(run=run, skip_wrong="skip_wrong" in request.POST, user=request.user)  # type: ignore[arg-type]
        except ImportRefusedError as error:
            return self._run_page(request, run, import_text(error.reason, error.data))
        return redirect("admin:hq_importrun_change", run.pk)

    def again_view(self, request: HttpRequest, run_id: int) -> HttpResponse:
        run = self._importable(request, run_id)
        if request.method == "POST":
            encoding = request.POST.get("encoding", "")
            try:
                check_again(
                    run=run,
                    encoding=encoding if encoding in ImportEncoding.values else "",
                    user=request.user,  # type: ignore[arg-type]
                )
            except ImportRefusedError as error:
                return self._run_page(request, run, import_text(error.reason, error.data))
        return redirect("admin:hq_importrun_change", run.pk)

    def export_view(self, request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
        found = KINDS.get(kind)
        if found is None or form not in ("csv", "xlsx"):
            raise Http404
        if found not in exportable(request.user):
            raise PermissionDenied
        return export_response(kind=found, rows=found.model._default_manager.all(), form=form)


class _Echo:
    def write(self, text: str) -> str:
        return text


def _encodings(run: ImportRun) -> SafeString:
    choices = UnfoldAdminSelectWidget(choices=ImportEncoding.choices)
    shown: SafeString = choices.render("encoding", run.encoding, {"id": "encoding"})
    return shown


def _shown(run: ImportRun, problem: ImportProblem) -> dict[str, Any]:
    column = KINDS[run.kind].by_key.get(problem.column)
    return {
        "row": problem.row,
        "column": title(column) if column else "",
        "value": problem.value,
        "text": import_text(problem.code, problem.data),
    }
