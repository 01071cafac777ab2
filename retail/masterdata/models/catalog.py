"""What is sold: departments, categories, products with variants, units, barcodes and pictures."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.domain.money import to_decimal

from ..base import PublishedModel, reference
from .coded import CodedModel, NamedModel, code_field, in_page_language


class Department(CodedModel):
    """Where a sale is booked: reports and open items go by it."""

    class Meta(CodedModel.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")


class Category(CodedModel):
    """A leaf or a branch of the tree that cashiers browse."""

    parent = reference(
        "masterdata.Category", related_name="children", verbose_name=_("belongs to"), null=True, blank=True
    )
    icon = models.CharField(
        _("icon"), max_length=16, blank=True, help_text=_("A picture sign (emoji) for the product grid.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "code"]

    def clean(self) -> None:
        super().clean()
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("A category can't belong to itself or to one below it.")})
            seen.add(above.pk)
            above = above.parent


class UnitOfMeasure(CodedModel):
    """A unit that quantities are given in; `digits`: decimals of a quantity."""

    digits = models.PositiveSmallIntegerField(_("decimals of the quantity"), default=0)

    class Meta(CodedModel.Meta):
        verbose_name = _("unit of measure")
        verbose_name_plural = _("units of measure")


class Product(NamedModel):
    """What is sold under one number. A master has variants and is not sold itself."""

    authored_unique = (("number",),)

    class Kind(models.TextChoices):
        ITEM = "item", _("Item")
        SERVICE = "service", _("Service")
        MASTER = "master", _("Master (has variants)")
        OPEN = "open", _("Open item (the price is typed)")

    number = code_field(_("product number"), max_length=30)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ITEM)
    master = reference(
        "masterdata.Product", related_name="variants", verbose_name=_("variant of"), null=True, blank=True
    )
    description_en = models.TextField(_("description (English)"), blank=True)
    description_zh = models.TextField(_("description (Chinese)"), blank=True)
    brand = models.CharField(_("brand"), max_length=60, blank=True)
    category = reference(
        "masterdata.Category", related_name="products", verbose_name=_("category"), null=True, blank=True
    )
    department = reference(
        "masterdata.Department", related_name="products", verbose_name=_("department"), null=True, blank=True
    )
    tax_group = code_field(_("tax group"))
    unit = code_field(_("unit"), default="pcs", max_length=10)
    quantity_digits = models.PositiveSmallIntegerField(_("decimals of the quantity"), default=0)
    age_limit = models.PositiveSmallIntegerField(
        _("age limit"), default=0, help_text=_("Years a customer must have; 0: none.")
    )
    discountable = models.BooleanField(_("may be discounted"), default=True)
    stocked = models.BooleanField(_("kept in stock"), default=True)
    icon = models.CharField(_("icon"), max_length=16, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ["number"]
        indexes = [models.Index(fields=["number"]), models.Index(fields=["category", "number"])]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def clean(self) -> None:
        super().clean()
        if self.master is not None and (self.master == self or self.master.kind != self.Kind.MASTER):
            raise ValidationError({"master": _("Only a product of the kind master has variants.")})


class VariantValue(PublishedModel):
    """What makes a variant differ from its siblings: colour red, size M."""

    authored_unique = (("product", "dimension"),)

    class Dimension(models.TextChoices):
        COLOUR = "colour", _("Colour")
        SIZE = "size", _("Size")
        STYLE = "style", _("Style")
        CONFIGURATION = "configuration", _("Configuration")

    product = reference("masterdata.Product", related_name="variant_values", verbose_name=_("variant"))
    dimension = models.CharField(_("dimension"), max_length=15, choices=Dimension.choices)
    value_en = models.CharField(_("value (English)"), max_length=60)
    value_zh = models.CharField(_("value (Chinese)"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("variant value")
        verbose_name_plural = _("variant values")
        ordering = ["dimension", "position"]

    def __str__(self) -> str:
        return in_page_language(self.value_en, self.value_zh)


class UnitConversion(PublishedModel):
    """One `unit` of a product is `factor` / 1 000 of its own unit: a case is 12 000."""

    authored_unique = (("product", "unit"),)

    product = reference("masterdata.Product", related_name="conversions", verbose_name=_("product"))
    unit = code_field(_("unit"), max_length=10)
    factor = models.PositiveBigIntegerField(
        _("holds"), validators=[MinValueValidator(1)], help_text=_("How much of the product's own unit it holds.")
    )

    class Meta:
        verbose_name = _("unit conversion")
        verbose_name_plural = _("unit conversions")
        constraints = [models.CheckConstraint(condition=models.Q(factor__gte=1), name="unit_conversion_holds_some")]

    def __str__(self) -> str:
        return f"{self.unit} = {to_decimal(self.factor, digits=3, least=0)}"


class Barcode(PublishedModel):
    """A code on a package. `quantity` (1/1 000 of the product's unit) is what one scan of it rings up, 12 for a
    case."""

    authored_unique = (("text",),)

    text = models.CharField(_("barcode"), max_length=60)
    product = reference("masterdata.Product", related_name="barcodes", verbose_name=_("product"))
    quantity = models.PositiveBigIntegerField(_("quantity a scan"), default=1000, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("barcode")
        verbose_name_plural = _("barcodes")
        ordering = ["text"]
        indexes = [models.Index(fields=["text"])]

    def __str__(self) -> str:
        return self.text


class ProductPicture(PublishedModel):
    """A small picture for grids and lines, made by headquarters of what was uploaded (`content`: base64 of WebP or
    PNG, at most 32 kB), so that it is there when every line is dead."""

    authored_unique = (("product", "position"),)

    product = reference("masterdata.Product", related_name="pictures", verbose_name=_("product"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    media_type = models.CharField(_("kind of picture"), max_length=20, default="image/webp")
    sha256 = models.CharField(max_length=64)
    content = models.TextField(_("picture"))

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["product", "position"]

    def __str__(self) -> str:
        return f"{self.product} {self.position}"
