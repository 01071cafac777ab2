"""Periodic discounts. What a cashier gives by hand is a permission with a limit, not a row here.

docs/pricing.md has how they are chosen and worked examples. Simple discounts are applied; the other kinds are stored
and distributed, and a till says that it doesn't know them yet.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal
from retail.domain.tax import ONE

from ..base import PublishedModel, reference
from .coded import CodedModel, check_period, code_field


class DiscountKind(models.TextChoices):
    SIMPLE = "simple", _("Simple")
    QUANTITY = "quantity", _("Quantity")
    MIX_AND_MATCH = "mix", _("Mix and match")
    THRESHOLD = "threshold", _("Threshold")


class Concurrency(models.TextChoices):
    EXCLUSIVE = "exclusive", _("Exclusive: nothing beside it")
    BEST_PRICE = "best", _("Best price: the cheapest of them")
    COMPOUND = "compound", _("Compounded: one after the other")


class DiscountMethod(models.TextChoices):
    """`value`: parts per million / 1/10 000 of the currency's unit, off each unit / the same, as the new unit price."""

    PERCENT = "percent", _("Percent off")
    AMOUNT_OFF = "amount_off", _("Amount off each unit")
    DEAL_PRICE = "deal_price", _("Deal price of each unit")


class Discount(CodedModel):
    """A discount of one store, of a price group, or (both empty) of all stores, on the days it is valid."""

    kind = models.CharField(_("kind"), max_length=10, choices=DiscountKind.choices, default=DiscountKind.SIMPLE)
    concurrency = models.CharField(
        _("beside others"), max_length=10, choices=Concurrency.choices, default=Concurrency.BEST_PRICE
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=0, help_text=_("The higher is looked at first; lower ones only where it gave nothing.")
    )
    store = reference("masterdata.Store", related_name="discounts", verbose_name=_("store"), null=True, blank=True)
    price_group = reference(
        "masterdata.PriceGroup", related_name="discounts", verbose_name=_("price group"), null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    coupon_required = models.BooleanField(_("needs a coupon"), default=False)
    weekdays = models.PositiveSmallIntegerField(
        _("weekdays"), default=127, help_text=_("Sum of Monday 1, Tuesday 2, Wednesday 4 … Sunday 64.")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta(CodedModel.Meta):
        verbose_name = _("discount")
        verbose_name_plural = _("discounts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(store__isnull=True) | models.Q(price_group__isnull=True),
                name="discount_of_store_or_group",
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.store is not None and self.price_group is not None:
            raise ValidationError({"price_group": _("A discount is a store's or a price group's, not both.")})
        check_period(self)


def _check_percent(row: "DiscountLine | DiscountTier") -> None:
    if row.method == DiscountMethod.PERCENT and row.value is not None and row.value > ONE:
        raise ValidationError({"value": _("At most 100 percent.")})


class DiscountLine(PublishedModel):
    """What a discount is for, and what it gives there. Its own dates narrow those of the discount.

    `group`: lines of one mix-and-match group; `min_quantity` (1/1 000): of which many of a group are needed.
    """

    authored_unique = (("discount", "product", "category", "valid_from"),)

    discount = reference("masterdata.Discount", related_name="lines", verbose_name=_("discount"))
    product = reference(
        "masterdata.Product", related_name="discount_lines", verbose_name=_("product"), null=True, blank=True
    )
    category = reference(
        "masterdata.Category", related_name="discount_lines", verbose_name=_("category"), null=True, blank=True
    )
    method = models.CharField(_("method"), max_length=10, choices=DiscountMethod.choices)
    value = models.PositiveBigIntegerField(_("value"))
    group = code_field(_("group"), blank=True)
    min_quantity = models.PositiveBigIntegerField(_("quantity needed"), default=0)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("discount line")
        verbose_name_plural = _("discount lines")
        indexes = [models.Index(fields=["product"], name="discount_line_product")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(method="percent") | models.Q(value__lte=1_000_000),
                name="discount_line_at_most_all",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {to_decimal(self.value, digits=4, least=0)}"

    def clean(self) -> None:
        super().clean()
        check_period(self)
        _check_percent(self)


class DiscountTier(PublishedModel):
    """A step of a quantity or threshold discount: from `threshold` (1/1 000 pieces, or minor units) on."""

    authored_unique = (("discount", "threshold"),)

    discount = reference("masterdata.Discount", related_name="tiers", verbose_name=_("discount"))
    threshold = models.PositiveBigIntegerField(_("from"), validators=[MinValueValidator(1)])
    method = models.CharField(_("method"), max_length=10, choices=DiscountMethod.choices)
    value = models.PositiveBigIntegerField(_("value"))

    class Meta:
        verbose_name = _("tier")
        verbose_name_plural = _("tiers")
        ordering = ["threshold"]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {to_decimal(self.value, digits=4, least=0)}"

    def clean(self) -> None:
        super().clean()
        _check_percent(self)


class Coupon(PublishedModel):
    """A code that unlocks a discount."""

    authored_unique = (("text",),)

    text = models.CharField(_("coupon code"), max_length=60)
    discount = reference("masterdata.Discount", related_name="coupons", verbose_name=_("discount"))
    uses = models.PositiveIntegerField(
        _("uses"), default=0, validators=[MaxValueValidator(1_000_000)], help_text=_("How often; 0: without limit.")
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("coupon")
        verbose_name_plural = _("coupons")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        check_period(self)
