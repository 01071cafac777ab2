"""Sales that were put aside, for any till of the store to go on with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .sales import Transaction


class SuspendedSale(models.Model):
    """Made by whichever comes first: the suspend document or a recall of it. What only the suspend document knows is
    empty until that is here.

    Waiting → claimed by a till (it asked for the body) → recalled (its recall document is here).
    """

    document = models.UUIDField(_("suspend document"), unique=True)
    transaction = models.OneToOneField(Transaction, null=True, on_delete=models.SET_NULL, related_name="suspended_sale")
    store = models.CharField(_("store"), max_length=20, blank=True)
    register = models.CharField(_("register"), max_length=20, blank=True)
    at = models.DateTimeField(_("at"), null=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    total = models.BigIntegerField(_("total"), default=0)
    lines = models.PositiveIntegerField(_("lines"), default=0)
    claimed_by = models.UUIDField(_("recalled by journal"), null=True)
    claimed_at = models.DateTimeField(_("recalled at"), null=True)
    recall = models.UUIDField(_("recall document"), null=True, help_text="The first that this node got.")

    class Meta:
        verbose_name = _("suspended sale")
        verbose_name_plural = _("suspended sales")
        indexes = [models.Index(fields=["store", "at"], name="suspended_waiting", condition=Q(recall__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_by__isnull=True, claimed_at__isnull=True)
                | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="suspended_claim_whole",
            )
        ]

    def __str__(self) -> str:
        return self.note or str(self.document)
