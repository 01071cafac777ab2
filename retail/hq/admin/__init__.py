"""Headquarters' pages, one module a room; Django finds this package by its name."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import catalog, exchange, facts, organisation, staff, users

__all__ = ["catalog", "exchange", "facts", "organisation", "staff", "users"]

admin.site.index_title = _("Overview")
