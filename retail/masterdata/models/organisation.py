"""The company, its regions, its stores and when they are open."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.money import MAX_DIGITS

from ..base import PublishedModel, reference
from .coded import CodedModel, NamedModel, code_field


class TaxMode(models.TextChoices):
    INCLUSIVE = "inclusive", _("Prices include tax")
    EXCLUSIVE = "exclusive", _("Tax is added to prices")


class TaxRounding(models.TextChoices):
    LINE = "line", _("Per line")
    DOCUMENT = "document", _("Per document")


class OrganisationUnit(CodedModel):
    """A legal entity, a region or a district: the tree that reports and rights follow."""

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        REGION = "region", _("Region")
        DISTRICT = "district", _("District")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COMPANY)
    parent = reference(
        "masterdata.OrganisationUnit", related_name="children", verbose_name=_("belongs to"), null=True, blank=True
    )
    tax_number = models.CharField(_("tax registration number"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)

    class Meta(CodedModel.Meta):
        verbose_name = _("organisation unit")
        verbose_name_plural = _("organisation")

    def clean(self) -> None:
        """A unit must not stand below itself."""
        super().clean()
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("A unit can't belong to itself or to one below it.")})
            seen.add(above.pk)
            above = above.parent


class Store(NamedModel):
    """A shop: where registers stand, whose time zone, currency and tax rules a sale follows."""

    authored_unique = (("number",),)

    number = code_field(_("store number"))
    unit = reference(
        "masterdata.OrganisationUnit", related_name="stores", verbose_name=_("organisation unit"), null=True, blank=True
    )
    address = models.TextField(_("address"), blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Two letters, as CN or US."))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    data_group = code_field(_("channel data group"))
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    currency_digits = models.PositiveSmallIntegerField(_("digits of the minor unit"), default=2)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai")
    locale = models.CharField(_("locale of receipts"), max_length=20, default="zh-Hans-CN")
    tax_mode = models.CharField(_("tax mode"), max_length=10, choices=TaxMode.choices, default=TaxMode.INCLUSIVE)
    tax_rounding = models.CharField(
        _("tax rounding"), max_length=10, choices=TaxRounding.choices, default=TaxRounding.LINE
    )
    tax_area = code_field(
        _("tax area"), blank=True, help_text=_("Rates of this area count here, beside those that count everywhere.")
    )
    functionality_profile = reference(
        "masterdata.FunctionalityProfile",
        related_name="stores",
        verbose_name=_("functionality profile"),
        null=True,
        blank=True,
    )
    receipt_profile = reference(
        "masterdata.ReceiptProfile", related_name="stores", verbose_name=_("receipt profile"), null=True, blank=True
    )
    layout = reference(
        "masterdata.ScreenLayout", related_name="stores", verbose_name=_("screen layout"), null=True, blank=True
    )
    receipt_footer_en = models.CharField(_("receipt footer (English)"), max_length=200, blank=True)
    receipt_footer_zh = models.CharField(_("receipt footer (Chinese)"), max_length=200, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("store")
        verbose_name_plural = _("stores")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def clean(self) -> None:
        """A zone this machine doesn't know would put prices and business dates on the wrong day."""
        super().clean()
        if self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": _("Unknown time zone. Write it as Asia/Shanghai.")})
        self._check_digits()

    def _check_digits(self) -> None:
        """Coins and amounts of one currency are typed and counted alike in all its stores."""
        if self.currency_digits is None:
            return
        if self.currency_digits > MAX_DIGITS:
            raise ValidationError({"currency_digits": _("At most %(most)s.") % {"most": MAX_DIGITS}})
        if self.pk is not None:
            return  # what was made wrong everywhere is put right store by store
        others = Store.objects.filter(currency=self.currency).exclude(currency_digits=self.currency_digits)
        if (other := others.first()) is not None:
            text = _("Store %(store)s has %(digits)s with the same currency.")
            text = text % {"store": other.number, "digits": other.currency_digits}
            raise ValidationError({"currency_digits": text})


class Weekday(models.IntegerChoices):
    """ISO: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class OpeningHours(PublishedModel):
    """When a store is open on a weekday, in minutes after its midnight; a day without a row is closed.

    `closes` may be beyond 1 440: a shop that is open till 2 o'clock closes at 1 560.
    """

    authored_unique = (("store", "weekday", "opens"),)

    store = reference("masterdata.Store", related_name="opening_hours", verbose_name=_("store"))
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.PositiveSmallIntegerField(_("opens at"))
    closes = models.PositiveSmallIntegerField(_("closes at"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__lt=1440, closes__gt=models.F("opens"), closes__lte=2880),
                name="opening_hours_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {clock(self.opens)}–{clock(self.closes)}"


def clock(minutes: int) -> str:
    """Minutes after midnight as 09:30; past midnight it starts again."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
