"""Profiles: settings that many stores or registers share."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel, reference
from .coded import CodedModel, code_field
from .tenders import TenderKind

MOST_IN_A_BATCH = 500


class FunctionalityProfile(CodedModel):
    """How tills work: what has to be typed, what has to have a reason, when a till locks itself."""

    lock_after_seconds = models.PositiveIntegerField(
        _("lock after"), default=0, help_text=_("Seconds without a touch; 0: never.")
    )
    aggregate_lines = models.BooleanField(
        _("add up equal lines"), default=True, help_text=_("A second scan of the same product raises the quantity.")
    )
    max_quantity = models.PositiveBigIntegerField(
        _("largest quantity of a line"), default=1_000_000, help_text=_("In 1/1 000: a slip of the scanner ends here.")
    )
    max_unit_price = models.PositiveBigIntegerField(
        _("highest price that may be typed"), default=0, help_text=_("In 1/10 000 of the currency's unit; 0: no limit.")
    )
    reason_for_return = models.BooleanField(_("returns need a reason"), default=True)
    reason_for_override = models.BooleanField(_("price overrides need a reason"), default=True)
    reason_for_discount = models.BooleanField(_("manual discounts need a reason"), default=False)
    reason_for_void = models.BooleanField(_("voided transactions need a reason"), default=False)
    declare_by_denomination = models.BooleanField(_("count by coins and notes"), default=False)
    print_receipt = models.BooleanField(_("print receipts unasked"), default=True)

    class Meta(CodedModel.Meta):
        verbose_name = _("functionality profile")
        verbose_name_plural = _("functionality profiles")


class ReceiptProfile(CodedModel):
    """What stands on a receipt around its lines."""

    logo = models.TextField(_("logo"), blank=True, help_text=_("SVG text or a data: address, at most 48 kB."))
    header_en = models.TextField(_("header (English)"), blank=True)
    header_zh = models.TextField(_("header (Chinese)"), blank=True)
    footer_en = models.TextField(_("footer (English)"), blank=True)
    footer_zh = models.TextField(_("footer (Chinese)"), blank=True)
    legal_en = models.TextField(_("legal text (English)"), blank=True)
    legal_zh = models.TextField(_("legal text (Chinese)"), blank=True)
    show_tax_table = models.BooleanField(_("tax table"), default=True)
    show_qr = models.BooleanField(_("QR code of the transaction"), default=True)
    show_saved = models.BooleanField(_("what was saved"), default=True)
    columns = models.PositiveSmallIntegerField(_("characters a line"), default=42)
    copies = models.PositiveSmallIntegerField(_("copies"), default=1)

    class Meta(CodedModel.Meta):
        verbose_name = _("receipt profile")
        verbose_name_plural = _("receipt profiles")


class HardwareProfile(CodedModel):
    """The devices around a till."""

    scanner_prefix = models.CharField(_("scanner prefix"), max_length=8, blank=True)
    scanner_suffix = models.CharField(_("scanner suffix"), max_length=8, blank=True, default="Enter")

    class Meta(CodedModel.Meta):
        verbose_name = _("hardware profile")
        verbose_name_plural = _("hardware profiles")


class HardwareDevice(PublishedModel):
    """One device of a hardware profile. `address` is what its connection needs: host:port, a serial port, a USB id."""

    authored_unique = (("profile", "kind", "position"),)

    class Kind(models.TextChoices):
        PRINTER = "printer", _("Printer")
        DRAWER = "drawer", _("Cash drawer")
        DISPLAY = "display", _("Customer display")
        SCANNER = "scanner", _("Scanner")
        SCALE = "scale", _("Scale")
        TERMINAL = "terminal", _("Payment terminal")

    class Connection(models.TextChoices):
        BROWSER = "browser", _("The browser itself")
        NETWORK = "network", _("Network (the edge drives it)")
        SERIAL = "serial", _("Web Serial")
        USB = "usb", _("WebUSB")
        PRINTER = "printer", _("Through the printer")

    profile = reference("masterdata.HardwareProfile", related_name="devices", verbose_name=_("hardware profile"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    connection = models.CharField(_("connection"), max_length=10, choices=Connection.choices)
    address = models.CharField(_("address"), max_length=120, blank=True)
    model = models.CharField(_("model"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("hardware device")
        verbose_name_plural = _("hardware devices")
        ordering = ["kind", "position"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.model}"


class OfflineProfile(PublishedModel):
    """When a till switches to the offline database, when it tries to come back, and how its store synchronises
    (03 §2). Durations in milliseconds."""

    authored_unique = (("code",),)

    code = code_field(_("code"))
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
    retries_before_offline = models.PositiveSmallIntegerField(
        _("retry count before offline"),
        default=0,
        help_text=_(
            "How often a look-up or a pricing is asked again within the time-out before the till switches. A sale is "
            "never posted twice to the same node. 0: at once, because a second try costs the customer's time."
        ),
    )
    ask_before_switch = models.BooleanField(
        _("ask before a seamless switch"),
        default=False,
        help_text=_("Yes: the cashier confirms the switch in a sale. No: it happens by itself, and is shown."),
    )
    manual_switch_before_sign_in = models.BooleanField(
        _("manual switch before sign-in"),
        default=True,
        help_text=_("Whether operation 917 is offered on the sign-in page."),
    )
    advanced_switching = models.BooleanField(
        _("advanced switching"),
        default=False,
        help_text=_(
            "Yes: the till probes the server in the background and comes back between two transactions, without "
            "waiting for the reconnect interval."
        ),
    )
    health_check_interval_ms = models.PositiveIntegerField(
        _("health check interval"),
        default=60_000,
        validators=[MinValueValidator(50)],
        help_text=_("Milliseconds between two probes, with advanced switching."),
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
    upload_interval_ms = models.PositiveIntegerField(
        _("upload interval"),
        default=5_000,
        validators=[MinValueValidator(50)],
        help_text=_("Milliseconds between two looks for unsent transactions."),
    )
    upload_batch_size = models.PositiveSmallIntegerField(
        _("upload batch size"),
        default=200,
        validators=[MinValueValidator(1)],
        help_text=_("Transactions in one upload; at most 500. Smaller suits a thin line."),
    )
    days_kept = models.PositiveSmallIntegerField(
        _("days transactions are kept"),
        default=30,
        validators=[MinValueValidator(7)],
        help_text=_("In the offline database, after headquarters has them: for returns and the journal while offline."),
    )
    slow_threshold_ms = models.PositiveIntegerField(
        _("slow threshold"),
        default=0,
        help_text=_("Milliseconds above which an answer counts as slow; 0: off."),
    )
    slow_return_interval_ms = models.PositiveIntegerField(
        _("return interval after slowness"),
        default=600_000,
        help_text=_("Milliseconds until a till that left a slow server tries it again."),
    )

    class Meta:
        verbose_name = _("offline profile")
        verbose_name_plural = _("offline profiles")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    timeout_ms__gte=50,
                    reconnect_interval_ms__gte=50,
                    health_check_interval_ms__gte=50,
                    upload_interval_ms__gte=50,
                ),
                name="offline_profile_durations_at_least_50_ms",
            ),
            models.CheckConstraint(
                condition=models.Q(upload_batch_size__gte=1, upload_batch_size__lte=MOST_IN_A_BATCH),
                name="offline_profile_batch_1_to_500",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.upload_batch_size is not None and self.upload_batch_size > MOST_IN_A_BATCH:
            text = _("At most %(most)s transactions in one upload.") % {"most": MOST_IN_A_BATCH}
            raise ValidationError({"upload_batch_size": text})


class OfflinePolicy(models.TextChoices):
    ALLOW = "allow", _("allowed")
    LIMIT = "limit", _("up to an amount")
    DENY = "deny", _("denied")


class OfflineTender(PublishedModel):
    """What an offline profile says of a kind of tender while the till is offline. Kinds without a row: cash, check
    and currency are allowed, card too; gift cards and accounts are denied, because their ledger is at headquarters."""

    authored_unique = (("profile", "kind"),)

    profile = reference("masterdata.OfflineProfile", related_name="tenders", verbose_name=_("offline profile"))
    kind = models.CharField(_("kind of tender"), max_length=10)
    policy = models.CharField(_("offline"), max_length=10, choices=OfflinePolicy.choices)
    limit = models.PositiveBigIntegerField(
        _("limit"), default=0, help_text=_("Highest amount of one payment, in the currency's minor unit.")
    )

    class Meta:
        verbose_name = _("tender offline")
        verbose_name_plural = _("tenders offline")
        ordering = ["kind"]

    def __str__(self) -> str:
        return f"{dict(TenderKind.choices).get(self.kind, self.kind)}: {self.get_policy_display()}"
