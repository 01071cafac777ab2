"""Taxes: groups of products, and the rates they bear."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.tax import ONE

from .coded import CodedModel, NamedModel, check_period, code_field


class TaxGroup(CodedModel):
    """Products that are taxed alike. A product and its rates name it by its code."""

    class Meta(CodedModel.Meta):
        verbose_name = _("tax group")
        verbose_name_plural = _("tax groups")


class TaxRate(NamedModel):
    """A tax a group of products is sold under; several rates of one group add up (a state and a city tax).

    A rate of an area counts in the stores of that area; a dated one on the days it is valid.
    """

    authored_unique = (("group", "code", "area", "valid_from"),)

    group = code_field(_("tax group"))
    code = code_field(_("tax code"))
    area = code_field(_("tax area"), blank=True, help_text=_("Empty: everywhere."))
    rate_ppm = models.PositiveIntegerField(_("rate (parts per million)"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("tax rate")
        verbose_name_plural = _("tax rates")
        ordering = ["group", "code"]

    def __str__(self) -> str:
        return f"{self.group} {self.code}"

    def clean(self) -> None:
        super().clean()
        check_period(self)
        if self.rate_ppm is not None and self.rate_ppm > ONE:
            raise ValidationError({"rate_ppm": _("At most 100 percent.")})
