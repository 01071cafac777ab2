"""Sealed documents as they came, and what a person should know about them."""

from django.db import models
from django.db.models import Q


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
