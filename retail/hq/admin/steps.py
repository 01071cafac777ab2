"""A button that does something: first a page that says what will happen, then (by POST only) it happens.

A link that changes things by GET could be followed by a stranger's page or a browser that loads ahead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from retail.api.error_texts import error_text
from retail.domain.errors import EvertillError


@dataclass(frozen=True)
class Outcome:
    """What the page says afterwards, and the row's history with it (`note`; empty: nothing was done). `secret`: a
    one-time code, shown once, in big type."""

    text: str
    note: str
    secret: str = ""
    command: str = ""
    hint: str = ""


def run_step(
    model_admin: "admin.ModelAdmin[Any]",
    request: HttpRequest,
    row: Model,
    *,
    title: str,
    explanation: str,
    button: str,
    back: str,
    perform: Callable[[], Outcome],
    allowed: bool | None = None,
    ask_note: bool = False,
) -> HttpResponse:
    """GET explains, POST performs and leaves a line in the row's history.

    Refused unless `allowed` (None: by the right to change such rows).

    `ask_note`: the form has a text field `note`; `perform` reads it from the request.
    """
    if not (model_admin.has_change_permission(request) if allowed is None else allowed):
        raise PermissionDenied
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "explanation": explanation,
        "button": button,
        "back": back,
        "ask_note": ask_note,
        "note": request.POST.get("note", ""),
    }
    if request.method == "POST":
        try:
            outcome = perform()
        except EvertillError as error:
            context["error"] = error_text(error.code, error.data)
        else:
            context["outcome"] = outcome
            if outcome.note:
                model_admin.log_change(request, row, outcome.note)
    return TemplateResponse(request, "admin/step.html", context)  # never cached: the admin site sees to it
