"""What a till's screen looks like: layouts, and the button grids in them. Store < register < staff member."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel, reference
from .coded import CodedModel, in_page_language


class ButtonGrid(CodedModel):
    columns = models.PositiveSmallIntegerField(_("columns"), default=4, validators=[MinValueValidator(1)])
    rows = models.PositiveSmallIntegerField(_("rows"), default=4, validators=[MinValueValidator(1)])

    class Meta(CodedModel.Meta):
        verbose_name = _("button grid")
        verbose_name_plural = _("button grids")


class GridButton(PublishedModel):
    """One button: a POS operation by its number (917: database connection status), with what it needs."""

    authored_unique = (("grid", "row", "column"),)

    grid = reference("masterdata.ButtonGrid", related_name="buttons", verbose_name=_("button grid"))
    row = models.PositiveSmallIntegerField(_("row"), default=1, validators=[MinValueValidator(1)])
    column = models.PositiveSmallIntegerField(_("column"), default=1, validators=[MinValueValidator(1)])
    width = models.PositiveSmallIntegerField(_("width"), default=1, validators=[MinValueValidator(1)])
    height = models.PositiveSmallIntegerField(_("height"), default=1, validators=[MinValueValidator(1)])
    operation = models.PositiveSmallIntegerField(_("operation"))
    parameter = models.CharField(
        _("parameter"), max_length=60, blank=True, help_text=_("A product number, a tender, a category, an amount …")
    )
    label_en = models.CharField(_("label (English)"), max_length=40, blank=True)
    label_zh = models.CharField(_("label (Chinese)"), max_length=40, blank=True)
    icon = models.CharField(_("icon"), max_length=16, blank=True)
    colour = models.CharField(_("colour"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("button")
        verbose_name_plural = _("buttons")
        ordering = ["row", "column"]

    def __str__(self) -> str:
        return f"{self.operation} {in_page_language(self.label_en, self.label_zh)}".strip()


class ScreenLayout(CodedModel):
    class Kind(models.TextChoices):
        SCAN_FIRST = "scan", _("Scan first: lines large")
        BROWSE_FIRST = "browse", _("Browse first: products large")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SCAN_FIRST)

    class Meta(CodedModel.Meta):
        verbose_name = _("screen layout")
        verbose_name_plural = _("screen layouts")


class LayoutGrid(PublishedModel):
    """A button grid in an area of a layout; several in one area are tabs."""

    authored_unique = (("layout", "area", "position"),)

    class Area(models.TextChoices):
        PRODUCTS = "products", _("Products")
        ACTIONS = "actions", _("Actions")
        PAYMENT = "payment", _("Payment")
        WELCOME = "welcome", _("Start page")

    layout = reference("masterdata.ScreenLayout", related_name="grids", verbose_name=_("screen layout"))
    grid = reference("masterdata.ButtonGrid", related_name="layouts", verbose_name=_("button grid"))
    area = models.CharField(_("area"), max_length=10, choices=Area.choices, default=Area.ACTIONS)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("grid of the layout")
        verbose_name_plural = _("grids of the layout")
        ordering = ["area", "position"]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.grid}"
