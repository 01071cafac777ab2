"""The pages: who may, what was chosen, and the numbers as a page or as CSV. Read only, never kept by a browser."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from .catalogue import PAGES, Z_TITLE
from .export import report_lines, stream_csv, z_lines, z_part_lines
from .filters import Selection, read_selection
from .form import show_form
from .rights import PERMISSION
from .shown import list_tiles, show_period, show_section
from .z_parts import TABLES
from .zs import DRAWER, SALES, STATES, list_zs
from .zs_shown import show_parts, show_states, show_zs

Z_ROWS = 50  # a page


def _reader(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Behind headquarters' sign-in, for users who may see posted transactions."""

    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return require_safe(admin.site.admin_view(checked))


@_reader
def report_page(request: HttpRequest, name: str) -> HttpResponse:
    page = PAGES.get(name)
    if page is None:
        raise Http404
    selection = read_selection(request.GET, request.user)
    sections = [show_section(key, report, selection) for key, report in page.make(selection).items()]
    context = _context(request, selection, name, page.title)
    context |= {"tiles": list_tiles(selection), "sections": sections, "note": page.note}
    return TemplateResponse(request, "admin/reports/report.html", context)


@_reader
def report_csv(request: HttpRequest, name: str, table: str) -> HttpResponseBase:
    page = PAGES.get(name)
    if page is None:
        raise Http404
    selection = read_selection(request.GET, request.user)
    report = page.make(selection).get(table)
    if report is None:
        raise Http404
    return stream_csv(_file_name(selection, table), report_lines(report))


@_reader
def z_page(request: HttpRequest) -> HttpResponse:
    """Newest first, so many a page."""
    selection = read_selection(request.GET, request.user)
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    found = Paginator(list_zs(selection, state), Z_ROWS).get_page(request.GET.get("page"))
    shifts = list(found.object_list)
    context = _context(request, selection, "z", Z_TITLE)
    context |= {
        "states": show_states(selection),
        "state": state,
        "columns": [label for _name, label, _unit in SALES],
        "drawer_columns": [label for _name, label, _unit in DRAWER],
        "page": found,
        "rows": show_zs(shifts, selection),
        "parts": show_parts(shifts, selection),
        "state_choices": [(name, label) for name, (label, _condition) in STATES.items()],
    }
    return TemplateResponse(request, "admin/reports/z.html", context)


@_reader
def z_csv(request: HttpRequest) -> HttpResponseBase:
    selection = read_selection(request.GET, request.user)
    rows = list_zs(selection, request.GET.get("state", ""))
    return stream_csv(_file_name(selection, "z"), z_lines(rows, selection.digits))


@_reader
def z_part_csv(request: HttpRequest, table: str) -> HttpResponseBase:
    if table not in TABLES:
        raise Http404
    selection = read_selection(request.GET, request.user)
    rows = list_zs(selection, request.GET.get("state", ""))
    return stream_csv(_file_name(selection, table), z_part_lines(TABLES[table], rows, selection.digits))


def _file_name(selection: Selection, table: str) -> str:
    period = selection.span.period
    return f"evertill-{table}-{period.first.isoformat()}-{period.last.isoformat()}"


def _context(request: HttpRequest, selection: Selection, name: str, title: Any) -> dict[str, Any]:
    """What every page has: the form, and ways to the other reports that keep what was chosen."""
    kept = {key: value for key, value in request.GET.items() if key not in ("page", "state")}
    query = f"?{urlencode(kept)}" if kept else ""
    pages = [(key, page.title, reverse("reports:page", args=[key])) for key, page in PAGES.items()]
    pages.append(("z", Z_TITLE, reverse("reports:z")))
    return {
        **admin.site.each_context(request),
        "title": title,
        "name": name,
        "pages": [(key, label, path + query) for key, label, path in pages],
        "form": show_form(selection),
        "selection": selection,
        "period": show_period(selection.span.period),
        "before": show_period(selection.span.before),
        "query": query,
        "all_query": f"?{request.GET.urlencode()}" if request.GET else "",
    }
