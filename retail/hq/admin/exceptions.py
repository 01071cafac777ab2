"""Exceptions: what an accountant looks at, says something about, and closes; a conflict is decided here."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.transactions.exceptions.decide import let_first_stand, let_other_count
from retail.transactions.exceptions.handle import acknowledge_exception, resolve_exception
from retail.transactions.models import (
    BookException,
    ExceptionKind,
    ExceptionState,
    ExceptionStep,
    Journal,
    RawDocument,
)
from retail.transactions.models.exceptions import LIVE

from .base import ReadOnlyAdmin, ReadOnlyInline, action
from .exception_filters import AgeFilter, StateFilter
from .fact_texts import kind_text
from .filters import StoreNumberFilter
from .labels import Tone, show_label
from .links import link_to
from .rights import StoreBound
from .steps import Outcome, run_step

_TONES: dict[str, Tone] = {"open": "danger", "acknowledged": "warning", "resolved": "success", "settled": "success"}
_RIGHT = "transactions.change_bookexception"


class StepInline(ReadOnlyInline):
    model = ExceptionStep
    fields = ("at", "action", "shown_who", "note")
    readonly_fields = fields

    @admin.display(description=_("by"))
    def shown_who(self, step: ExceptionStep) -> str:
        return step.who or _now("by itself")


@admin.register(BookException)
class BookExceptionAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("shown_state", "kind", "store", "register", "positions", "opened_at", "age", "last_note")
    list_display_links = ("shown_state", "kind")
    list_filter = (StateFilter, "kind", StoreNumberFilter, AgeFilter)
    search_fields = ("register", "journal", "document__uuid", "steps__note")
    date_hierarchy = "opened_at"
    fieldsets = (
        (None, {"fields": (("shown_state", "kind"), "shown_reason", ("store", "register"))}),
        (_("Subject"), {"fields": (("shown_journal", "positions"), "documents", "shown_detail")}),
        (_("When"), {"fields": (("opened_at", "age"),)}),
    )
    readonly_fields = ("shown_state", "shown_reason", "shown_journal", "documents", "shown_detail", "positions", "age")
    inlines = (StepInline,)
    actions_detail = ("acknowledge", "resolve", "other_counts", "first_stands")

    def get_queryset(self, request: HttpRequest) -> QuerySet[BookException]:
        rows: QuerySet[BookException] = super().get_queryset(request)
        return rows.prefetch_related("steps")

    @admin.display(description=_("state"), ordering="state")
    def shown_state(self, exception: BookException) -> SafeString:
        return show_label(exception.get_state_display(), _TONES[exception.state])

    @admin.display(description=_("reason"))
    def shown_reason(self, exception: BookException) -> str:
        return exception.get_reason_display()

    @admin.display(description=_("age"), ordering="-opened_at")
    def age(self, exception: BookException) -> str:
        return timesince(exception.opened_at, depth=1)

    @admin.display(description=_("note"))
    def last_note(self, exception: BookException) -> str:
        return next((step.note for step in reversed(exception.steps.all()) if step.note), "")

    @admin.display(description=_("positions"))
    def positions(self, exception: BookException) -> str:
        return exception.positions

    @admin.display(description=_("journal"))
    def shown_journal(self, exception: BookException) -> str:
        journal = Journal.objects.filter(uuid=exception.journal).first()
        return "–" if journal is None else link_to("transactions_journal", journal.pk, journal)

    @admin.display(description=_("detail"))
    def shown_detail(self, exception: BookException) -> SafeString | str:
        rows = exception.detail.items()
        return format_html_join("", "<div><b>{}</b>: {}</div>", rows) if rows else "–"

    @admin.display(description=_("sealed documents"))
    def documents(self, exception: BookException) -> SafeString | str:
        """Those at the positions and right beside them, and whatever shares the document's UUID."""
        near = Q(journal=exception.journal, seq__in=(exception.first_seq - 1, exception.last_seq + 1))
        near |= Q(journal=exception.journal, seq__range=(exception.first_seq, exception.last_seq))
        if exception.document is not None:
            near |= Q(uuid=exception.document.uuid)
        rows = RawDocument.objects.filter(near).defer("content").order_by("journal", "seq", "id")[:50]
        shown = [(_document(row), "◀" if row.pk == exception.document_id else "") for row in rows]
        return format_html_join("", "<div>{} {}</div>", shown) if shown else "–"

    # Buttons are there while they can do something (unfold asks has_<permission>_permission).

    def has_acknowledge_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return self._may(request, object_id, state=ExceptionState.OPEN)

    def has_resolve_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return self._may(request, object_id, state__in=LIVE)

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return self._may(request, object_id, state__in=LIVE, kind=ExceptionKind.CONFLICT)

    def _may(self, request: HttpRequest, object_id: str | None, **wanted: Any) -> bool:
        right = request.user.has_perm(_RIGHT)
        return right and (object_id is None or BookException.objects.filter(pk=object_id, **wanted).exists())

    @action(description=_("Acknowledge"), icon="visibility", permissions=["acknowledge"])
    def acknowledge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._step(
            request,
            object_id,
            perform=acknowledge_exception,
            title=_now("Acknowledge: %(exception)s"),
            explanation=_now("Says that you have seen it and look after it. It stays on the list until it is closed."),
            button=_now("Acknowledge"),
            done=_now("Acknowledged."),
        )

    @action(description=_("Resolve"), icon="task_alt", permissions=["resolve"])
    def resolve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._step(
            request,
            object_id,
            perform=resolve_exception,
            title=_now("Resolve: %(exception)s"),
            explanation=_now("Closes it for good. Nothing in the books changes; your note says why that is right."),
            button=_now("Resolve"),
            done=_now("Resolved."),
        )

    @action(description=_("The other counts"), icon="swap_horiz", permissions=["decide"])
    def other_counts(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._step(
            request,
            object_id,
            perform=let_other_count,
            title=_now("The other counts: %(exception)s"),
            explanation=_now(
                "The document marked ◀ is posted, and what counted until now is taken back from headquarters' books. "
                "The sealed bytes of both stay, and so does this decision. It can't be turned round again here."
            ),
            button=_now("The other counts"),
            done=_now("Decided: the other counts."),
        )

    @action(description=_("The first stands"), icon="verified", permissions=["decide"])
    def first_stands(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._step(
            request,
            object_id,
            perform=let_first_stand,
            title=_now("The first stands: %(exception)s"),
            explanation=_now("The document marked ◀ is never posted. The books stay as they are."),
            button=_now("The first stands"),
            done=_now("Decided: the first stands."),
        )

    def _step(
        self,
        request: HttpRequest,
        object_id: str,
        *,
        perform: Callable[..., None],
        title: str,
        explanation: str,
        button: str,
        done: str,
    ) -> HttpResponse:
        exception = get_object_or_404(self.get_queryset(request), pk=object_id)

        def do() -> Outcome:
            note = request.POST.get("note", "")
            perform(exception=exception, who=request.user.get_username(), note=note, now=timezone.now())
            return Outcome(text=done, note=done)

        return run_step(
            self,
            request,
            exception,
            title=title % {"exception": exception},
            explanation=explanation,
            button=button,
            back=reverse("admin:transactions_bookexception_change", args=[object_id]),
            perform=do,
            allowed=request.user.has_perm(_RIGHT),
            ask_note=True,
        )


def _document(row: RawDocument) -> SafeString:
    text = f"#{row.seq} {kind_text(row.kind)} {row.business_date} · {row.get_state_display()} · {row.uuid}"
    return link_to("transactions_rawdocument", row.pk, text)
