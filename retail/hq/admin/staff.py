"""Staff at tills: who may sign in where, and their PINs (never shown, only set)."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.validators import RegexValidator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminPasswordWidget

from retail.hq.nodes.pins import set_pin
from retail.masterdata.models import Staff, StaffAssignment

from .base import HqAdmin, HqInline
from .lockouts import show_lockouts

if TYPE_CHECKING:
    AssignmentModelForm = forms.ModelForm[StaffAssignment]
else:
    AssignmentModelForm = forms.ModelForm


class AssignmentForm(AssignmentModelForm):
    new_pin = forms.CharField(
        label=_("new PIN"),
        required=False,
        max_length=12,
        validators=[RegexValidator(r"^[0-9]{4,12}$", _("A PIN has 4 to 12 digits."))],
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password", "inputmode": "numeric"}),
        help_text=_("Empty: the PIN stays as it is."),
    )

    class Meta:
        model = StaffAssignment
        fields = ("store", "role")

    def save(self, commit: bool = True) -> StaffAssignment:
        assignment = super().save(commit)
        if pin := self.cleaned_data.get("new_pin"):
            # After the page's transaction: the service is a transaction of its own, and needs the row.
            transaction.on_commit(lambda: set_pin(staff=assignment.staff, store=assignment.store, pin=pin))
        return assignment


class AssignmentInline(HqInline):
    model = StaffAssignment
    form = AssignmentForm
    fields = ("store", "role", "has_pin", "new_pin")
    readonly_fields = ("has_pin",)
    autocomplete_fields = ("store",)

    @admin.display(description=_("has a PIN"), boolean=True)
    def has_pin(self, assignment: StaffAssignment) -> bool:
        return bool(assignment.pin_verifier)


@admin.register(Staff)
class StaffAdmin(HqAdmin):
    list_display = ("staff_id", "name", "name_on_receipt", "stores", "active")
    list_display_links = ("staff_id", "name")
    list_filter = ("assignments__store", "active")
    search_fields = ("staff_id", "name")
    readonly_fields = ("wrong_pins",)
    fieldsets = (
        (None, {"fields": (("staff_id", "active"), ("name", "name_on_receipt"), "language")}),
        (_("Wrong PINs at tills"), {"fields": ("wrong_pins",)}),
    )
    inlines = (AssignmentInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Staff]:
        rows: QuerySet[Staff] = super().get_queryset(request)
        return rows.prefetch_related("assignments__store", "assignments__role")

    @admin.display(description=_("wrong PINs"))
    def wrong_pins(self, staff: Staff) -> str:
        return show_lockouts(staff.staff_id) if staff.pk else "–"

    @admin.display(description=_("stores"))
    def stores(self, staff: Any) -> str:
        return ", ".join(
            f"{assignment.store.number} {assignment.role or ''}".strip() for assignment in staff.assignments.all()
        )
