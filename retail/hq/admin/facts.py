"""What tills sealed and headquarters holds: shown, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import (
    DocumentFlag,
    Journal,
    RawDocument,
    Transaction,
    TransactionLine,
    TransactionTax,
    TransactionTender,
    UploadSession,
)

from .base import ReadOnlyAdmin, ReadOnlyInline
from .fact_texts import HasFlagFilter, KindFilter, ModeFilter, flag_text, kind_text, mode_text
from .filters import StoreNumberFilter
from .nodes import name_senders, senders_of
from .numbers import show_money, show_scaled
from .rights import StoreBound, stores_of


class LineInline(ReadOnlyInline):
    model = TransactionLine
    fields = (
        "line",
        "product",
        "description",
        "shown_quantity",
        "shown_price",
        "shown_discount",
        "shown_amount",
        "shown_tax",
        "voided",
    )
    readonly_fields = fields

    @admin.display(description=_("quantity"))
    def shown_quantity(self, line: TransactionLine) -> str:
        return show_scaled(line.quantity, digits=3, least=0)

    @admin.display(description=_("unit price"))
    def shown_price(self, line: TransactionLine) -> str:
        return show_scaled(line.unit_price, digits=4, least=2)

    @admin.display(description=_("discount"))
    def shown_discount(self, line: TransactionLine) -> str:
        """With what it consists of: who or which discount gave how much."""
        if not line.discounts:
            return show_money(line.discount) if line.discount else ""
        parts = []
        for entry in line.discounts:
            amount = entry.get("amount")  # as sealed: whatever a till wrote there
            shown = show_money(amount) if isinstance(amount, int) else "–"
            parts.append(f"{entry.get('code') or entry.get('by') or '–'} {shown}")
        return "; ".join(parts)

    @admin.display(description=_("amount"))
    def shown_amount(self, line: TransactionLine) -> str:
        return show_money(line.amount)

    @admin.display(description=_("tax"))
    def shown_tax(self, line: TransactionLine) -> str:
        return show_money(line.tax)


class TaxInline(ReadOnlyInline):
    model = TransactionTax
    fields = ("code", "shown_rate", "shown_base", "shown_tax")
    readonly_fields = fields

    @admin.display(description=_("rate (%)"))
    def shown_rate(self, tax: TransactionTax) -> str:
        return show_scaled(tax.rate_ppm, digits=4, least=0)

    @admin.display(description=_("base"))
    def shown_base(self, tax: TransactionTax) -> str:
        return show_money(tax.base)

    @admin.display(description=_("tax"))
    def shown_tax(self, tax: TransactionTax) -> str:
        return show_money(tax.tax)


class TenderInline(ReadOnlyInline):
    model = TransactionTender
    fields = ("line", "tender", "shown_tendered", "shown_change", "shown_amount")
    readonly_fields = fields

    @admin.display(description=_("tendered"))
    def shown_tendered(self, tender: TransactionTender) -> str:
        return show_money(tender.tendered)

    @admin.display(description=_("change"))
    def shown_change(self, tender: TransactionTender) -> str:
        return show_money(tender.change)

    @admin.display(description=_("amount"))
    def shown_amount(self, tender: TransactionTender) -> str:
        return show_money(tender.amount)


@admin.register(Transaction)
class TransactionAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = (
        "at",
        "receipt_number",
        "shown_kind",
        "store",
        "register",
        "staff",
        "shown_mode",
        "shown_total",
        "flags",
    )
    list_display_links = ("at", "receipt_number")
    list_filter = (StoreNumberFilter, KindFilter, ModeFilter, "business_date")
    search_fields = ("receipt_number", "uuid", "staff", "register")
    date_hierarchy = "business_date"
    ordering = ("-at",)
    fields = (
        ("receipt_number", "shown_kind", "shown_mode"),
        ("store", "register", "staff"),
        ("business_date", "at", "shift"),
        ("shown_total", "shown_tax"),
        ("uuid", "document"),
    )
    readonly_fields = ("shown_kind", "shown_mode", "shown_total", "shown_tax")
    inlines = (LineInline, TaxInline, TenderInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transaction]:
        rows: QuerySet[Transaction] = super().get_queryset(request)
        return rows.annotate(flag_count=Count("document__flags"))

    @admin.display(description=_("kind"), ordering="kind")
    def shown_kind(self, row: Transaction) -> str:
        return kind_text(row.kind)

    @admin.display(description=_("mode"), ordering="mode")
    def shown_mode(self, row: Transaction) -> str:
        return mode_text(row.mode)

    @admin.display(description=_("total"), ordering="total")
    def shown_total(self, row: Transaction) -> str:
        return show_money(row.total, row.currency)

    @admin.display(description=_("tax"), ordering="tax")
    def shown_tax(self, row: Transaction) -> str:
        return show_money(row.tax, row.currency)

    @admin.display(description=_("flags"), ordering="flag_count")
    def flags(self, row: Any) -> str:
        return format_html("⚑ {}", row.flag_count) if row.flag_count else ""


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
