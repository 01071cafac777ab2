"""Headquarters' pages, one module a room; Django finds this package by its name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import catalog, exceptions, exchange, facts, imports, movements, organisation, staff, users

__all__ = ["catalog", "exceptions", "exchange", "facts", "imports", "movements", "organisation", "staff", "users"]

admin.site.index_title = _("Overview")
