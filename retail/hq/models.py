"""What only headquarters keeps: who may see which stores, and files that were imported."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .importing.models import ImportEncoding, ImportFile, ImportKind, ImportProblem, ImportRun, ImportState

__all__ = ["ImportEncoding", "ImportFile", "ImportKind", "ImportProblem", "ImportRun", "ImportState", "StoreRight"]


class StoreRight(models.Model):
    """A user of headquarters works with this store, or with all stores below this unit. No row: with all stores.

    So a store or a unit that limits somebody stays: with it would go the limit.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="store_rights", verbose_name=_("user")
    )
    store = models.ForeignKey(
        "masterdata.Store",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("store"),
        null=True,
        blank=True,
    )
    unit = models.ForeignKey(
        "masterdata.OrganisationUnit",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation unit"),
        null=True,
        blank=True,
        help_text=_("With all stores below it."),
    )

    class Meta:
        verbose_name = _("right to a store")
        verbose_name_plural = _("rights to stores")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(store__isnull=False, unit__isnull=True)
                | models.Q(store__isnull=True, unit__isnull=False),
                name="store_right_store_or_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.store or self.unit}"

    def clean(self) -> None:
        super().clean()
        if (self.store_id is None) == (self.unit_id is None):
            raise ValidationError({"unit": _("A store or an organisation unit: one of them, not both.")})
