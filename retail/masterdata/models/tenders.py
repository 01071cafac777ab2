"""Ways to pay, and reasons to give."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal

from ..base import PublishedModel
from .coded import CodedModel, NamedModel, code_field
from .currencies import digits_of


class TenderKind(models.TextChoices):
    CASH = "cash", _("Cash")
    CARD = "card", _("Card")
    CHECK = "check", _("Check")
    CURRENCY = "currency", _("Foreign currency")
    VOUCHER = "voucher", _("Voucher")
    GIFT_CARD = "gift_card", _("Gift card")
    ACCOUNT = "account", _("Customer account")


class Tender(NamedModel):
    """A way to pay. Cash rounding: amounts due are rounded to a multiple of `rounding_unit` minor units."""

    authored_unique = (("code",),)

    code = code_field(_("code"))
    kind = models.CharField(_("kind"), max_length=10, choices=TenderKind.choices)
    rounding_unit = models.PositiveIntegerField(_("rounding unit"), default=1, validators=[MinValueValidator(1)])
    allowed_offline = models.BooleanField(_("allowed offline"), default=True)
    max_amount = models.PositiveBigIntegerField(
        _("highest payment"), default=0, help_text=_("In the currency's minor unit; 0: no limit.")
    )
    for_refunds = models.BooleanField(_("for refunds"), default=True)
    opens_drawer = models.BooleanField(_("opens the drawer"), default=True)
    counted = models.BooleanField(_("counted at the shift's end"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("tender")
        verbose_name_plural = _("tenders")
        ordering = ["position", "code"]


class Denomination(PublishedModel):
    """A coin or a note of a currency, in minor units."""

    authored_unique = (("currency", "value"),)

    currency = models.CharField(_("currency"), max_length=3)
    value = models.PositiveBigIntegerField(_("value"), validators=[MinValueValidator(1)])
    is_note = models.BooleanField(_("banknote"), default=False)

    class Meta:
        verbose_name = _("coin or note")
        verbose_name_plural = _("coins and notes")
        ordering = ["currency", "-value"]

    def __str__(self) -> str:
        return f"{self.currency} {to_decimal(self.value, digits=self.digits, least=self.digits)}"

    @cached_property
    def digits(self) -> int:
        """Of its currency's minor unit."""
        return digits_of(self.currency)


class ReasonUse(models.TextChoices):
    RETURN = "return", _("Return")
    PRICE_OVERRIDE = "price_override", _("Price override")
    OPEN_ITEM = "open_item", _("Open item")
    DISCOUNT = "discount", _("Discount")
    VOID = "void", _("Void")
    NO_SALE = "no_sale", _("No sale")
    CASH = "cash", _("Cash in or out")


class ReasonCode(CodedModel):
    """Why a cashier did something out of the ordinary."""

    use = models.CharField(_("used for"), max_length=15, choices=ReasonUse.choices)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("reason code")
        verbose_name_plural = _("reason codes")
        ordering = ["use", "position", "code"]
