"""Staff at tills: who may sign in where, and their PINs (set here, or made new and shown once); roles."""

from secrets import randbelow
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.validators import RegexValidator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminPasswordWidget

from retail.hq.nodes.pins import set_pin
from retail.hq.rights import StoreScope
from retail.masterdata.models import Role, RolePermission, Staff, StaffAssignment

from .base import HqAdmin, HqInline, action
from .bulk import change_rows, say_changed
from .categories import NamedAdmin
from .filters import AutocompleteSelectFilter
from .lockouts import show_lockouts
from .rights import StoreBound, StoreBoundInline, stores_of
from .steps import Outcome, run_step

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

    lost_pin = False

    def save(self, commit: bool = True) -> StaffAssignment:
        if "store" in self.changed_data and self.instance.pin_verifier:
            # It was made with the other store's secret and opens nothing here.
            self.instance.pin_verifier = ""
            self.lost_pin = not self.cleaned_data.get("new_pin")
        assignment = super().save(commit)
        if pin := self.cleaned_data.get("new_pin"):
            # After the page's transaction: the service is a transaction of its own, and needs the row.
            transaction.on_commit(lambda: set_pin(staff=assignment.staff, store=assignment.store, pin=pin))
        return assignment


def make_pin() -> str:
    """Six digits that aren't one digit, nor a run of them."""
    while True:
        pin = f"{randbelow(1_000_000):06d}"
        if len(set(pin)) > 1 and pin not in "01234567890" and pin not in "09876543210":
            return pin


class AssignmentInline(StoreBoundInline, HqInline):
    model = StaffAssignment
    form = AssignmentForm
    fields = ("store", "role", "has_pin", "new_pin")
    readonly_fields = ("has_pin",)
    autocomplete_fields = ("store", "role")

    @admin.display(description=_("has a PIN"), boolean=True)
    def has_pin(self, assignment: StaffAssignment) -> bool:
        return bool(assignment.pin_verifier)


@admin.register(Staff)
class StaffAdmin(StoreBound, HqAdmin):
    """Who is limited to stores sees who works there, and changes those who work nowhere else."""

    list_display = ("staff_id", "name", "name_on_receipt", "stores", "active")
    list_display_links = ("staff_id", "name")
    list_filter = (("assignments__store", AutocompleteSelectFilter), ("layout", AutocompleteSelectFilter), "active")
    search_fields = ("staff_id", "name", *(f"assignments__store__{name}" for name in ("number", "name_en", "name_zh")))
    autocomplete_fields = ("layout",)
    readonly_fields = ("wrong_pins",)
    fieldsets = (
        (None, {"fields": (("staff_id", "active"), ("name", "name_on_receipt"), ("language", "layout"))}),
        (_("Wrong PINs at tills"), {"fields": ("wrong_pins",)}),
    )
    inlines = (AssignmentInline,)
    actions = ("activate", "deactivate")
    actions_detail = ("reset_pin",)

    def _own(self, scope: StoreScope) -> Q:
        return Q(pk__in=StaffAssignment.objects.filter(store__in=scope.keys).values("staff"))

    def changeable(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        scope = stores_of(request)
        if scope is None:
            return rows
        elsewhere = StaffAssignment.objects.exclude(store__in=scope.keys).values("staff")
        return rows.filter(self._own(scope)).exclude(pk__in=elsewhere)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Staff]:
        rows: QuerySet[Staff] = super().get_queryset(request)
        return rows.prefetch_related("assignments__store", "assignments__role")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if getattr(row, "lost_pin", False):
                text = _now("%(staff)s has no PIN in store %(store)s yet: a PIN counts in one store. Set a new one.")
                messages.warning(request, text % {"staff": form.instance.name, "store": row.instance.store})

    @admin.display(description=_("wrong PINs"))
    def wrong_pins(self, staff: Staff) -> str:
        return show_lockouts(staff.staff_id) if staff.pk else "–"

    @admin.display(description=_("stores"))
    def stores(self, staff: Any) -> str:
        return ", ".join(
            f"{assignment.store.number} {assignment.role or ''}".strip() for assignment in staff.assignments.all()
        )

    @admin.action(description=_("Activate the selected staff"), permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Staff]) -> None:
        rows = self.changeable(request, queryset)
        say_changed(request, change_rows(self, request, rows, note=_now("Activated."), active=True))

    @admin.action(description=_("Deactivate the selected staff"), permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Staff]) -> None:
        rows = self.changeable(request, queryset)
        say_changed(request, change_rows(self, request, rows, note=_now("Deactivated."), active=False))

    @action(description=_("Reset PIN"), icon="pin", permissions=["change"])
    def reset_pin(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """One new PIN for every store the person works in, made here and shown once."""
        staff = get_object_or_404(self.get_queryset(request), pk=object_id)
        rows = list(staff.assignments.select_related("store").order_by("store__number"))
        stores = ", ".join(str(row.store) for row in rows) or "–"

        def perform() -> Outcome:
            if not rows:
                return Outcome(
                    text=_now("%(staff)s works in no store, so there is no PIN.") % {"staff": staff}, note=""
                )
            pin = make_pin()
            for row in rows:
                set_pin(staff=staff, store=row.store, pin=pin)
            return Outcome(
                text=_now("The new PIN of %(staff)s:") % {"staff": staff},
                note=_now("PIN reset."),
                secret=pin,
                hint=_now(
                    "It is not shown again. It reaches the tills with the next download; until then the old one."
                ),
            )

        return run_step(
            self,
            request,
            staff,
            title=_now("Reset the PIN of %(staff)s") % {"staff": staff},
            explanation=_now(
                "Makes a new PIN of six digits for these stores: %(stores)s. The old PIN ends there. Tell the new one "
                "to nobody but %(name)s."
            )
            % {"stores": stores, "name": staff.name},
            button=_now("Make a new PIN"),
            back=reverse("admin:masterdata_staff_change", args=[object_id]),
            perform=perform,
            allowed=self.has_change_permission(request, staff),
        )


class PermissionInline(HqInline):
    model = RolePermission
    fields = ("permission", "limit_ppm")


@admin.register(Role)
class RoleAdmin(NamedAdmin):
    list_display = ("code", "name_en", "name_zh", "permission_count", "staff_count")
    fields = ("code", ("name_en", "name_zh"))
    inlines = (PermissionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Role]:
        rows: QuerySet[Role] = super().get_queryset(request)
        return rows.annotate(
            allowed=Count("permissions", distinct=True), people=Count("assignments__staff", distinct=True)
        )

    @admin.display(description=_("permissions"), ordering="allowed")
    def permission_count(self, role: Any) -> int:
        count: int = role.allowed
        return count

    @admin.display(description=_("staff"), ordering="people")
    def staff_count(self, role: Any) -> int:
        count: int = role.people
        return count
