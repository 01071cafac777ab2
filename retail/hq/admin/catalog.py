"""Products, with all that hangs on one: barcodes, prices, pictures, variants, units, assortments."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import (
    AssortmentProduct,
    Barcode,
    Price,
    Product,
    UnitConversion,
    VariantValue,
)

from .base import HqAdmin, HqTab, ReadOnlyInline
from .bulk import change_rows, say_changed
from .filters import AutocompleteSelectFilter
from .numbers import show_scaled
from .pictures import PictureInline
from .rights import StoreBoundInline


class BarcodeInline(HqTab):
    model = Barcode
    fields = ("text", "quantity")


class PriceInline(StoreBoundInline, HqTab):
    model = Price
    fields = ("unit_price", "currency", "store", "price_group", "valid_from", "valid_to")
    autocomplete_fields = ("store", "price_group")
    ordering = ("-valid_from",)


class VariantValueInline(HqTab):
    model = VariantValue
    fields = ("dimension", "value_en", "value_zh", "position")


class VariantInline(ReadOnlyInline):
    """The products that are variants of this one; each has its own page."""

    model = Product
    fk_name = "master"
    fields = ("number", "name_en", "name_zh", "active")
    readonly_fields = fields
    verbose_name = _("variant")
    verbose_name_plural = _("variants")
    show_change_link = True
    hide_title = False
    max_num = 0
    tab = True
    per_page = 25


class UnitConversionInline(HqTab):
    model = UnitConversion
    fields = ("unit", "factor")


class AssortmentInline(HqTab):
    model = AssortmentProduct
    verbose_name = _("assortment")
    verbose_name_plural = _("assortments")
    fields = ("assortment",)
    autocomplete_fields = ("assortment",)


@admin.register(Product)
class ProductAdmin(HqAdmin):
    list_display = ("icon", "number", "name_en", "name_zh", "category", "kind", "price_today", "tax_group", "active")
    list_display_links = ("number", "name_en")
    list_filter = (
        ("category", AutocompleteSelectFilter),
        ("department", AutocompleteSelectFilter),
        "kind",
        "active",
        "discountable",
    )
    list_select_related = ("category",)
    search_fields = ("number", "name_en", "name_zh", "barcodes__text")
    search_help_text = _("Number, name or barcode")
    autocomplete_fields = ("category", "department", "master")
    fieldsets = (
        (None, {"fields": (("number", "kind", "icon"), ("name_en", "name_zh"), ("brand", "active"))}),
        (
            _("How it is sold"),
            {
                "fields": (
                    ("category", "department"),
                    ("tax_group", "age_limit"),
                    ("unit", "quantity_digits"),
                    ("discountable", "stocked"),
                    "master",
                )
            },
        ),
        (_("Description"), {"fields": ("description_en", "description_zh"), "classes": ("collapse",)}),
    )
    inlines = (
        BarcodeInline,
        PriceInline,
        PictureInline,
        VariantValueInline,
        VariantInline,
        UnitConversionInline,
        AssortmentInline,
    )
    actions = ("activate", "deactivate")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """One query more brings the prices of the whole page."""
        today = timezone.localdate()
        valid = Price.objects.filter(store=None, price_group=None, valid_from__lte=today)
        valid = valid.filter(Q(valid_to=None) | Q(valid_to__gte=today)).order_by("-valid_from")
        products: QuerySet[Product] = super().get_queryset(request)
        return products.prefetch_related(Prefetch("prices", queryset=valid, to_attr="prices_today"))

    def get_inline_instances(self, request: HttpRequest, obj: Product | None = None) -> list[Any]:
        """Only a master has variants, and only a variant has what makes it differ."""
        left_out: set[type] = set()
        if obj is None or obj.kind != Product.Kind.MASTER:
            left_out.add(VariantInline)
        if obj is not None and obj.master_id is None:
            left_out.add(VariantValueInline)
        return [inline for inline in super().get_inline_instances(request, obj) if type(inline) not in left_out]

    @admin.display(description=_("price today"))
    def price_today(self, product: Any) -> str:
        newest = next(iter(product.prices_today), None)
        if newest is None:
            return "–"
        price = show_scaled(newest.unit_price, digits=4, least=2)
        return format_html('<span class="whitespace-nowrap">{} {}</span>', newest.currency, price)

    @admin.action(description=_("Activate the selected products"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        say_changed(request, change_rows(self, request, queryset, note=_now("Activated."), active=True))

    @admin.action(description=_("Deactivate the selected products"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        say_changed(request, change_rows(self, request, queryset, note=_now("Deactivated."), active=False))
