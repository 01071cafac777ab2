"""Shifts and their Z."""

from django.db import models


class Shift(models.Model):
    """A shift of one journal: positions first_seq…last_seq; its Z is sealed behind its last document.

    Its documents may arrive in any order: what only the opening knows is empty until the opening is here.
    """

    uuid = models.UUIDField(unique=True)
    journal = models.UUIDField()
    store = models.CharField(max_length=20)
    register = models.CharField(max_length=20)
    business_date = models.DateField()
    opened_by = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField(null=True)
    opening_float = models.BigIntegerField(default=0)
    first_seq = models.PositiveBigIntegerField()
    closed_by = models.CharField(max_length=20, blank=True)
    closed_at = models.DateTimeField(null=True)
    counted_cash = models.BigIntegerField(null=True)
    last_seq = models.PositiveBigIntegerField(null=True)
    z_document = models.UUIDField(null=True)
    z_totals = models.JSONField(null=True, help_text="The totals the Z states, as sealed.")
    z_confirmed = models.BooleanField(
        null=True, help_text="Whether this node gets the same totals; null: it doesn't hold all positions yet."
    )

    class Meta:
        indexes = [models.Index(fields=["store", "business_date"], name="shift_store_day")]

    def __str__(self) -> str:
        return f"{self.register} {self.business_date}"
