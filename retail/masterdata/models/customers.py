"""Customers. Documents name one by its UUID and by nothing else."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel, reference
from .coded import LANGUAGES, code_field


class Customer(PublishedModel):
    """A customer. The UUID is made where the customer was: at headquarters, or at a till that was offline."""

    authored_unique = (("uuid",), ("number",))

    uuid = models.UUIDField(default=uuid4, editable=False)
    number = code_field(_("customer number"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    company = models.CharField(_("company"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.TextField(_("address"), blank=True)
    tax_number = models.CharField(_("tax registration number"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=10, default="", blank=True, choices=LANGUAGES)
    home_store = reference(
        "masterdata.Store",
        related_name="customers",
        verbose_name=_("home store"),
        null=True,
        blank=True,
        help_text=_("Only this store knows the customer offline; empty: all do."),
    )
    blocked = models.BooleanField(_("blocked"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["uuid"], name="customer_uuid"),
            models.Index(fields=["phone"], name="customer_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
