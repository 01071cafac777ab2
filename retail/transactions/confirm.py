"""Z confirmation: a node that holds a shift's positions a…b gets the same totals as the till, or says so."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from retail.database.compiled import CompiledQuery

from .flags import Flag, Raised, add_flags, remove_flags
from .models import RawDocument, Shift
from .posting.fields import Body
from .prepare import stored_document
from .report import report_positions

_WAITING = CompiledQuery(
    lambda slots: Shift.objects.filter(
        journal__in=slots.many("journals", Shift, "journal"), z_document__isnull=False, z_confirmed__isnull=True
    )
)


def confirm_shifts(*, journals: Iterable[UUID], now: datetime) -> None:
    """Settle each Z of these journals that waits. Called behind the journals' locks, after their documents."""
    wanted = list(journals)
    for shift in _WAITING.objects(journals=wanted) if wanted else ():
        confirm_shift(shift=shift, now=now)


def confirm_shift(*, shift: Shift, now: datetime) -> None:
    """Compare the Z with what is held. Waits (`z_confirmed` stays null) until opening, closing and a…b are here."""
    if shift.z_document is None or shift.opened_at is None or shift.closed_at is None or shift.last_seq is None:
        return
    document = RawDocument.objects.get(transaction__uuid=shift.z_document)
    z = Body(stored_document(bytes(document.content)).body)
    first, last = z.number("first_seq"), z.number("last_seq")
    report = report_positions(journal=shift.journal, first_seq=first, last_seq=last, shift=shift.uuid)
    if not report.holds_all:
        return
    stated = z.object("totals").values
    # Schema 1 has fewer totals: it is compared in what it states.
    compared = stated.keys() if document.schema == 1 else report.totals.keys() | stated.keys()
    differing = {
        name: {"z": stated.get(name), "here": report.totals.get(name)}
        for name in sorted(compared)
        if _unordered(report.totals.get(name)) != _unordered(stated.get(name))
    }
    if (first, last, document.seq) != (shift.first_seq, shift.last_seq, shift.last_seq + 1):
        differing["positions"] = {"z": [first, last], "here": [shift.first_seq, shift.last_seq]}
    shift.z_confirmed = not differing
    shift.save(update_fields=["z_confirmed"])
    if differing:
        add_flags(document_id=document.id, raised=[Raised(Flag.Z_DIFFERS, differing)], now=now)
    else:
        remove_flags(documents=[document.id], codes=(Flag.Z_DIFFERS,))


def _unordered(value: Any) -> Any:
    """Taxes and tenders stand in the order they came up, and documents may come in any."""
    return sorted(value, key=json.dumps) if isinstance(value, list) else value
