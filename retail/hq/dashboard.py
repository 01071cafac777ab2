"""The first page of headquarters: what was sold today, who has the newest data, what needs a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, Model, Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from retail.cdx.models import ChannelDatabase, DatabaseState, Release, ScheduleRun
from retail.masterdata.models import Store
from retail.transactions.models import (
    BookException,
    ExceptionState,
    PostState,
    RawDocument,
    Transaction,
)
from retail.transactions.models.exceptions import LIVE

from .admin.numbers import show_money
from .admin.rights import stores_of

# An agent asks at least once a minute, of a closed shop too; three silent minutes are worth a look.
SILENT_AFTER = timedelta(minutes=3)


@dataclass(frozen=True)
class Tile:
    """One number of the first row. `alarm`: a person should look."""

    title: str
    value: str
    note: str
    link: str
    alarm: bool = False


def _link(model: str, query: str = "") -> str:
    return reverse(f"admin:{model}_changelist") + (f"?{query}" if query else "")


def _own(model: type[Model], request: HttpRequest) -> QuerySet[Any] | None:
    """The rows that the model's page would show who is asking; None: that page is closed to them."""
    page = admin.site._registry[model]
    return page.get_queryset(request) if page.has_view_permission(request) else None


def own_sales(request: HttpRequest) -> QuerySet[Transaction] | None:
    """As `_own`, without what the page joins to its rows: sums would count that, too."""
    if not admin.site._registry[Transaction].has_view_permission(request):
        return None
    scope = stores_of(request)
    rows = Transaction.objects.filter(kind="sale")
    return rows if scope is None else rows.filter(store__in=scope.numbers)


def sales_tile(sales: QuerySet[Transaction]) -> Tile:
    """Sales by business date: the newest day that has any, so that a company in another time zone is right too."""
    newest = sales.aggregate(day=Max("business_date"))["day"]
    if newest is None:
        return Tile(_("Sales"), "–", _("nothing sold yet"), _link("transactions_transaction"))
    rows = sales.filter(business_date=newest)
    totals = rows.values("currency").annotate(total=Sum("total"), count=Count("id")).order_by("currency")
    value = ", ".join(show_money(row["total"], row["currency"]) for row in totals)
    offline = rows.exclude(mode="online").count()
    note = _("%(count)d sales on %(day)s, %(offline)d of them offline") % {
        "count": sum(row["count"] for row in totals),
        "day": newest.isoformat(),
        "offline": offline,
    }
    return Tile(_("Sales"), value, note, _link("transactions_transaction", f"business_date={newest}&kind=sale"))


def nodes_tile(databases: QuerySet[ChannelDatabase]) -> Tile:
    counts = databases.filter(state=DatabaseState.ACTIVE).aggregate(
        all=Count("pk"), awake=Count("pk", filter=Q(last_contact__gte=timezone.now() - SILENT_AFTER))
    )
    waiting = databases.filter(state=DatabaseState.PENDING).count()
    note = _("%(count)d waiting for enrolment") % {"count": waiting} if waiting else _("in touch now")
    silent = counts["awake"] < counts["all"]
    value = f"{counts['awake']} / {counts['all']}"
    return Tile(_("Retail servers and edges"), value, note, _link("cdx_channeldatabase"), silent)


def flags_tile(documents: QuerySet[RawDocument]) -> Tile:
    flagged = documents.filter(flags__isnull=False).aggregate(count=Count("pk", distinct=True))["count"]
    stuck = documents.exclude(state=PostState.POSTED).count()
    note = _("%(count)d not posted") % {"count": stuck} if stuck else _("every document is posted")
    return Tile(
        _("Documents with flags"), str(flagged), note, _link("transactions_rawdocument"), bool(flagged or stuck)
    )


def exceptions_tile(exceptions: QuerySet[BookException]) -> Tile:
    live = exceptions.filter(state__in=LIVE)
    counts = live.aggregate(all=Count("pk"), open=Count("pk", filter=Q(state=ExceptionState.OPEN)))
    note = _("%(count)d that nobody has looked at") % {"count": counts["open"]} if counts["all"] else _("none")
    link = _link("transactions_bookexception", "state=live")
    return Tile(_("Exceptions"), str(counts["all"]), note, link, bool(counts["open"]))


def own_releases(request: HttpRequest) -> QuerySet[Release] | None:
    """Releases have no page of their own: schedule runs show them."""
    if not admin.site._registry[ScheduleRun].has_view_permission(request):
        return None
    scope = stores_of(request)
    return Release.objects.all() if scope is None else Release.objects.filter(group__code__in=scope.groups)


def data_tile(releases: QuerySet[Release]) -> Tile:
    newest = releases.aggregate(at=Max("released_at"))["at"]
    value = timezone.localtime(newest).strftime("%Y-%m-%d %H:%M") if newest else "–"
    return Tile(_("Last release"), value, _("master data sent down"), _link("cdx_schedulerun"))


def newest_sales(sales: QuerySet[Transaction]) -> list[dict[str, Any]]:
    rows = list(sales.order_by("-at")[:8])
    names = {store.number: store.name for store in Store.objects.filter(number__in={row.store for row in rows})}
    return [
        {
            "at": row.at,
            "receipt": row.receipt_number,
            "store": names.get(row.store, row.store),
            "mode": row.mode,
            "total": show_money(row.total, row.currency),
            "link": reverse("admin:transactions_transaction_change", args=[row.pk]),
        }
        for row in rows
    ]


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Context of the admin's first page (UNFOLD["DASHBOARD_CALLBACK"]): of each page that is open to who is asking,
    and of their stores."""
    sales = own_sales(request)
    databases = _own(ChannelDatabase, request)
    behind: list[tuple[QuerySet[Any] | None, Callable[[Any], Tile]]] = [
        (sales, sales_tile),
        (databases, nodes_tile),
        (own_releases(request), data_tile),
        (_own(RawDocument, request), flags_tile),
        (_own(BookException, request), exceptions_tile),
    ]
    return context | {
        "tiles": [tile(rows) for rows, tile in behind if rows is not None],
        "newest_sales": None if sales is None else newest_sales(sales),
        "databases": None if databases is None else databases.exclude(state=DatabaseState.RETIRED)[:12],
        "silent_before": timezone.now() - SILENT_AFTER,
    }
