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
    Shift,
    Transaction,
    TransactionLine,
    TransactionTax,
    TransactionTender,
    UploadSession,
)

from .base import ReadOnlyAdmin, ReadOnlyInline
from .filters import StoreNumberFilter
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
    list_display = ("at", "receipt_number", "kind", "store", "register", "staff", "mode", "shown_total", "flags")
    list_display_links = ("at", "receipt_number")
    list_filter = (StoreNumberFilter, "kind", "mode", "business_date")
    search_fields = ("receipt_number", "uuid", "staff", "register")
    date_hierarchy = "business_date"
    ordering = ("-at",)
    fields = (
        ("receipt_number", "kind", "mode"),
        ("store", "register", "staff"),
        ("business_date", "at", "shift"),
        ("shown_total", "shown_tax"),
        ("uuid", "document"),
    )
    inlines = (LineInline, TaxInline, TenderInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transaction]:
        rows: QuerySet[Transaction] = super().get_queryset(request)
        return rows.annotate(flag_count=Count("document__flags"))

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
    fields = ("code", "detail", "at")


class HasFlagFilter(admin.SimpleListFilter):
    title = _("flag")
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            (code, code) for code in DocumentFlag.objects.order_by("code").values_list("code", flat=True).distinct()
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(flags__code=self.value()) if self.value() else queryset


@admin.register(RawDocument)
class RawDocumentAdmin(ReadOnlyAdmin):
    list_display = ("received_at", "kind", "journal", "seq", "business_date", "state", "flags")
    list_display_links = ("received_at", "kind")
    list_filter = ("state", "kind", HasFlagFilter, "business_date")
    search_fields = ("uuid", "hash", "journal")
    ordering = ("-id",)
    fields = (
        ("kind", "schema", "state"),
        ("journal", "seq"),
        ("uuid", "business_date"),
        ("hash", "previous_hash"),
        ("received_at", "received_from"),
        "sealed_text",
    )
    readonly_fields = ("sealed_text",)
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
        return ", ".join(flag.code for flag in row.flags.all())

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

    @admin.display(description=_("known but not here"))
    def tail(self, journal: Journal) -> str:
        missing = journal.reported_seq - journal.held_seq
        return str(missing) if missing > 0 else "–"


@admin.register(Shift)
class ShiftAdmin(StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("business_date", "store", "register", "opened_by", "opened_at", "closed_at", "z_confirmed")
    list_display_links = ("business_date",)
    list_filter = (StoreNumberFilter, "business_date", "z_confirmed")
    search_fields = ("uuid", "register", "opened_by")
    ordering = ("-opened_at",)


@admin.register(UploadSession)
class UploadSessionAdmin(ReadOnlyAdmin):
    list_display = (
        "started_at",
        "direction",
        "neighbour",
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
