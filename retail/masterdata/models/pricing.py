"""Prices: for all stores, for a group of them, for one."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal

from ..base import PublishedModel, reference
from .coded import CodedModel, check_period


class PriceGroup(CodedModel):
    """Stores that share prices and discounts. Of two groups of a store the higher `priority` wins."""

    priority = models.PositiveSmallIntegerField(_("priority"), default=0)

    class Meta(CodedModel.Meta):
        verbose_name = _("price group")
        verbose_name_plural = _("price groups")


class StorePriceGroup(PublishedModel):
    """The store takes part in the price group."""

    authored_unique = (("store", "price_group"),)

    store = reference("masterdata.Store", related_name="price_groups", verbose_name=_("store"))
    price_group = reference("masterdata.PriceGroup", related_name="stores", verbose_name=_("price group"))

    class Meta:
        verbose_name = _("store of the price group")
        verbose_name_plural = _("stores of the price group")

    def __str__(self) -> str:
        return f"{self.store} → {self.price_group}"


class Price(PublishedModel):
    """A dated price: of one store, of a price group, or (both empty) of all stores. The most specific wins, then the
    group's priority, then the newest."""

    authored_unique = (("product", "store", "price_group", "valid_from"),)

    product = reference("masterdata.Product", related_name="prices", verbose_name=_("product"))
    store = reference("masterdata.Store", related_name="prices", verbose_name=_("store"), null=True, blank=True)
    price_group = reference(
        "masterdata.PriceGroup", related_name="prices", verbose_name=_("price group"), null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    unit_price = models.BigIntegerField(
        _("unit price"), help_text=_("In 1/10 000 of the currency's unit: 129000 is 12.90.")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        constraints = [
            models.CheckConstraint(condition=models.Q(unit_price__gte=0), name="price_not_negative"),
            models.CheckConstraint(
                condition=models.Q(store__isnull=True) | models.Q(price_group__isnull=True),
                name="price_of_store_or_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.currency} {to_decimal(self.unit_price, digits=4, least=2)}".strip()

    def clean(self) -> None:
        super().clean()
        if self.store is not None and self.price_group is not None:
            raise ValidationError({"price_group": _("A price is a store's or a price group's, not both.")})
        check_period(self)
