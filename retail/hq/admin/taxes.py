"""The rates of a tax group, in its page. A rate names its group by the code, as packages carry it: no foreign key."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from retail.masterdata.models import TaxGroup, TaxRate

from .base import PeopleUnits

if TYPE_CHECKING:
    from django.contrib.admin import TabularInline

    Nonrelated = TabularInline[Any, Any]
else:
    from unfold.contrib.inlines.admin import NonrelatedTabularInline as Nonrelated


class RateInline(PeopleUnits, Nonrelated):
    model = TaxRate
    fields = ("code", "name_en", "name_zh", "rate_ppm", "area", "valid_from", "valid_to")
    extra = 0

    def get_form_queryset(self, obj: TaxGroup) -> QuerySet[TaxRate]:
        return TaxRate.objects.filter(group=obj.code)

    def save_new_instance(self, parent: TaxGroup, instance: TaxRate) -> None:
        instance.group = parent.code
