"""What the documents say, in rows that can be queried and summed."""

from django.db import models

from .documents import RawDocument


class Transaction(models.Model):
    """A posted document with a receipt or an amount: sale, void, shift open …, one row a document."""

    document = models.OneToOneField(RawDocument, on_delete=models.PROTECT, related_name="transaction")
    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    receipt_number = models.CharField(max_length=60, blank=True)
    store = models.CharField(max_length=20)
    register = models.CharField(max_length=20)
    shift = models.UUIDField(null=True)
    staff = models.CharField(max_length=20)
    business_date = models.DateField()
    at = models.DateTimeField()
    currency = models.CharField(max_length=3)
    mode = models.CharField(
        max_length=10, help_text="online, offline or till: who answered the till when it was sealed."
    )
    gross = models.BigIntegerField(default=0)
    discount = models.BigIntegerField(default=0)
    tax = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    customer = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["store", "business_date"], name="transaction_store_day"),
            models.Index(fields=["shift"], name="transaction_shift"),
            models.Index(fields=["receipt_number"], name="transaction_receipt"),
        ]

    def __str__(self) -> str:
        return self.receipt_number or f"{self.kind} {self.uuid}"


class TransactionLine(models.Model):
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="lines")
    line = models.PositiveIntegerField()
    product = models.CharField(max_length=30, blank=True)
    barcode = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=120)
    quantity = models.BigIntegerField()
    unit_price = models.BigIntegerField()
    gross = models.BigIntegerField()
    discount = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(
        help_text="gross − discount, as printed (tax inside or outside by the store's mode)."
    )
    tax = models.BigIntegerField(default=0)
    voided = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transaction", "line"], name="transaction_line_once")]

    def __str__(self) -> str:
        return self.description


class TransactionTax(models.Model):
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="taxes")
    code = models.CharField(max_length=20)
    rate_ppm = models.PositiveIntegerField()
    base = models.BigIntegerField()
    tax = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transaction", "code", "rate_ppm"], name="transaction_tax_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.tax}"


class TransactionTender(models.Model):
    """What was paid. `amount` = tendered − change (flag `totals_do_not_add_up` where not); `rounding` is the cash
    rounding taken with it."""

    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="tenders")
    line = models.PositiveIntegerField()
    attempt = models.UUIDField()
    tender = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    tendered = models.BigIntegerField()
    change = models.BigIntegerField(default=0)
    amount = models.BigIntegerField()
    rounding = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            # No check that it adds up: a sealed sale that doesn't is posted as sealed, with a flag.
            models.UniqueConstraint(fields=["transaction", "line"], name="transaction_tender_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tender} {self.amount}"
