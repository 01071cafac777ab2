"""*Support offline* on the pages: a store's offline database as its registers want it, and what is to be done next."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now

from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState
from retail.cdx.publish.draining import settle_offline_database
from retail.masterdata.models import Store


def link_to(database: ChannelDatabase) -> SafeString:
    url = reverse("admin:cdx_channeldatabase_change", args=[database.pk])
    return format_html('<a class="underline" href="{}">{}</a>', url, database.name)


def settle_offline(request: HttpRequest, stores: Iterable[Store]) -> None:
    """After registers of these stores were changed; in the same transaction. Says what became of the databases."""
    for store in stores:
        database = settle_offline_database(store=store)
        if database is not None:
            messages.success(request, format_html(_what_became(database), link_to(database)))


def _what_became(database: ChannelDatabase) -> str:
    match database.state:
        case DatabaseState.PENDING:
            return _now(
                "The store has the offline database {}. Next: run the distribution schedules, then open it, make an "
                "enrolment code, and run the edge's setup with it. Downloads start after the first sign-in at a till "
                "of the store."
            )
        case DatabaseState.ACTIVE:
            return _now(
                "The store's offline database {} serves the registers that support offline, from their next "
                "transaction on."
            )
        case DatabaseState.DRAINING:
            return _now(
                "No register of the store supports offline any more: the offline database {} is draining. It hands "
                "over what it holds and is then retired; nothing is cut off. Next: run the distribution schedules, so "
                "that tills and edge learn of it."
            )
    return _now("No register of the store supports offline any more: the offline database {} is retired.")


def what_is_next(database: ChannelDatabase) -> str:
    """For the page of a database: where it stands, and who has to do what."""
    match database.state:
        case DatabaseState.PENDING:
            return _now("Make an enrolment code, and run the setup of the node with it.")
        case DatabaseState.ACTIVE:
            return "–"
        case DatabaseState.DRAINING:
            return " ".join((*_draining(database), _now("Support offline at a register of the store ends this.")))
    text = _now("It gets no master data any more; what it still delivers is taken.")
    if database.kind == DatabaseKind.OFFLINE:
        text += " " + _now("Support offline at a register of the store makes it wait for a new enrolment.")
    return text


def _draining(database: ChannelDatabase) -> list[str]:
    if database.unsent is None or database.offline_registers is None:
        return [_now("The node hasn't told yet what it holds.")]
    left = []
    if database.offline_registers:
        left.append(_now("The node hasn't got the change of the registers yet: run the distribution schedules."))
    if database.unsent:
        left.append(_now("It still has %(count)d to hand over, and goes on sending.") % {"count": database.unsent})
    return left or [_now("It holds nothing any more, and is retired within minutes.")]
