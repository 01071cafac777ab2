"""What the documents say, in rows that can be queried and summed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .documents import RawDocument


class Transaction(models.Model):
    """A posted document with a receipt or an amount: sale, void, shift open …, one row a document."""

    document = models.OneToOneField(RawDocument, on_delete=models.PROTECT, related_name="transaction")
    uuid = models.UUIDField(unique=True)
    kind = models.CharField(_("kind"), max_length=20)
    receipt_number = models.CharField(_("receipt number"), max_length=60, blank=True)
    store = models.CharField(_("store"), max_length=20)
    register = models.CharField(_("register"), max_length=20)
    shift = models.UUIDField(_("shift"), null=True)
    staff = models.CharField(_("staff"), max_length=20)
    business_date = models.DateField(_("business date"))
    at = models.DateTimeField(_("at"))
    currency = models.CharField(_("currency"), max_length=3)
    mode = models.CharField(
        _("mode"), max_length=10, help_text="online, offline or till: who answered the till when it was sealed."
    )
    gross = models.BigIntegerField(_("gross"), default=0)
    discount = models.BigIntegerField(_("discount"), default=0)
    tax = models.BigIntegerField(_("tax"), default=0)
    total = models.BigIntegerField(_("total"), default=0)
    customer = models.UUIDField(_("customer"), null=True)
    recalled = models.UUIDField(
        _("suspended sale"), null=True, help_text="The suspend document that this one recalls or goes on with."
    )
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("transaction")
        verbose_name_plural = _("transactions")
        indexes = [
            models.Index(fields=["store", "business_date", "at"], name="transaction_store_day"),
            models.Index(fields=["business_date", "store"], name="transaction_day"),  # reports over all stores
            models.Index(fields=["shift"], name="transaction_shift"),
            models.Index(fields=["receipt_number"], name="transaction_receipt"),
            models.Index(fields=["recalled"], name="transaction_recalled", condition=Q(recalled__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.receipt_number or str(self.uuid)


class TransactionLine(models.Model):
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField(_("line"))
    product = models.CharField(_("product"), max_length=30, blank=True)
    barcode = models.CharField(_("barcode"), max_length=60, blank=True)
    description = models.CharField(_("name"), max_length=120)
    quantity = models.BigIntegerField()
    unit_price = models.BigIntegerField()
    gross = models.BigIntegerField(_("gross"))
    discount = models.BigIntegerField(_("discount"), default=0)
    amount = models.BigIntegerField(
        help_text="gross − discount, as printed (tax inside or outside by the store's mode)."
    )
    tax = models.BigIntegerField(_("tax"), default=0)
    voided = models.BooleanField(_("voided"), default=False)
    department = models.CharField(_("department"), max_length=20, blank=True)
    discounts = models.JSONField(_("discounts"), default=list, blank=True, help_text="The sealed entries, in order.")
    override_from = models.BigIntegerField(
        _("price before"), null=True, help_text="Unit price that was overridden; empty: none, or an open item."
    )
    override_reason = models.CharField(_("reason of the override"), max_length=20, blank=True)
    return_document = models.UUIDField(_("returned document"), null=True)
    return_line = models.PositiveIntegerField(_("returned line"), null=True)
    return_receipt = models.CharField(
        _("returned receipt"), max_length=60, blank=True, help_text="As the sale has it, or as the cashier typed it."
    )
    return_verified = models.BooleanField(
        _("verified return"),
        null=True,
        help_text="No: on the cashier's word. Empty: nothing comes back, or it was posted before this was kept.",
    )
    return_reason = models.CharField(_("reason of the return"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        constraints = [models.UniqueConstraint(fields=["transaction", "line"], name="transaction_line_once")]
        indexes = [
            models.Index(
                fields=["return_document"],
                name="transaction_line_returns",
                condition=Q(return_document__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.description


class TransactionTax(models.Model):
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="taxes")
    code = models.CharField(_("code"), max_length=20)
    rate_ppm = models.PositiveIntegerField()
    base = models.BigIntegerField()
    tax = models.BigIntegerField(_("tax"))

    class Meta:
        verbose_name = _("tax")
        verbose_name_plural = _("taxes")
        constraints = [models.UniqueConstraint(fields=["transaction", "code", "rate_ppm"], name="transaction_tax_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.tax}"


class TransactionTender(models.Model):
    """What was paid. `amount` = tendered − change (flag `totals_do_not_add_up` where not); `rounding` is the cash
    rounding taken with it."""

    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="tenders")
    line = models.PositiveIntegerField(_("line"))
    attempt = models.UUIDField()
    tender = models.CharField(_("tender"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10)
    tendered = models.BigIntegerField()
    change = models.BigIntegerField(default=0)
    amount = models.BigIntegerField()
    rounding = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            # No check that it adds up: a sealed sale that doesn't is posted as sealed, with a flag.
            models.UniqueConstraint(fields=["transaction", "line"], name="transaction_tender_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tender} {self.amount}"
