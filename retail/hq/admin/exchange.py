"""Commerce data exchange as headquarters sees it: schedules, runs, sessions."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.cdx.models import DistributionSchedule, DownloadSession, ScheduleRun
from retail.cdx.publish.runs import run_schedule
from retail.hq.rights import StoreScope

from .base import HqAdmin, ReadOnlyAdmin, ReadOnlyInline, action
from .databases import groups_of
from .filters import OwnRelatedFilter
from .rights import SharedByStores, StoreBound
from .steps import Outcome, run_step


def schedules_of(scope: StoreScope) -> QuerySet[DistributionSchedule]:
    """Those that send something to the stores. One that goes to other stores, too, is of both."""
    return DistributionSchedule.objects.filter(groups__in=groups_of(scope))


class RunInline(ReadOnlyInline):
    model = ScheduleRun
    fields = ("requested_at", "job", "state", "tries", "finished_at", "error")
    readonly_fields = fields
    max_num = 0
    ordering = ("-id",)
    per_page = 20


@admin.register(DistributionSchedule)
class DistributionScheduleAdmin(SharedByStores, HqAdmin):
    """Who is limited to some stores may run a schedule of theirs: it sends others only what waits for them, too."""

    list_display = ("name", "shown_jobs", "shown_groups", "publish_on_save", "every_minutes", "active")
    list_filter = ("active", "publish_on_save")
    search_fields = ("name",)
    filter_horizontal = ("jobs", "groups")
    fieldsets = (
        (None, {"fields": (("name", "active"), "jobs", "groups")}),
        (_("When"), {"fields": ("publish_on_save", "every_minutes")}),
    )
    inlines = (RunInline,)
    actions_detail = ("run_now",)
    actions_row = ("run_now_row",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DistributionSchedule]:
        rows: QuerySet[DistributionSchedule] = super().get_queryset(request)
        return rows.prefetch_related("jobs", "groups")

    def visible(self, scope: StoreScope) -> Q:
        return Q(pk__in=schedules_of(scope).values("pk"))

    def has_run_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return request.user.has_perm("cdx.change_distributionschedule")

    @admin.display(description=_("jobs"))
    def shown_jobs(self, schedule: DistributionSchedule) -> str:
        return ", ".join(job.number for job in schedule.jobs.all())

    @admin.display(description=_("channel data groups"))
    def shown_groups(self, schedule: DistributionSchedule) -> str:
        return ", ".join(group.code for group in schedule.groups.all())

    @action(description=_("Run now"), icon="play_arrow", permissions=["run"])
    def run_now(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._run(request, object_id)

    @action(description=_("Run now"), icon="play_arrow", permissions=["run"], url_path="run-now-row")
    def run_now_row(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._run(request, object_id)

    def _run(self, request: HttpRequest, object_id: str) -> HttpResponse:
        schedule = get_object_or_404(self.get_queryset(request), pk=object_id)

        def perform() -> Outcome:
            run_schedule(schedule=schedule)
            return Outcome(
                text=_now("Started. What it found is under Schedule runs; who has it, under Download sessions."),
                note=_now("Run by hand."),
            )

        return run_step(
            self,
            request,
            schedule,
            title=_now("Run %(name)s now") % {"name": schedule.name},
            explanation=_now("Publishes what has changed in %(jobs)s and releases it to %(groups)s.")
            % {"jobs": self.shown_jobs(schedule) or "–", "groups": self.shown_groups(schedule) or "–"},
            button=_now("Run now"),
            back=reverse("admin:cdx_distributionschedule_change", args=[object_id]),
            perform=perform,
            allowed=self.has_run_permission(request),
        )


@admin.register(ScheduleRun)
class ScheduleRunAdmin(SharedByStores, ReadOnlyAdmin):
    """A run is of a schedule, and so of the stores of its channel data groups."""

    list_display = ("requested_at", "schedule", "job", "state", "tries", "finished_at", "cut", "error")
    list_filter = ("state", "job", ("schedule", OwnRelatedFilter))
    list_select_related = ("schedule", "job", "cut")
    search_fields = ("schedule__name", "job__number", "error")
    fields = (("schedule", "job", "cut"), ("state", "tries"), ("requested_at", "finished_at"), "error")

    def visible(self, scope: StoreScope) -> Q:
        return Q(schedule__in=schedules_of(scope))


@admin.register(DownloadSession)
class DownloadSessionAdmin(StoreBound, ReadOnlyAdmin):
    store_path = "database__store"
    store_by_number = True
    shared_rows = True
    list_display = (
        "database",
        "job",
        "cut",
        "state",
        "packages",
        "rows",
        "size",
        "requested_at",
        "applied_at",
        "error",
    )
    list_filter = ("state", "job", ("database", OwnRelatedFilter))
    list_select_related = ("database", "job")
    search_fields = ("database__name", "job__number", "error")

    def _shared(self, scope: StoreScope) -> Q:
        return Q(database__store="", database__group__in=groups_of(scope))
