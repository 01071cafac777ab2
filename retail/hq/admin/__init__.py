"""Headquarters' pages, one module a room; Django finds this package by its name."""

from . import catalog, exchange, facts, organisation, staff, users

__all__ = ["catalog", "exchange", "facts", "organisation", "staff", "users"]
