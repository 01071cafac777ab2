"""Which exceptions: by state, the unfinished ones together, and by age."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from retail.transactions.models import ExceptionState
from retail.transactions.models.exceptions import LIVE

LIVE_ONES = "live"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(LIVE_ONES, _("Open or acknowledged")), *ExceptionState.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == LIVE_ONES:
            return queryset.filter(state__in=LIVE)
        return queryset.filter(state=self.value()) if self.value() else queryset


class AgeFilter(admin.SimpleListFilter):
    """`older`: opened longer ago than so many days."""

    title = _("age")
    parameter_name = "older"
    _DAYS = {"1": _("Over a day"), "7": _("Over a week"), "30": _("Over a month")}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self._DAYS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        days = self.value()
        if days not in self._DAYS:
            return queryset
        return queryset.filter(opened_at__lt=timezone.now() - timedelta(days=int(days)))
