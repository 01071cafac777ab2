"""Journals: one activation of a register in one browser, how much of each this node holds, and what is missing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Journal(models.Model):
    """One activation of a register in one browser, as its activation certificate says (docs/identity.md)."""

    uuid = models.UUIDField(unique=True)
    certificate = models.TextField(
        _("certificate"), help_text="The activation certificate: a JWT signed by a node or by headquarters."
    )
    register = models.CharField(_("register"), max_length=20)
    store = models.CharField(_("store"), max_length=20)
    ordinal = models.PositiveIntegerField(_("activation"))
    device_key = models.CharField(_("device key"), max_length=64, help_text="Raw Ed25519 public key, base64url.")
    activated_at = models.DateTimeField(_("activated"))
    # Contiguous head of what this node holds, and the last head the till itself reported (the tail in between
    # is unknown, never denied).
    held_seq = models.PositiveBigIntegerField(_("held up to"), default=0)
    held_hash = models.CharField(_("hash there"), max_length=64, default="", blank=True)
    beyond = models.PositiveBigIntegerField(
        _("held beyond"),
        default=0,
        help_text="Documents held behind the contiguous head: behind a hole, a broken link or a conflict.",
    )
    reported_seq = models.PositiveBigIntegerField(_("till is at"), default=0)
    reported_hash = models.CharField(_("hash at the till"), max_length=64, default="", blank=True)
    reported_at = models.DateTimeField(_("till reported"), null=True)

    # Only where `locks.lock_journals` read the row: whether another journal of the register has the same ordinal.
    ordinal_repeated: bool

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journals")
        # Not unique: a restored headquarters may give an ordinal twice, and a sale is never refused for that
        # (flag `ordinal_repeated`).
        indexes = [models.Index(fields=["register", "ordinal"], name="journal_register_ordinal_index")]

    def __str__(self) -> str:
        return f"{self.register}#{self.ordinal}"


class JournalHole(models.Model):
    """Positions first_seq…last_seq of a journal that this node doesn't hold though it holds later ones."""

    journal = models.UUIDField()
    first_seq = models.PositiveBigIntegerField()
    last_seq = models.PositiveBigIntegerField()
    first_seen = models.DateTimeField(help_text="Kept when a part of the hole is filled.")
    till_denied_at = models.DateTimeField(null=True, help_text="When the till first said that it doesn't hold them.")
    edge_denied_at = models.DateTimeField(null=True, help_text="The same of the store's edge.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["journal", "first_seq"], name="journal_hole_once")]

    def __str__(self) -> str:
        return f"{self.journal} {self.first_seq}…{self.last_seq}"


class JournalTail(models.Model):
    """Positions up to last_seq that the till said it had sealed, behind all that headquarters holds. Kept by
    headquarters' review (`exceptions.tails`): a head alone doesn't tell since when it is ahead."""

    journal = models.UUIDField(unique=True)
    last_seq = models.PositiveBigIntegerField()
    first_seen = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.journal} …{self.last_seq}"
