"""Customers."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import Customer

from .base import HqAdmin
from .filters import AutocompleteSelectFilter
from .rights import StoreBound


@admin.register(Customer)
class CustomerAdmin(StoreBound, HqAdmin):
    store_path = "home_store"
    shared_rows = True
    list_display = ("number", "name", "company", "phone", "email", "home_store", "blocked")
    list_display_links = ("number", "name")
    list_filter = (("home_store", AutocompleteSelectFilter), "blocked", "language")
    list_select_related = ("home_store",)
    search_fields = ("number", "name", "company", "phone", "email", "tax_number")
    autocomplete_fields = ("home_store",)
    readonly_fields = ("shown_uuid",)
    fieldsets = (
        (None, {"fields": (("number", "blocked"), ("name", "company"), "shown_uuid")}),
        (_("How to reach them"), {"fields": (("phone", "email"), "address", "language")}),
        (_("In the shop"), {"fields": (("home_store", "tax_number"), "note")}),
    )

    @admin.display(description="UUID")
    def shown_uuid(self, customer: Customer) -> str:
        return str(customer.uuid)
