"""The rates of a tax group, in its page. A rate names its group by the code, as packages carry it: no foreign key."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from retail.masterdata.models import TaxGroup, TaxRate

from .base import PeopleUnits
from .formsets import ComparedRows

if TYPE_CHECKING:
    from django.contrib.admin import TabularInline
    from django.forms import BaseModelFormSet, ModelForm

    Nonrelated = TabularInline[Any, Any]

    class NonrelatedRows(BaseModelFormSet[Any, ModelForm[Any]]):
        instance: Any
        save_new_instance: Any

else:
    from unfold.contrib.inlines.admin import NonrelatedTabularInline as Nonrelated
    from unfold.contrib.inlines.forms import NonrelatedInlineModelFormSet as NonrelatedRows


class RateFormSet(ComparedRows, NonrelatedRows):
    def clean(self) -> None:
        """A new rate gets its group before its key is looked at."""
        for form in self.forms:
            if form.instance._state.adding:
                self.save_new_instance(self.instance, form.instance)
        super().clean()


class RateInline(PeopleUnits, Nonrelated):
    model = TaxRate
    formset = RateFormSet  # type: ignore[assignment]  # no inline of a foreign key
    fields = ("code", "name_en", "name_zh", "rate_ppm", "area", "valid_from", "valid_to")
    extra = 0

    def get_form_queryset(self, obj: TaxGroup) -> QuerySet[TaxRate]:
        return TaxRate.objects.filter(group=obj.code)

    def save_new_instance(self, parent: TaxGroup, instance: TaxRate) -> None:
        instance.group = parent.code
