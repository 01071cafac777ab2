"""What sales and drawers moved: goods, cash, and sales put aside. Shown, never changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import CashMovement, StockMovement, SuspendedSale

from .base import ReadOnlyAdmin
from .fact_search import find_stock_movements
from .fact_texts import kind_text
from .filters import DatesFilter, StoreNumberFilter, TransactionStoreFilter
from .numbers import show_money, show_scaled
from .rights import StoreBound


class NamesReceipt:
    """A row that a transaction made."""

    @admin.display(description=_("transaction"), ordering="transaction")
    def receipt(self, row: Any) -> SafeString | str:
        if row.transaction is None:
            return "–"
        return format_html("{} · {}", kind_text(row.transaction.kind), row.transaction.receipt_number or "–")


@admin.register(StockMovement)
class StockMovementAdmin(NamesReceipt, StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("at", "store", "product", "shown_quantity", "unit", "receipt")
    list_display_links = ("at",)
    list_filter = (StoreNumberFilter, ("business_date", DatesFilter))
    list_filter_submit = True
    show_facets = admin.ShowFacets.NEVER  # every choice would be counted over all rows
    list_select_related = ("transaction",)
    search_fields = ("product",)  # `get_search_results` says where it looks
    search_help_text = _("Product or receipt number")
    ordering = ("-id",)
    fields = (("at", "store", "business_date"), ("product", "shown_quantity", "unit"), ("receipt", "line"))
    readonly_fields = ("receipt", "shown_quantity")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[StockMovement], search_term: str
    ) -> tuple[QuerySet[StockMovement], bool]:
        return find_stock_movements(queryset, search_term), False

    @admin.display(description=_("quantity"), ordering="quantity")
    def shown_quantity(self, row: StockMovement) -> str:
        return show_scaled(row.quantity, digits=3, least=0)


@admin.register(CashMovement)
class CashMovementAdmin(NamesReceipt, StoreBound, ReadOnlyAdmin):
    store_path = "transaction__store"
    store_by_number = True
    list_display = ("receipt", "kind", "tender", "shown_amount", "reason", "bag")
    list_display_links = ("receipt",)
    list_filter = (TransactionStoreFilter, "kind", "transaction__business_date")
    list_select_related = ("transaction",)
    search_fields = ("bag", "transaction__register", "transaction__staff")
    ordering = ("-id",)
    fields = (("receipt", "kind", "tender"), ("shown_amount", "reason", "bag"))
    readonly_fields = ("receipt", "shown_amount")

    @admin.display(description=_("amount"), ordering="amount")
    def shown_amount(self, row: CashMovement) -> str:
        return show_money(row.amount, row.transaction.currency)


@admin.register(SuspendedSale)
class SuspendedSaleAdmin(NamesReceipt, StoreBound, ReadOnlyAdmin):
    store_by_number = True
    list_display = ("at", "store", "register", "note", "lines", "shown_total", "claimed_at")
    list_display_links = ("at",)
    list_filter = (StoreNumberFilter, ("recall", admin.EmptyFieldListFilter))
    list_select_related = ("transaction",)
    search_fields = ("note", "document", "register")
    ordering = ("-id",)
    fields = (
        ("at", "store", "register"),
        ("note", "lines", "shown_total"),
        ("receipt", "document"),
        ("claimed_by", "claimed_at", "recall"),
    )
    readonly_fields = ("receipt", "shown_total")

    @admin.display(description=_("total"), ordering="total")
    def shown_total(self, row: SuspendedSale) -> str:
        return show_money(row.total, row.transaction.currency if row.transaction else "")
