"""Names of the nodes and tills that facts came from: rows say `node:<id>` or `device:<journal>`."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from retail.cdx.models import ChannelDatabase
from retail.hq.rights import StoreScope
from retail.transactions.models import Journal

_ROLES = {"hq": gettext_lazy("Headquarters"), "server": gettext_lazy("Retail server")}


def name_senders(senders: Iterable[str]) -> dict[str, str]:
    """Sender → name; who isn't known here (any more) keeps the id. At most two statements."""
    wanted = set(senders)
    nodes = {f"node:{row.pk}": row.name for row in ChannelDatabase.objects.filter(pk__in=_ids(wanted, "node"))}
    tills = {
        f"device:{row.uuid}": _("Till %(register)s") % {"register": row.register}
        for row in Journal.objects.filter(uuid__in=_ids(wanted, "device"))
    }
    return {sender: str(_ROLES.get(sender) or nodes.get(sender) or tills.get(sender) or sender) for sender in wanted}


def senders_of(scope: StoreScope) -> list[str]:
    """The stores' own edges, and the retail servers, which serve every store of a group."""
    servers = Q(store="", group__code__in=scope.groups)
    databases = ChannelDatabase.objects.filter(Q(store__in=scope.numbers) | servers)
    return [f"node:{pk}" for pk in databases.values_list("pk", flat=True)]


def _ids(senders: Iterable[str], kind: str) -> list[UUID]:
    pairs = (sender.partition(":") for sender in senders)
    found = (read_uuid(key) for before, _colon, key in pairs if before == kind)
    return [one for one in found if one is not None]


def read_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
