"""Sealed documents as headquarters holds them, journals and uploads: shown, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import (
    DocumentFlag,
    Journal,
    RawDocument,
    UploadSession,
)

from .base import ReadOnlyAdmin, ReadOnlyInline
from .fact_texts import HasFlagFilter, KindFilter, flag_text, kind_text
from .filters import StoreNumberFilter
from .nodes import name_senders, senders_of
from .rights import StoreBound, stores_of


class FlagInline(ReadOnlyInline):
    model = DocumentFlag
    fields = ("shown_flag", "detail", "at")
    readonly_fields = fields

    @admin.display(description=_("flag"))
    def shown_flag(self, row: DocumentFlag) -> str:
        return flag_text(row.code)


@admin.register(RawDocument)
class RawDocumentAdmin(ReadOnlyAdmin):
    list_display = ("received_at", "shown_kind", "journal", "seq", "business_date", "state", "flags")
    list_display_links = ("received_at", "shown_kind")
    list_filter = ("state", KindFilter, HasFlagFilter, "business_date")
    search_fields = ("uuid", "hash", "journal")
    ordering = ("-id",)
    fields = (
        ("shown_kind", "schema", "state"),
        ("journal", "seq"),
        ("uuid", "business_date"),
        ("hash", "previous_hash"),
        ("received_at", "shown_sender"),
        "sealed_text",
    )
    readonly_fields = ("shown_kind", "shown_sender", "sealed_text")
    inlines = (FlagInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RawDocument]:
        rows: QuerySet[RawDocument] = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "transactions_rawdocument_changelist":
            rows = rows.defer("content")  # up to 1 MB each
        scope = stores_of(request)
        if scope is not None:
            # By the journal, which is a store's; what came without a known one is nobody's who is limited.
            rows = rows.filter(journal__in=Journal.objects.filter(store__in=scope.numbers).values("uuid"))
        return rows.prefetch_related("flags")

    @admin.display(description=_("flags"))
    def flags(self, row: RawDocument) -> str:
        return ", ".join(flag_text(flag.code) for flag in row.flags.all())

    @admin.display(description=_("kind"), ordering="kind")
    def shown_kind(self, row: RawDocument) -> str:
        return kind_text(row.kind)

    @admin.display(description=_("received from"))
    def shown_sender(self, row: RawDocument) -> str:
        return name_senders([row.received_from])[row.received_from]

    @admin.display(description=_("the sealed bytes, as text"))
    def sealed_text(self, row: RawDocument) -> str:
        return format_html(
            '<pre class="whitespace-pre-wrap break-all">{}</pre>', bytes(row.content).decode("utf-8", "replace")
        )


@admin.register(Journal)
class JournalAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("register", "ordinal", "store", "activated_at", "held_seq", "reported_seq", "reported_at", "tail")
    list_display_links = ("register", "ordinal")
    list_filter = (StoreNumberFilter,)
    search_fields = ("uuid", "register")
    ordering = ("-activated_at",)
    fields = (
        ("register", "store", "ordinal"),
        ("uuid", "activated_at"),
        ("held_seq", "held_hash", "beyond"),
        ("reported_seq", "reported_hash", "reported_at"),
        ("device_key", "certificate"),
    )

    @admin.display(description=_("known but not here"))
    def tail(self, journal: Journal) -> str:
        missing = journal.reported_seq - journal.held_seq
        return str(missing) if missing > 0 else "–"


@admin.register(UploadSession)
class UploadSessionAdmin(ReadOnlyAdmin):
    list_display = (
        "started_at",
        "direction",
        "shown_neighbour",
        "state",
        "documents",
        "accepted",
        "duplicate",
        "conflicting",
        "flagged",
        "refused",
        "error",
    )
    list_filter = ("state", "direction")
    search_fields = ("neighbour", "error")
    ordering = ("-id",)
    fields = (
        ("direction", "shown_neighbour", "state"),
        ("started_at", "finished_at", "tries"),
        ("documents", "size", "accepted"),
        ("duplicate", "conflicting", "flagged", "refused"),
        "error",
    )
    readonly_fields = ("shown_neighbour",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[UploadSession]:
        """What the stores' own edges brought, and the retail servers, whose batches are of every store."""
        rows: QuerySet[UploadSession] = super().get_queryset(request)
        scope = stores_of(request)
        return rows if scope is None else rows.filter(neighbour__in=senders_of(scope))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """One statement names the nodes of the whole page."""
        changes = super().get_changelist_instance(request)
        names = name_senders(row.neighbour for row in changes.result_list)
        for row in changes.result_list:
            row.sender_name = names[row.neighbour]
        return changes

    @admin.display(description=_("node"), ordering="neighbour")
    def shown_neighbour(self, row: Any) -> str:
        known: str | None = getattr(row, "sender_name", None)
        return known or name_senders([row.neighbour])[row.neighbour]
