"""What is sold, at which price, with which tax, and how it is paid."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import Barcode, Category, Price, Product, TaxRate, Tender

from .base import HqAdmin, HqInline
from .numbers import show_scaled


@admin.register(Category)
class CategoryAdmin(HqAdmin):
    list_display = ("icon", "name_en", "name_zh", "code", "position")
    list_display_links = ("name_en",)
    list_editable = ("position",)
    search_fields = ("code", "name_en", "name_zh")


class BarcodeInline(HqInline):
    model = Barcode
    fields = ("text",)


class PriceInline(HqInline):
    model = Price
    fields = ("unit_price", "currency", "store", "valid_from", "valid_to")
    autocomplete_fields = ("store",)
    ordering = ("-valid_from",)


@admin.register(Product)
class ProductAdmin(HqAdmin):
    list_display = ("icon", "number", "name_en", "name_zh", "category", "price_today", "tax_group", "active")
    list_display_links = ("number", "name_en")
    list_filter = ("category", "tax_group", "active")
    list_select_related = ("category",)
    search_fields = ("number", "name_en", "name_zh", "barcodes__text")
    search_help_text = _("Number, name or barcode")
    autocomplete_fields = ("category",)
    fieldsets = (
        (None, {"fields": (("number", "icon"), "name_en", "name_zh", "active")}),
        (_("How it is sold"), {"fields": (("category", "tax_group"), ("unit", "quantity_digits"))}),
    )
    inlines = (BarcodeInline, PriceInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """One query more brings the prices of the whole page."""
        today = timezone.localdate()
        valid = Price.objects.filter(store=None, valid_from__lte=today)
        valid = valid.filter(Q(valid_to=None) | Q(valid_to__gte=today)).order_by("-valid_from")
        products: QuerySet[Product] = super().get_queryset(request)
        return products.prefetch_related(Prefetch("prices", queryset=valid, to_attr="prices_today"))

    @admin.display(description=_("price today"))
    def price_today(self, product: Any) -> str:
        newest = next(iter(product.prices_today), None)
        return f"{newest.currency} {show_scaled(newest.unit_price, digits=4, least=2)}" if newest else "–"


@admin.register(Price)
class PriceAdmin(HqAdmin):
    list_display = ("product", "shown_price", "store", "valid_from", "valid_to", "state")
    list_filter = ("store", "currency", ("valid_from", admin.DateFieldListFilter))
    list_select_related = ("product", "store")
    search_fields = ("product__number", "product__name_en", "product__name_zh", "product__barcodes__text")
    autocomplete_fields = ("product", "store")
    date_hierarchy = "valid_from"
    fields = ("product", "store", ("unit_price", "currency"), ("valid_from", "valid_to"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"valid_from": timezone.localdate(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("price"), ordering="unit_price")
    def shown_price(self, price: Price) -> str:
        return f"{price.currency} {show_scaled(price.unit_price, digits=4, least=2)}"

    @admin.display(description=_("state"))
    def state(self, price: Price) -> str:
        today: datetime.date = timezone.localdate()
        if price.valid_from > today:
            return str(_("to come"))
        if price.valid_to and price.valid_to < today:
            return str(_("over"))
        return str(_("valid"))


@admin.register(TaxRate)
class TaxRateAdmin(HqAdmin):
    list_display = ("group", "code", "name_en", "name_zh", "percent")
    list_filter = ("group",)
    search_fields = ("group", "code", "name_en", "name_zh")

    @admin.display(description=_("rate (%)"), ordering="rate_ppm")
    def percent(self, rate: TaxRate) -> str:
        return f"{show_scaled(rate.rate_ppm, digits=4, least=0)} %"


@admin.register(Tender)
class TenderAdmin(HqAdmin):
    list_display = ("position", "name_en", "name_zh", "code", "kind", "allowed_offline")
    list_display_links = ("name_en",)
    list_filter = ("kind", "allowed_offline")
    search_fields = ("code", "name_en", "name_zh")
