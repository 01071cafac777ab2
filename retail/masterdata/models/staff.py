"""People who sign in at tills, and what they may do there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..base import PublishedModel, reference
from .coded import LANGUAGES, CodedModel, code_field


class Permission(models.TextChoices):
    """What a role may allow. Codes are stored and sent: never rename one."""

    MANAGER = "manager", _("Activate registers, unlock, close for others")
    SELL = "sell", _("Ring up sales")
    PRICE_OVERRIDE = "price_override", _("Override prices")
    OPEN_ITEM = "open_item", _("Sell open items")
    LINE_DISCOUNT = "line_discount", _("Line discounts")
    TOTAL_DISCOUNT = "total_discount", _("Total discounts")
    RETURN = "return", _("Returns with a receipt")
    UNVERIFIED_RETURN = "unverified_return", _("Returns without a receipt")
    VOID_LINE = "void_line", _("Void lines")
    VOID_TRANSACTION = "void_transaction", _("Void transactions")
    SUSPEND = "suspend", _("Suspend and recall")
    NO_SALE = "no_sale", _("Open the drawer without a sale")
    CASH = "cash", _("Float, removal, drops")
    DECLARE = "declare", _("Tender declaration")
    SHIFT = "shift", _("Open and close shifts")
    X_REPORT = "x_report", _("X reports")
    REPRINT = "reprint", _("Reprint receipts")
    JOURNAL = "journal", _("Search the journal")


class Role(CodedModel):
    """What somebody is in a store: cashier, manager."""

    class Meta(CodedModel.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")


class RolePermission(PublishedModel):
    """One thing that a role may do. `limit_ppm`: the largest discount or override, in parts per million of the price;
    empty: no limit."""

    authored_unique = (("role", "permission"),)

    role = reference("masterdata.Role", related_name="permissions", verbose_name=_("role"))
    permission = models.CharField(_("permission"), max_length=20, choices=Permission.choices)
    limit_ppm = models.PositiveIntegerField(
        _("limit (%)"), null=True, blank=True, help_text=_("Largest discount or override; empty: no limit.")
    )

    class Meta:
        verbose_name = _("permission")
        verbose_name_plural = _("permissions")
        ordering = ["permission"]

    def __str__(self) -> str:
        return self.get_permission_display()


class Staff(PublishedModel):
    """A person who signs in at tills. Not a Django user: headquarters' users are another table."""

    authored_unique = (("staff_id",),)

    staff_id = code_field(_("staff id"))
    name = models.CharField(_("name"), max_length=120)
    name_on_receipt = models.CharField(_("name on receipt"), max_length=60, blank=True)
    language = models.CharField(
        _("language"), max_length=10, default="", blank=True, choices=[("", _("as the register")), *LANGUAGES]
    )
    layout = reference(
        "masterdata.ScreenLayout", related_name="staff", verbose_name=_("screen layout"), null=True, blank=True
    )
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["staff_id"]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.name}"


class StaffAssignment(PublishedModel):
    """Staff member works in a store, in a role. The PIN verifier is per store: it is peppered with that store's
    secret, which is given at enrolment and is in no package, because a 4–6 digit PIN alone falls in minutes."""

    authored_unique = (("staff", "store"),)

    staff = reference("masterdata.Staff", related_name="assignments", verbose_name=_("staff member"))
    store = reference("masterdata.Store", related_name="assignments", verbose_name=_("store"))
    role = reference(
        "masterdata.Role",
        related_name="assignments",
        verbose_name=_("role"),
        null=True,
        blank=True,
        help_text=_("Empty: sells, and may do nothing out of the ordinary."),
    )
    pin_verifier = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("store assignment")
        verbose_name_plural = _("store assignments")

    def __str__(self) -> str:
        return f"{self.staff} → {self.store}"
