"""Registers (tills) and the devices people know them by."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.errors import InvalidRequestError, ReceiptMaskError
from retail.domain.receipt import check_mask

from ..base import PublishedModel, reference
from .coded import LANGUAGES, code_field


class Register(PublishedModel):
    """One till (POS device) of a store."""

    authored_unique = (("number",),)

    number = code_field(_("register number"))
    store = reference("masterdata.Store", related_name="registers", verbose_name=_("store"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    support_offline = models.BooleanField(
        _("support offline"),
        default=False,
        help_text=_("Yes creates the store's offline database and adds it to the store's channel data group."),
    )
    offline_profile = reference(
        "masterdata.OfflineProfile", related_name="registers", verbose_name=_("offline profile"), null=True, blank=True
    )
    hardware_profile = reference(
        "masterdata.HardwareProfile",
        related_name="registers",
        verbose_name=_("hardware profile"),
        null=True,
        blank=True,
    )
    receipt_profile = reference(
        "masterdata.ReceiptProfile",
        related_name="registers",
        verbose_name=_("receipt profile"),
        null=True,
        blank=True,
        help_text=_("Empty: the store's."),
    )
    layout = reference(
        "masterdata.ScreenLayout",
        related_name="registers",
        verbose_name=_("screen layout"),
        null=True,
        blank=True,
        help_text=_("Empty: the store's."),
    )
    receipt_mask = models.CharField(
        _("receipt number mask"),
        max_length=60,
        default="T-A-######",
        help_text=_("T register, A activation and # running number must be there, divided by marks; S store may."),
    )
    language = models.CharField(_("language"), max_length=10, default="zh-hans", choices=LANGUAGES)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("register")
        verbose_name_plural = _("registers")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    def clean(self) -> None:
        """A mask under which two sales could share a number is refused where it is typed, not at the till."""
        super().clean()
        try:
            check_mask(mask=self.receipt_mask)
        except (ReceiptMaskError, InvalidRequestError) as error:
            text = _("T, A and # must each stand in the mask once, divided by marks (- . / _ :); next to S by / or :.")
            raise ValidationError({"receipt_mask": text}) from error


class Device(PublishedModel):
    """The machine a register runs on, as people find it in the shop: inventory, nothing is decided by it."""

    authored_unique = (("number",),)

    class Kind(models.TextChoices):
        DESKTOP = "desktop", _("Desktop")
        TABLET = "tablet", _("Tablet")
        PHONE = "phone", _("Phone")

    number = code_field(_("device number"))
    register = reference(
        "masterdata.Register", related_name="devices", verbose_name=_("register"), null=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DESKTOP)
    description = models.CharField(_("description"), max_length=120, blank=True)
    serial_number = models.CharField(_("serial number"), max_length=60, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number
