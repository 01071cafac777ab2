"""Goods that went over the counter, in the commit of the document that says so."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal

from .sales import Transaction


class StockMovement(models.Model):
    """One line of a sale or return. Whether its product is kept in stock at all is master data's to say."""

    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, related_name="stock_movements")
    line = models.PositiveIntegerField(_("line"))
    store = models.CharField(_("store"), max_length=20)
    product = models.CharField(_("product"), max_length=30)
    quantity = models.BigIntegerField(_("quantity"), help_text="1/1 000 of the unit; out of the store below 0.")
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    business_date = models.DateField(_("business date"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        constraints = [
            models.UniqueConstraint(fields=["transaction", "line"], name="stock_movement_once"),
            models.CheckConstraint(condition=~Q(quantity=0), name="stock_movement_moves"),
        ]
        indexes = [models.Index(fields=["store", "product", "business_date"], name="stock_movement_product")]

    def __str__(self) -> str:
        return f"{self.product} {to_decimal(self.quantity, digits=3, least=0)}"
