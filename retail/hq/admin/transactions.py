"""Posted transactions: the journal of all stores. Shown, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import Customer, ReasonCode
from retail.transactions.models import DocumentFlag, Shift, Transaction
from retail.transactions.returns import returned_lines

from .base import ReadOnlyAdmin
from .fact_search import are_dates_chosen, find_transactions
from .fact_texts import KindFilter, ModeFilter, kind_text, mode_text
from .filters import DatesFilter, StoreNumberFilter
from .links import link_to
from .numbers import show_money
from .rights import StoreBound
from .transaction_parts import CountInline, LineInline, TaxInline, TenderInline

HAS_LINES = ("sale", "return", "void", "suspend")


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
    list_filter = (StoreNumberFilter, ("business_date", DatesFilter), KindFilter, ModeFilter)
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER  # every choice would be counted over all rows
    search_fields = ("receipt_number",)  # `get_search_results` says where it looks
    search_help_text = _("Receipt, product, barcode, amount, staff")
    ordering = ("-business_date", "-at")  # the index of business dates gives the first page
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("receipt_number", "shown_kind", "shown_mode"),
                    ("store", "register", "staff"),
                    ("business_date", "at", "shown_shift"),
                    ("shown_customer", "shown_reason", "note"),
                )
            },
        ),
        (_("Amounts"), {"fields": (("shown_gross", "shown_discount", "shown_tax"), ("shown_total", "shown_rounding"))}),
        (_("Documents"), {"fields": (("shown_recalled", "later"), ("uuid", "document"))}),
    )
    readonly_fields = (
        "shown_kind",
        "shown_mode",
        "shown_shift",
        "shown_customer",
        "shown_reason",
        "shown_gross",
        "shown_discount",
        "shown_tax",
        "shown_total",
        "shown_rounding",
        "shown_recalled",
        "later",
    )
    inlines = (LineInline, TaxInline, TenderInline, CountInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Transaction]:
        """Flags are counted for the rows of a page: a join would read every document to count the rows."""
        rows: QuerySet[Transaction] = super().get_queryset(request)
        flags = DocumentFlag.objects.filter(document=OuterRef("document")).order_by().values("document")
        return rows.annotate(flag_count=Subquery(flags.annotate(count=Count("pk")).values("count")))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Transaction], search_term: str
    ) -> tuple[QuerySet[Transaction], bool]:
        return find_transactions(queryset, search_term, dated=are_dates_chosen(request)), False

    @admin.display(description=_("kind"), ordering="kind")
    def shown_kind(self, row: Transaction) -> str:
        return kind_text(row.kind)

    @admin.display(description=_("mode"), ordering="mode")
    def shown_mode(self, row: Transaction) -> str:
        return mode_text(row.mode)

    def get_inlines(self, request: HttpRequest, obj: Transaction | None) -> list[Any]:
        """A shift that was opened has no lines, a sale no counts."""
        if obj is None:
            return []
        if obj.kind == "declaration":
            return [CountInline]
        return [LineInline, TaxInline, TenderInline] if obj.kind in HAS_LINES else []

    @admin.display(description=_("shift"))
    def shown_shift(self, row: Transaction) -> SafeString | str:
        shift = Shift.objects.filter(uuid=row.shift).first() if row.shift else None
        return str(row.shift or "–") if shift is None else link_to("transactions_shift", shift.pk, shift)

    @admin.display(description=_("customer"))
    def shown_customer(self, row: Transaction) -> SafeString | str:
        customer = Customer.objects.filter(uuid=row.customer).first() if row.customer else None
        return str(row.customer or "–") if customer is None else link_to("masterdata_customer", customer.pk, customer)

    @admin.display(description=_("reason"))
    def shown_reason(self, row: Transaction) -> str:
        reason = ReasonCode.objects.filter(code=row.reason).first() if row.reason else None
        return f"{row.reason} {reason}" if reason else row.reason or "–"

    @admin.display(description=_("gross"))
    def shown_gross(self, row: Transaction) -> str:
        return show_money(row.gross, row.currency)

    @admin.display(description=_("discount"))
    def shown_discount(self, row: Transaction) -> str:
        return show_money(row.discount, row.currency)

    @admin.display(description=_("cash rounding"))
    def shown_rounding(self, row: Transaction) -> str:
        return show_money(row.tenders.aggregate(sum=Sum("rounding"))["sum"] or 0, row.currency)

    @admin.display(description=_("suspended sale"))
    def shown_recalled(self, row: Transaction) -> SafeString | str:
        suspended = Transaction.objects.filter(uuid=row.recalled).first() if row.recalled else None
        return str(row.recalled or "–") if suspended is None else _document_link(suspended)

    @admin.display(description=_("later documents"))
    def later(self, row: Transaction) -> SafeString | str:
        """What took it up again: recalls, what was sold after them, and returns of its lines."""
        returned = returned_lines(row.uuid).values("transaction")
        found = [*Transaction.objects.filter(recalled=row.uuid), *Transaction.objects.filter(pk__in=returned)]
        return format_html_join("", "<div>{}</div>", ((_document_link(each),) for each in found)) or "–"

    @admin.display(description=_("total"), ordering="total")
    def shown_total(self, row: Transaction) -> str:
        return show_money(row.total, row.currency)

    @admin.display(description=_("tax"), ordering="tax")
    def shown_tax(self, row: Transaction) -> str:
        return show_money(row.tax, row.currency)

    @admin.display(description=_("flags"))
    def flags(self, row: Any) -> str:
        return format_html("⚑ {}", row.flag_count) if row.flag_count else ""


def _document_link(row: Transaction) -> SafeString:
    when = row.business_date.isoformat()
    return link_to("transactions_transaction", row.pk, f"{kind_text(row.kind)} {row.receipt_number} · {when}")
