"""Append-only facts. Raw bytes first, queryable rows beside them, in one database transaction.

No foreign key from here to master data (01 §4): codes, ids and the printed text, price and tax are values.
Amounts are minor units, unit prices 1/10 000 of the major unit, quantities 1/1 000, rates parts per million.
"""

from django.db import models
from django.db.models import Q


class Journal(models.Model):
    """One activation of a register in one browser, as its activation certificate says (docs/identity.md)."""

    uuid = models.UUIDField(unique=True)
    certificate = models.TextField(help_text="The activation certificate: a JWT signed by a node or by headquarters.")
    register = models.CharField(max_length=20)
    store = models.CharField(max_length=20)
    ordinal = models.PositiveIntegerField()
    device_key = models.CharField(max_length=64, help_text="Raw Ed25519 public key, base64url.")
    activated_at = models.DateTimeField()
    # Contiguous head of what this node holds, and the last head the till itself reported (the tail in between
    # is unknown, never denied).
    held_seq = models.PositiveBigIntegerField(default=0)
    held_hash = models.CharField(max_length=64, default="", blank=True)
    reported_seq = models.PositiveBigIntegerField(default=0)
    reported_hash = models.CharField(max_length=64, default="", blank=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "ordinal"], name="journal_register_ordinal")]

    def __str__(self) -> str:
        return f"{self.register}#{self.ordinal}"


class PostState(models.TextChoices):
    POSTED = "posted"
    UNKNOWN_BODY = "unknown_body"  # envelope known, body of a newer schema: waits
    FAILED = "failed"  # posting raised: the raw row stands, the error is a flag
    CONFLICT = "conflict"  # same uuid or same place in the journal with other bytes: a person decides


class RawDocument(models.Model):
    """A sealed document as it came: the bytes, and enough of the envelope to find it. Never changed, never deleted
    before its retention."""

    uuid = models.UUIDField()
    hash = models.CharField(max_length=64, help_text="SHA-256 over `content`, hex.")
    journal = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    previous_hash = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20)
    schema = models.PositiveIntegerField()
    business_date = models.DateField()
    content = models.BinaryField()
    received_at = models.DateTimeField()
    received_from = models.CharField(max_length=60, help_text="device:<journal> or node:<id> that handed it over.")
    state = models.CharField(max_length=20, choices=PostState.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["uuid", "hash"], name="raw_document_uuid_hash")]
        indexes = [
            models.Index(fields=["journal", "seq"], name="raw_document_place"),
            models.Index(fields=["state"], name="raw_document_state", condition=~Q(state="posted")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class DocumentFlag(models.Model):
    """Something a person should know about a document that was taken all the same."""

    document = models.ForeignKey(RawDocument, on_delete=models.CASCADE, related_name="flags")
    code = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="document_flag_once")]

    def __str__(self) -> str:
        return self.code


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
    """What was paid. `amount` = tendered − change; `rounding` is the cash rounding taken with it."""

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
            models.UniqueConstraint(fields=["transaction", "line"], name="transaction_tender_once"),
            models.CheckConstraint(
                condition=Q(amount=models.F("tendered") - models.F("change")), name="tender_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender} {self.amount}"


class Shift(models.Model):
    """A shift of one journal: positions first_seq…last_seq; its Z is sealed behind its last document."""

    uuid = models.UUIDField(unique=True)
    journal = models.UUIDField()
    store = models.CharField(max_length=20)
    register = models.CharField(max_length=20)
    business_date = models.DateField()
    opened_by = models.CharField(max_length=20)
    opened_at = models.DateTimeField()
    opening_float = models.BigIntegerField(default=0)
    first_seq = models.PositiveBigIntegerField()
    closed_by = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True)
    counted_cash = models.BigIntegerField(null=True)
    last_seq = models.PositiveBigIntegerField(null=True)
    z_document = models.UUIDField(null=True)
    z_totals = models.JSONField(null=True, help_text="The totals the Z states, as sealed.")
    z_confirmed = models.BooleanField(
        null=True, help_text="Whether this node holds all positions and gets the same totals."
    )

    class Meta:
        indexes = [models.Index(fields=["store", "business_date"], name="shift_store_day")]

    def __str__(self) -> str:
        return f"{self.register} {self.business_date}"
