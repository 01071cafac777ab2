"""Money that went into or out of a drawer without a sale, and what was counted in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal

from .sales import Transaction


class CashKind(models.TextChoices):
    """The kind of its document."""

    FLOAT = "float", _("Float")
    REMOVAL = "removal", _("Removal")
    DROP = "drop", _("Drop to the safe")


class CashMovement(models.Model):
    """Minor units; out of the drawer below 0."""

    transaction = models.OneToOneField(Transaction, on_delete=models.CASCADE, related_name="cash_movement")
    kind = models.CharField(_("kind"), max_length=10, choices=CashKind.choices)
    tender = models.CharField(_("tender"), max_length=20)
    amount = models.BigIntegerField(_("amount"))
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    bag = models.CharField(_("bag"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("cash movement")
        verbose_name_plural = _("cash movements")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="float", amount__gt=0) | Q(kind__in=["removal", "drop"], amount__lt=0),
                name="cash_movement_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {to_decimal(self.amount, digits=2, least=2)}"


class TenderCount(models.Model):
    """One tender of a declaration. `denominations`: [{"value","count"}], empty where only the sum was typed."""

    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="counts")
    tender = models.CharField(_("tender"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10)
    counted = models.BigIntegerField(_("counted"))
    denominations = models.JSONField(_("coins and notes"), default=list, blank=True)

    class Meta:
        verbose_name = _("counted tender")
        verbose_name_plural = _("counted tenders")
        constraints = [models.UniqueConstraint(fields=["transaction", "tender"], name="tender_count_once")]

    def __str__(self) -> str:
        return f"{self.tender} {self.counted}"
