"""Sealed documents as they came, and what a person should know about them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PostState(models.TextChoices):
    POSTED = "posted", _("posted")
    UNKNOWN_BODY = "unknown_body", _("body unknown")  # envelope known, body of a newer schema: waits
    FAILED = "failed", _("posting failed")  # posting raised: the raw row stands, the error is a flag
    CONFLICT = "conflict", _("conflict")  # same uuid or same place in the journal with other bytes: a person decides


# Every state but "posted": what the partial index holds, and what a query has to say to be answered by it.
UNPOSTED = ("unknown_body", "failed", "conflict")


class RawDocument(models.Model):
    """A sealed document as it came: the bytes, and enough of the envelope to find it. Never changed, never deleted
    before its retention."""

    uuid = models.UUIDField()
    hash = models.CharField(_("hash"), max_length=64, help_text="SHA-256 over `content`, hex.")
    journal = models.UUIDField(_("journal"))
    seq = models.PositiveBigIntegerField(_("position"))
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    kind = models.CharField(_("kind"), max_length=20)
    schema = models.PositiveIntegerField(_("schema of the body"))
    business_date = models.DateField(_("business date"))
    content = models.BinaryField()
    received_at = models.DateTimeField(_("received"))
    received_from = models.CharField(
        _("received from"), max_length=60, help_text="device:<journal> or node:<id> that handed it over."
    )
    state = models.CharField(_("state"), max_length=20, choices=PostState.choices)

    class Meta:
        verbose_name = _("sealed document")
        verbose_name_plural = _("sealed documents")
        constraints = [models.UniqueConstraint(fields=["uuid", "hash"], name="raw_document_uuid_hash")]
        indexes = [
            models.Index(fields=["journal", "seq"], name="raw_document_place"),
            # In words that SQL Server takes in an index's filter too: no NOT, no OR.
            models.Index(fields=["state"], name="raw_document_state", condition=Q(state__in=UNPOSTED)),
        ]

    def __str__(self) -> str:
        return f"#{self.seq} {self.uuid}"


class DocumentFlag(models.Model):
    """Something a person should know about a document that was taken all the same."""

    document = models.ForeignKey(RawDocument, on_delete=models.CASCADE, related_name="flags")
    code = models.CharField(_("code"), max_length=40)
    detail = models.JSONField(_("detail"), default=dict)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [models.UniqueConstraint(fields=["document", "code"], name="document_flag_once")]

    def __str__(self) -> str:
        return self.code
