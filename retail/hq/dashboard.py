"""The first page of headquarters: what was sold today, who has the newest data, what needs a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from retail.cdx.models import ChannelDatabase, DatabaseState, Release
from retail.masterdata.models import Store
from retail.transactions.models import (
    BookException,
    DocumentFlag,
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


def own_sales(request: HttpRequest) -> QuerySet[Transaction]:
    """Of the stores of who is asking."""
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


def nodes_tile() -> Tile:
    active = ChannelDatabase.objects.filter(state=DatabaseState.ACTIVE)
    counts = active.aggregate(
        all=Count("pk"), awake=Count("pk", filter=Q(last_contact__gte=timezone.now() - SILENT_AFTER))
    )
    waiting = ChannelDatabase.objects.filter(state=DatabaseState.PENDING).count()
    note = _("%(count)d waiting for enrolment") % {"count": waiting} if waiting else _("in touch now")
    silent = counts["awake"] < counts["all"]
    value = f"{counts['awake']} / {counts['all']}"
    return Tile(_("Retail servers and edges"), value, note, _link("cdx_channeldatabase"), silent)


def flags_tile() -> Tile:
    flagged = DocumentFlag.objects.values("document").distinct().count()
    stuck = RawDocument.objects.exclude(state=PostState.POSTED).count()
    note = _("%(count)d not posted") % {"count": stuck} if stuck else _("every document is posted")
    return Tile(
        _("Documents with flags"), str(flagged), note, _link("transactions_rawdocument"), bool(flagged or stuck)
    )


def exceptions_tile() -> Tile:
    live = BookException.objects.filter(state__in=LIVE)
    counts = live.aggregate(all=Count("pk"), open=Count("pk", filter=Q(state=ExceptionState.OPEN)))
    note = _("%(count)d that nobody has looked at") % {"count": counts["open"]} if counts["all"] else _("none")
    link = _link("transactions_bookexception", "state=live")
    return Tile(_("Exceptions"), str(counts["all"]), note, link, bool(counts["open"]))


def data_tile() -> Tile:
    newest = Release.objects.aggregate(at=Max("released_at"))["at"]
    value = timezone.localtime(newest).strftime("%Y-%m-%d %H:%M") if newest else "–"
    return Tile(_("Last release"), value, _("master data sent down"), _link("cdx_schedulerun"))


def newest_sales(sales: QuerySet[Transaction]) -> list[dict[str, Any]]:
    rows = sales.order_by("-at")[:8]
    names = dict(Store.objects.values_list("number", "name_en"))
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
    """Context of the admin's first page (UNFOLD["DASHBOARD_CALLBACK"])."""
    sales = own_sales(request)
    return context | {
        "tiles": [sales_tile(sales), nodes_tile(), data_tile(), flags_tile(), exceptions_tile()],
        "newest_sales": newest_sales(sales),
        "databases": ChannelDatabase.objects.exclude(state=DatabaseState.RETIRED).select_related("group")[:12],
        "silent_before": timezone.now() - SILENT_AFTER,
    }
