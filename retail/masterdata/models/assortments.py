"""Which store sells what. A store without any assortment sells everything."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel, reference
from .coded import CodedModel, check_period


class Assortment(CodedModel):
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta(CodedModel.Meta):
        verbose_name = _("assortment")
        verbose_name_plural = _("assortments")

    def clean(self) -> None:
        super().clean()
        check_period(self)


class AssortmentProduct(PublishedModel):
    """The product is in the assortment: by itself, or with everything of a category (and below it)."""

    authored_unique = (("assortment", "product", "category"),)

    assortment = reference("masterdata.Assortment", related_name="products", verbose_name=_("assortment"))
    product = reference(
        "masterdata.Product", related_name="assortments", verbose_name=_("product"), null=True, blank=True
    )
    category = reference(
        "masterdata.Category", related_name="assortments", verbose_name=_("category"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("product of the assortment")
        verbose_name_plural = _("products of the assortment")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(product__isnull=True, category__isnull=False)
                | models.Q(product__isnull=False, category__isnull=True),
                name="assortment_product_or_category",
            )
        ]

    def __str__(self) -> str:
        return str(self.product or self.category)


class AssortmentStore(PublishedModel):
    """The store sells the assortment."""

    authored_unique = (("assortment", "store"),)

    assortment = reference("masterdata.Assortment", related_name="stores", verbose_name=_("assortment"))
    store = reference("masterdata.Store", related_name="assortments", verbose_name=_("store"))

    class Meta:
        verbose_name = _("store of the assortment")
        verbose_name_plural = _("stores of the assortment")

    def __str__(self) -> str:
        return str(self.store)
