"""The published schema. docs/glossary.md has the words; the registry in `retail.cdx.registry` has
table → columns → job → scope rule for each model here, and a test fails for a model that is not in it.

Units: money in minor units of the currency; unit prices in 1/10 000 of the major unit; quantities in
1/1 000; rates (tax, percent) in parts per million. All integers.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.errors import InvalidRequestError, ReceiptMaskError
from retail.domain.receipt import check_mask

from .base import PublishedModel, reference

code_validator = RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z._-]*$", _("Letters, digits, dot, dash and underscore only."))


class TaxMode(models.TextChoices):
    INCLUSIVE = "inclusive", _("Prices include tax")
    EXCLUSIVE = "exclusive", _("Tax is added to prices")


class TaxRounding(models.TextChoices):
    LINE = "line", _("Per line")
    DOCUMENT = "document", _("Per document")


class Store(PublishedModel):
    """A shop: where registers stand, whose time zone, currency and tax rules a sale follows."""

    authored_unique = (("number",),)

    number = models.CharField(_("store number"), max_length=20, validators=[code_validator])
    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    address = models.TextField(_("address"), blank=True)
    data_group = models.CharField(_("channel data group"), max_length=20, validators=[code_validator])
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    currency_digits = models.PositiveSmallIntegerField(_("digits of the minor unit"), default=2)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Asia/Shanghai")
    locale = models.CharField(_("locale of receipts"), max_length=20, default="zh-Hans-CN")
    tax_mode = models.CharField(_("tax mode"), max_length=10, choices=TaxMode.choices, default=TaxMode.INCLUSIVE)
    tax_rounding = models.CharField(
        _("tax rounding"), max_length=10, choices=TaxRounding.choices, default=TaxRounding.LINE
    )
    receipt_footer_en = models.CharField(_("receipt footer (English)"), max_length=200, blank=True)
    receipt_footer_zh = models.CharField(_("receipt footer (Chinese)"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("store")
        verbose_name_plural = _("stores")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name_en}"


class OfflineProfile(PublishedModel):
    """When a till switches to the offline database and when it tries to come back (03 §2). Milliseconds."""

    authored_unique = (("code",),)

    code = models.CharField(_("code"), max_length=20, validators=[code_validator])
    name = models.CharField(_("name"), max_length=120)
    timeout_ms = models.PositiveIntegerField(
        _("time-out"),
        default=3_000,
        validators=[MinValueValidator(50)],
        help_text=_(
            "Total time one data request may take, in milliseconds, retries included. After it the till goes on "
            "with the store's offline database. 3 000 suits a queue: a customer notices nothing shorter."
        ),
    )
    reconnect_interval_ms = models.PositiveIntegerField(
        _("reconnect attempt interval"),
        default=60_000,
        validators=[MinValueValidator(50)],
        help_text=_(
            "Earliest next attempt to reach the retail server, in milliseconds. Tried only at the beginning of a "
            "transaction; doubles up to ten minutes while the server stays silent."
        ),
    )
    manual_switch_before_sign_in = models.BooleanField(
        _("manual switch before sign-in"),
        default=True,
        help_text=_("Whether operation 917 is offered on the sign-in page."),
    )
    pause_synchronization = models.BooleanField(
        _("pause offline synchronization"),
        default=False,
        help_text=_("Stops downloads for the stores of this profile; sales are uploaded all the same."),
    )
    sync_without_open_pos = models.BooleanField(
        _("sync without an open POS"),
        default=False,
        help_text=_("Downloads normally run while a POS of the store is running. Yes: they always run."),
    )

    class Meta:
        verbose_name = _("offline profile")
        verbose_name_plural = _("offline profiles")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(timeout_ms__gte=50, reconnect_interval_ms__gte=50),
                name="offline_profile_durations_at_least_50_ms",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Register(PublishedModel):
    """One till (POS device) of a store."""

    authored_unique = (("number",),)

    number = models.CharField(_("register number"), max_length=20, validators=[code_validator])
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
    receipt_mask = models.CharField(
        _("receipt number mask"),
        max_length=60,
        default="T-A-######",
        help_text=_("T register, A activation and # running number must be there, divided by marks; S store may."),
    )
    language = models.CharField(
        _("language"), max_length=10, default="zh-hans", choices=[("en", "English"), ("zh-hans", "简体中文")]
    )
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


class Staff(PublishedModel):
    """A person who signs in at tills. Not a Django user: headquarters' users are another table."""

    authored_unique = (("staff_id",),)

    staff_id = models.CharField(_("staff id"), max_length=20, validators=[code_validator])
    name = models.CharField(_("name"), max_length=120)
    name_on_receipt = models.CharField(_("name on receipt"), max_length=60, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        default="",
        blank=True,
        choices=[("", _("as the register")), ("en", "English"), ("zh-hans", "简体中文")],
    )
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["staff_id"]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.name}"


class StaffAssignment(PublishedModel):
    """Staff member works in a store. The PIN verifier is per store: it is peppered with that store's secret,
    which is given at enrolment and is in no package, because a 4–6 digit PIN alone falls in minutes."""

    authored_unique = (("staff", "store"),)

    staff = reference("masterdata.Staff", related_name="assignments", verbose_name=_("staff member"))
    store = reference("masterdata.Store", related_name="assignments", verbose_name=_("store"))
    is_manager = models.BooleanField(_("manager"), default=False)
    pin_verifier = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("store assignment")
        verbose_name_plural = _("store assignments")

    def __str__(self) -> str:
        return f"{self.staff_id} → {self.store_id}"


class TaxRate(PublishedModel):
    """A tax a product is sold under; several rates of one group add up (a state and a city tax)."""

    authored_unique = (("group", "code"),)

    group = models.CharField(_("tax group"), max_length=20, validators=[code_validator])
    code = models.CharField(_("tax code"), max_length=20, validators=[code_validator])
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60, blank=True)
    rate_ppm = models.PositiveIntegerField(_("rate (parts per million)"))

    class Meta:
        verbose_name = _("tax rate")
        verbose_name_plural = _("tax rates")
        ordering = ["group", "code"]

    def __str__(self) -> str:
        return f"{self.group} {self.code}"


class Category(PublishedModel):
    authored_unique = (("code",),)

    code = models.CharField(_("code"), max_length=20, validators=[code_validator])
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60, blank=True)
    icon = models.CharField(
        _("icon"), max_length=16, blank=True, help_text=_("A picture sign (emoji) for the product grid.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en


class Product(PublishedModel):
    authored_unique = (("number",),)

    number = models.CharField(_("product number"), max_length=30, validators=[code_validator])
    name_en = models.CharField(_("name (English)"), max_length=120)
    name_zh = models.CharField(_("name (Chinese)"), max_length=120, blank=True)
    category = reference(
        "masterdata.Category", related_name="products", verbose_name=_("category"), null=True, blank=True
    )
    tax_group = models.CharField(_("tax group"), max_length=20, validators=[code_validator])
    unit = models.CharField(_("unit"), max_length=10, default="pcs")
    quantity_digits = models.PositiveSmallIntegerField(_("decimals of the quantity"), default=0)
    icon = models.CharField(_("icon"), max_length=16, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["number"]
        indexes = [models.Index(fields=["number"]), models.Index(fields=["category", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.name_en}"


class Barcode(PublishedModel):
    authored_unique = (("text",),)

    text = models.CharField(_("barcode"), max_length=60)
    product = reference("masterdata.Product", related_name="barcodes", verbose_name=_("product"))

    class Meta:
        verbose_name = _("barcode")
        verbose_name_plural = _("barcodes")
        ordering = ["text"]
        indexes = [models.Index(fields=["text"])]

    def __str__(self) -> str:
        return self.text


class Price(PublishedModel):
    """A dated price, for one store or (store empty) for all. The most specific, then the newest, wins."""

    authored_unique = (("product", "store", "valid_from"),)

    product = reference("masterdata.Product", related_name="prices", verbose_name=_("product"))
    store = reference("masterdata.Store", related_name="prices", verbose_name=_("store"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    unit_price = models.BigIntegerField(
        _("unit price"), help_text=_("In 1/10 000 of the currency's unit: 129000 is 12.90.")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        constraints = [models.CheckConstraint(condition=models.Q(unit_price__gte=0), name="price_not_negative")]

    def __str__(self) -> str:
        return f"{self.product_id} {self.unit_price}"


class TenderKind(models.TextChoices):
    CASH = "cash", _("Cash")
    CARD = "card", _("Card")


class Tender(PublishedModel):
    """A way to pay. Cash rounding: amounts due are rounded to a multiple of `rounding_unit` minor units."""

    authored_unique = (("code",),)

    code = models.CharField(_("code"), max_length=20, validators=[code_validator])
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=TenderKind.choices)
    rounding_unit = models.PositiveIntegerField(_("rounding unit"), default=1, validators=[MinValueValidator(1)])
    allowed_offline = models.BooleanField(_("allowed offline"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("tender")
        verbose_name_plural = _("tenders")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en
