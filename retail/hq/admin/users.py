"""Headquarters' own users (not the staff at tills) and what the security log keeps of failed sign-ins."""

from typing import TYPE_CHECKING, Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from retail.hq.importing.history import change_text
from retail.hq.models import StoreRight

from .base import HqAdmin, HqInline, ReadOnlyAdmin
from .permissions import NamesPermissions
from .rights import stores_of

if TYPE_CHECKING:
    Users = UserAdmin[Any]
else:
    Users = UserAdmin

# Distribution schedules are the page for recurrence; Celery beat's own tables are an engine room.
for model in (PeriodicTask, IntervalSchedule, CrontabSchedule, ClockedSchedule, SolarSchedule):
    admin.site.unregister(model)
for model in (User, Group, AccessAttempt, AccessLog, AccessFailureLog):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class StoreRightInline(HqInline):
    """Rows limit a user to these stores; superusers always see all."""

    model = StoreRight
    fields = ("store", "unit")
    autocomplete_fields = ("store", "unit")
    verbose_name_plural = _("Only these stores (none: all; a superuser sees all)")


@admin.register(User)
class HqUserAdmin(NamesPermissions, Users, HqAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_superuser", "last_login")
    inlines = (StoreRightInline,)

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """A user is made with name and password first; then what they may do."""
        return [] if obj is None else super().get_inline_instances(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Who is limited to stores gives nobody rights: they see themselves alone, and change nothing."""
        rows: QuerySet[User] = super().get_queryset(request)
        return rows if stores_of(request) is None else rows.filter(pk=request.user.pk or 0)


@admin.register(Group)
class HqGroupAdmin(NamesPermissions, GroupAdmin, HqAdmin):
    search_fields = ("name",)


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ReadOnlyAdmin):
    """Deleting an attempt lets that person try again before the lock-out is over."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


class ContentTypeFilter(admin.SimpleListFilter):
    """What was changed, of what has pages."""

    title = _("content type")
    parameter_name = "content_type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        kinds = ContentType.objects.get_for_models(*admin.site._registry).items()
        return sorted(((kind.pk, str(model._meta.verbose_name)) for model, kind in kinds), key=lambda one: one[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(content_type=self.value()) if self.value() else queryset


@admin.register(LogEntry)
class ChangeAdmin(ReadOnlyAdmin):
    """Who changed what on these pages. Who is limited to stores sees their own changes."""

    list_display = ("action_time", "user", "content_type", "object_repr", "message")
    list_filter = ("action_flag", ContentTypeFilter)
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "change_message", "user__username")
    date_hierarchy = "action_time"
    fields = (("action_time", "user"), ("content_type", "object_repr"), "message")
    readonly_fields = ("message",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        rows: QuerySet[LogEntry] = super().get_queryset(request)
        return rows if stores_of(request) is None else rows.filter(user_id=request.user.pk or 0)

    @admin.display(description=_("what changed"))
    def message(self, entry: LogEntry) -> str:
        return change_text(entry)
