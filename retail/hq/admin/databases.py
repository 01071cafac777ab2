"""Channel data groups, and the databases that get their data: enrolment, full data sync, retirement."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from retail.cdx.models import ChannelDatabase, ChannelDataGroup, DatabaseKind, DatabaseState, DownloadSession
from retail.cdx.publish.databases import request_full_sync
from retail.cdx.publish.draining import retire_database
from retail.hq.nodes.codes import create_enrolment_code
from retail.hq.rights import StoreScope

from .base import HqAdmin, ReadOnlyInline, action
from .codes import FixedCodeForm
from .filters import OwnRelatedFilter
from .lockouts import LockoutInline
from .offline import what_is_next
from .rights import SharedByStores, StoreBound, StoreBoundInline, stores_of
from .steps import Outcome, run_step


def groups_of(scope: StoreScope) -> QuerySet[ChannelDataGroup]:
    return ChannelDataGroup.objects.filter(code__in=scope.groups)


class DatabaseInline(StoreBoundInline, ReadOnlyInline):
    store_by_number = True
    shared_rows = True
    model = ChannelDatabase
    fields = ("name", "kind", "store", "state", "address", "last_contact")
    readonly_fields = fields
    show_change_link = True
    hide_title = False


@admin.register(ChannelDataGroup)
class ChannelDataGroupAdmin(SharedByStores, HqAdmin):
    list_display = ("code", "name")
    search_fields = ("code", "name")
    inlines = (DatabaseInline,)

    def visible(self, scope: StoreScope) -> Q:
        return Q(code__in=scope.groups)


class SessionInline(ReadOnlyInline):
    model = DownloadSession
    fields = ("job", "cut", "state", "rows", "size", "applied_at", "error")
    readonly_fields = fields
    show_change_link = True
    hide_title = False
    max_num = 0
    ordering = ("-id",)
    per_page = 20


class DatabaseForm(FixedCodeForm):
    def clean(self) -> dict[str, Any]:
        """Where the store is none of those that can be chosen, that is said, and no more."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        kind, store = given.get("kind", self.instance.kind), given.get("store", self.instance.store)
        if "store" in self.errors or "store" not in self.fields:
            return given
        if (kind == DatabaseKind.OFFLINE) != bool(store):
            self.add_error("store", _("An offline database has a store, a channel database has none."))
        others = ChannelDatabase.objects.filter(kind=DatabaseKind.OFFLINE, store=store).exclude(pk=self.instance.pk)
        if store and others.exists():
            self.add_error("store", _("The store has an offline database already."))
        return given


@admin.register(ChannelDatabase)
class ChannelDatabaseAdmin(StoreBound, HqAdmin):
    """A channel database serves all stores of its group: who works with one of them sees it."""

    form = DatabaseForm
    store_by_number = True
    shared_rows = True
    list_display = ("name", "kind", "group", "store", "state", "unsent", "address", "last_contact")
    list_filter = ("kind", "state", ("group", OwnRelatedFilter))
    list_select_related = ("group",)
    search_fields = ("name", "store", "address")
    readonly_fields = ("state", "next_step", "life", "address", "last_contact", "unsent")
    fieldsets = (
        (None, {"fields": ("name", ("kind", "store"), "group")}),
        (_("Enrolment"), {"fields": (("state", "life"), "next_step", "address", ("last_contact", "unsent"))}),
    )
    inlines = (SessionInline, LockoutInline)
    actions_detail = ("enrolment_code", "full_data_sync", "retire")

    def _shared(self, scope: StoreScope) -> Q:
        return Q(store="", group__in=groups_of(scope))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A database gets the data of a whole group. *Support offline* makes those of one's own stores."""
        return super().has_add_permission(request, obj) and stores_of(request) is None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A machine that was enrolled is never just cut off: what it holds comes to what stands here."""
        enrolled = ChannelDatabase.objects.filter(pk=getattr(obj, "pk", obj), life__gt=0)
        return super().has_delete_permission(request, obj) and not (obj is not None and enrolled.exists())

    def has_retire_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        draining = ChannelDatabase.objects.filter(pk=getattr(obj, "pk", obj), state=DatabaseState.DRAINING)
        return self.has_change_permission(request, obj) and (obj is None or draining.exists())

    @admin.display(description=_("what is next"))
    def next_step(self, database: ChannelDatabase) -> str:
        return what_is_next(database) if database.pk else "–"

    def get_readonly_fields(self, request: HttpRequest, obj: ChannelDatabase | None = None) -> tuple[str, ...]:
        """A database that is enrolled is certified for its kind, group and store; who is limited to stores doesn't
        choose another group's data."""
        own = tuple(self.readonly_fields)
        if obj is None:
            return own
        return (*own, "kind", "store", *(("group",) if obj.life or stores_of(request) is not None else ()))

    @action(description=_("Enrolment code"), icon="key", permissions=["change"])
    def enrolment_code(self, request: HttpRequest, object_id: str) -> HttpResponse:
        database = get_object_or_404(self.get_queryset(request), pk=object_id)
        role = "server" if database.kind == DatabaseKind.CHANNEL else "edge"

        def perform() -> Outcome:
            code = create_enrolment_code(database=database)
            hq = request.build_absolute_uri("/").rstrip("/")
            return Outcome(
                text=_now("Type this on the machine that becomes %(name)s:") % {"name": database.name},
                note=_now("Enrolment code made."),
                secret=code,
                command=f"EVERTILL_ROLE={role} python manage.py enrol --hq {hq} --code {code}",
                hint=_now("Valid for 24 hours, once. It is not shown again; making another one ends this one."),
            )

        explanation = _now("A one-time code with which one machine becomes the node of this database.")
        if database.life:
            explanation += " " + _now(
                "A node is enrolled already. Enrolling another one replaces it: the old node's tokens end."
            )
        return run_step(
            self,
            request,
            database,
            title=_now("Enrolment code for %(name)s") % {"name": database.name},
            explanation=explanation,
            button=_now("Make a code"),
            back=reverse("admin:cdx_channeldatabase_change", args=[object_id]),
            perform=perform,
        )

    @action(description=_("Full data sync"), icon="sync", permissions=["change"])
    def full_data_sync(self, request: HttpRequest, object_id: str) -> HttpResponse:
        database = get_object_or_404(self.get_queryset(request), pk=object_id)

        def perform() -> Outcome:
            request_full_sync(database=database)
            return Outcome(
                text=_now("Asked for. The node starts when it next asks; its sessions show how far it is."),
                note=_now("Full data sync asked for."),
            )

        return run_step(
            self,
            request,
            database,
            title=_now("Full data sync of %(name)s") % {"name": database.name},
            explanation=_now(
                "The node fetches all master data anew and drops what is not in it. Its tills go on selling "
                "meanwhile; its sales are not touched."
            ),
            button=_now("Full data sync"),
            back=reverse("admin:cdx_channeldatabase_change", args=[object_id]),
            perform=perform,
        )

    @action(description=_("Retire now"), icon="do_not_disturb_on", permissions=["retire"])
    def retire(self, request: HttpRequest, object_id: str) -> HttpResponse:
        database = get_object_or_404(self.get_queryset(request), pk=object_id)

        def perform() -> Outcome:
            retire_database(database=database)
            return Outcome(text=_now("%(name)s is retired.") % {"name": database.name}, note=_now("Retired."))

        if database.unsent is None:
            lost = _now("It has never told what it holds: documents that only it has may be lost.")
        else:
            lost = _now("Documents it had still to hand over when it last told: %(count)d.") % {
                "count": database.unsent
            }
        return run_step(
            self,
            request,
            database,
            title=_now("Retire %(name)s now") % {"name": database.name},
            explanation=" ".join(
                (
                    _now("For a machine that won't come back: what drains is retired by itself once it holds nothing."),
                    lost,
                    _now("Should it come back, what it delivers is still taken."),
                )
            ),
            button=_now("Retire now"),
            back=reverse("admin:cdx_channeldatabase_change", args=[object_id]),
            perform=perform,
            allowed=self.has_change_permission(request, database),
        )
