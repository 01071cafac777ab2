"""Headquarters' pages, one module a room; Django finds this package by its name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (
    catalog,
    categories,
    customers,
    databases,
    discounts,
    exceptions,
    exchange,
    facts,
    imports,
    layouts,
    money,
    movements,
    organisation,
    prices,
    profiles,
    registers,
    shifts,
    staff,
    transactions,
    users,
)

__all__ = [
    "catalog",
    "categories",
    "customers",
    "databases",
    "discounts",
    "exceptions",
    "exchange",
    "facts",
    "imports",
    "layouts",
    "money",
    "movements",
    "organisation",
    "prices",
    "profiles",
    "registers",
    "shifts",
    "staff",
    "transactions",
    "users",
]

admin.site.index_title = _("Overview")
