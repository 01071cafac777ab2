"""Shifts and their Z."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Shift(models.Model):
    """A shift of one journal: positions first_seq…last_seq; its Z is sealed behind its last document.

    Its documents may arrive in any order: what only the opening knows is empty until the opening is here.
    """

    uuid = models.UUIDField(unique=True)
    journal = models.UUIDField(_("journal"))
    store = models.CharField(_("store"), max_length=20)
    register = models.CharField(_("register"), max_length=20)
    business_date = models.DateField(_("business date"))
    opened_by = models.CharField(_("opened by"), max_length=20, blank=True)
    opened_at = models.DateTimeField(_("opened"), null=True)
    opening_float = models.BigIntegerField(_("opening float"), default=0)
    first_seq = models.PositiveBigIntegerField(_("first position"))
    closed_by = models.CharField(_("closed by"), max_length=20, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    counted_cash = models.BigIntegerField(_("counted cash"), null=True)
    last_seq = models.PositiveBigIntegerField(_("last position"), null=True)
    z_document = models.UUIDField(_("Z document"), null=True)
    z_totals = models.JSONField(_("totals of the Z"), null=True, help_text="The totals the Z states, as sealed.")
    z_confirmed = models.BooleanField(
        _("Z confirmed"),
        null=True,
        help_text="Whether this node gets the same totals; null: it doesn't hold all positions yet.",
    )

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        indexes = [
            models.Index(fields=["store", "business_date"], name="shift_store_day"),
            models.Index(fields=["business_date", "store"], name="shift_day"),
            # Asked with every batch: does a Z of this journal wait? In words that SQL Server takes, too.
            models.Index(
                fields=["journal"],
                name="shift_z_waiting",
                condition=Q(z_document__isnull=False, z_confirmed__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.business_date}"
