"""What the exchange with neighbours left behind. Nothing here decides what is sent: have-vectors do (01 §4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeighbourHead(models.Model):
    """What a neighbour last said it holds of a journal: for the unsent count, and to see a vector go backwards."""

    neighbour = models.CharField(max_length=60, help_text="hq, server, or node:<id> of one that asked us.")
    journal = models.UUIDField()
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="", blank=True)
    extras = models.JSONField(default=list, help_text="[[seq, hash]] beyond the contiguous head.")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["neighbour", "journal"], name="neighbour_head_once")]

    def __str__(self) -> str:
        return f"{self.neighbour} {self.journal} {self.seq}"


class RestoreEvent(models.Model):
    """A neighbour no longer holds what it once said it held: its database was restored or replaced."""

    neighbour = models.CharField(_("node"), max_length=60)
    journal = models.UUIDField(_("journal"))
    from_seq = models.PositiveBigIntegerField(_("held before"))
    to_seq = models.PositiveBigIntegerField(_("holds now"))
    at = models.DateTimeField(_("seen at"))

    class Meta:
        verbose_name = _("restore")
        verbose_name_plural = _("restores")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.neighbour} {self.journal} {self.from_seq} → {self.to_seq}"


class UploadState(models.TextChoices):
    STARTED = "started", _("Started")
    AVAILABLE = "available", _("Available")
    UPLOADED = "uploaded", _("Uploaded")
    APPLIED = "applied", _("Applied")
    CANCELED = "canceled", _("Canceled")
    UPLOAD_FAILED = "upload_failed", _("Upload failed")
    APPLY_FAILED = "apply_failed", _("Apply failed")


class UploadDirection(models.TextChoices):
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")


class UploadSession(models.Model):
    """One exchange between nodes that carried something (job P-0001).

    Sent: Started (something is missing there) → Available (the first batch is read) → Uploaded (every batch was
    answered) → Applied (the receiver's own vector says that it holds them). Received: Applied, or Apply failed
    where a document was refused.
    """

    neighbour = models.CharField(_("node"), max_length=60)
    direction = models.CharField(_("direction"), max_length=10, choices=UploadDirection.choices)
    state = models.CharField(_("state"), max_length=20, choices=UploadState.choices)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    documents = models.PositiveIntegerField(_("documents"), default=0)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    accepted = models.PositiveIntegerField(_("accepted"), default=0)
    duplicate = models.PositiveIntegerField(_("duplicate"), default=0)
    conflicting = models.PositiveIntegerField(_("conflicting"), default=0)
    flagged = models.PositiveIntegerField(_("flagged"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    tries = models.PositiveIntegerField(_("tries"), default=1)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("upload session")
        verbose_name_plural = _("upload sessions")
        ordering = ["-id"]
        indexes = [models.Index(fields=["neighbour", "direction"], name="upload_session_neighbour")]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.documents} · {self.get_state_display()}"
