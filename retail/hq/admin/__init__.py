"""Headquarters' pages, one module a room; Django finds this package by its name."""

from . import catalog, facts, organisation, users

__all__ = ["catalog", "facts", "organisation", "users"]
