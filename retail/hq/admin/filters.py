"""Filters that stay usable with hundreds of stores and years of facts."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import RelatedFieldListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter as AutocompleteSelectFilter
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.widgets import INPUT_CLASSES

from retail.masterdata.models import Store

from .rights import stores_of

if TYPE_CHECKING:
    from django.contrib.admin import SimpleListFilter as Dropdown
else:
    from unfold.contrib.filters.admin import DropdownFilter as Dropdown


class OwnRelatedFilter(RelatedFieldListFilter):
    """The choices are the rows that the related page would show who is asking."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        page = model_admin.admin_site._registry[field.remote_field.model]
        return [(row.pk, str(row)) for row in page.get_queryset(request)]


class StoreNumberFilter(Dropdown):
    """Facts by their store's number. The choices are the company's stores, not what millions of facts hold."""

    title = _("store")
    parameter_name = "store"
    path = "store"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        stores = Store.objects.all()
        scope = stores_of(request)
        if scope is not None:
            stores = stores.filter(pk__in=scope.keys)
        return [(store.number, str(store)) for store in stores]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset


class TransactionStoreFilter(StoreNumberFilter):
    path = "transaction__store"


class DatesForm(forms.Form):
    """The browser's own calendar: it speaks the reader's language and needs no script."""

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for end, label in (("from", _now("From")), ("to", _now("To"))):
            widget = forms.DateInput(attrs={"type": "date", "aria-label": label, "class": " ".join(INPUT_CLASSES)})
            self.fields[f"{name}_{end}"] = forms.DateField(label=label, required=False, widget=widget)


class DatesFilter(RangeDateFilter):  # type: ignore[misc]
    """Business dates from–to, both included. Django's row of years, months and days reads every row for each."""

    form_class = DatesForm
