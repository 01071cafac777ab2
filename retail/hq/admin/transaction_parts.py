"""What a transaction's page shows below its head: lines, taxes, payments, counts."""

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import ReasonCode
from retail.transactions.models import TenderCount, Transaction, TransactionLine, TransactionTax, TransactionTender

from .base import ReadOnlyInline
from .links import link_to
from .numbers import show_count, show_money, show_scaled


class LineInline(ReadOnlyInline):
    model = TransactionLine
    fields = (
        "line",
        "product",
        "barcode",
        "description",
        "shown_quantity",
        "shown_price",
        "shown_override",
        "shown_discount",
        "shown_amount",
        "shown_tax",
        "shown_return",
        "voided",
    )
    readonly_fields = fields

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Few receipts have a typed price or give something back: others need no columns for that."""
        given = TransactionLine.objects.filter(transaction=obj).aggregate(
            shown_override=Count("id", filter=Q(override_from__isnull=False) | ~Q(override_reason="")),
            shown_return=Count("id", filter=Q(return_document__isnull=False) | Q(quantity__lt=0)),
        )
        return [name for name in self.fields if given.get(name, 1)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the lines give back of, where that is here."""
        sold = Transaction.objects.filter(uuid=OuterRef("return_document"))
        rows: QuerySet[Any] = (
            super()
            .get_queryset(request)
            .annotate(sold_pk=Subquery(sold.values("pk")[:1]), sold_receipt=Subquery(sold.values("receipt_number")[:1]))
        )
        return rows

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Asked once a page: Django makes an inline for each request."""
        return {reason.code: f"{reason.code} {reason}" for reason in ReasonCode.objects.all()}

    @admin.display(description=_("quantity"))
    def shown_quantity(self, line: TransactionLine) -> str:
        return show_scaled(line.quantity, digits=3, least=0)

    @admin.display(description=_("unit price"))
    def shown_price(self, line: TransactionLine) -> str:
        return show_scaled(line.unit_price, digits=4, least=2)

    @admin.display(description=_("price before"))
    def shown_override(self, line: TransactionLine) -> str:
        """And why another one was typed. An open item had none."""
        price = "" if line.override_from is None else show_scaled(line.override_from, digits=4, least=2)
        return _joined(price, self._reason(line.override_reason))

    @admin.display(description=_("discount"))
    def shown_discount(self, line: TransactionLine) -> str:
        """With what it consists of: who or which discount gave how much."""
        if not line.discounts:
            return show_money(line.discount) if line.discount else ""
        parts = []
        for entry in line.discounts:
            amount = entry.get("amount")  # as sealed: whatever a till wrote there
            shown = show_money(amount) if isinstance(amount, int) else "–"
            reason = self._reason(str(entry.get("reason") or ""))
            given = f"{entry.get('code') or entry.get('by') or ''} {shown}".strip()
            parts.append(_joined(given, reason))
        return "; ".join(parts)

    @admin.display(description=_("amount"))
    def shown_amount(self, line: TransactionLine) -> str:
        return show_money(line.amount)

    @admin.display(description=_("tax"))
    def shown_tax(self, line: TransactionLine) -> str:
        return show_money(line.tax)

    @admin.display(description=_("return of"))
    def shown_return(self, line: Any) -> SafeString | str:
        """Receipt and line of what is given back, as far as it is known here, and why."""
        sold: SafeString | str = line.return_receipt
        if line.return_document is not None:
            text = f"{line.sold_receipt or line.return_receipt or line.return_document} / {line.return_line or '–'}"
            sold = text if line.sold_pk is None else link_to("transactions_transaction", line.sold_pk, text)
        word = str(_("on the cashier's word")) if line.return_verified is False else ""
        return _joined(sold, word, self._reason(line.return_reason))

    def _reason(self, code: str) -> str:
        return self.reasons.get(code, code)


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
    fields = ("line", "tender", "shown_tendered", "shown_change", "shown_amount", "shown_rounding")
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

    @admin.display(description=_("cash rounding"))
    def shown_rounding(self, tender: TransactionTender) -> str:
        return show_money(tender.rounding)


class CountInline(ReadOnlyInline):
    model = TenderCount
    fields = ("tender", "shown_counted", "shown_coins")
    readonly_fields = fields

    @admin.display(description=_("counted"))
    def shown_counted(self, count: TenderCount) -> str:
        return show_money(count.counted)

    @admin.display(description=_("coins and notes"))
    def shown_coins(self, count: TenderCount) -> str:
        """ "100.00 × 2; 1.00 × 29", or a dash where only the sum was typed."""
        coins = (f"{show_money(coin['value'])} × {show_count(coin['count'])}" for coin in count.denominations)
        return "; ".join(coins) or "–"


def _joined(*parts: SafeString | str) -> SafeString | str:
    """Those that say something, with a dot between them."""
    said = [part for part in parts if part]
    return format_html(" · ".join("{}" for _part in said), *said) if said else ""
