"""Documents that headquarters holds and that don't agree: with each other, with the counts, with their own form."""

from datetime import datetime

from ..flags import Flag
from ..models import DocumentFlag, ExceptionKind, ExceptionReason, PostState, RawDocument
from ..models.documents import UNPOSTED
from .found import Finder, Found
from .missing import PATIENCE


def find_conflicts(now: datetime) -> list[Found]:
    # In the words of the partial index too, or SQLite reads every document that was ever posted.
    rows = RawDocument.objects.filter(state__in=UNPOSTED).filter(state=PostState.CONFLICT)
    return [
        _found(ExceptionKind.CONFLICT, _shared(document), document) for document in rows.defer("content").order_by("id")
    ]


def _shared(document: RawDocument) -> ExceptionReason:
    rivals = RawDocument.objects.filter(journal=document.journal, seq=document.seq).exclude(id=document.id)
    return ExceptionReason.SAME_PLACE if rivals.exists() else ExceptionReason.SAME_UUID


def find_unposted(now: datetime) -> list[Found]:
    """A body that this version doesn't know yet is no exception: the next version posts it."""
    rows = RawDocument.objects.filter(state__in=UNPOSTED).filter(state=PostState.FAILED)
    return [
        _found(ExceptionKind.NOT_POSTED, ExceptionReason.POSTING_FAILED, document)
        for document in rows.defer("content").order_by("id")
    ]


def find_flagged(kind: ExceptionKind, reason: ExceptionReason) -> Finder:
    """For flags that are exceptions by themselves. Such a kind has the flag's code."""

    def find(now: datetime) -> list[Found]:
        flags = DocumentFlag.objects.filter(code=kind).select_related("document").defer("document__content")
        return [_found(kind, reason, flag.document, flag.detail) for flag in flags.order_by("id")]

    return find


def find_unknown_sales(now: datetime) -> list[Found]:
    """Due 24 hours after the return came: the sale may still be on its way."""
    flags = DocumentFlag.objects.filter(code=Flag.SALE_UNKNOWN).select_related("document").defer("document__content")
    return [
        _found(
            ExceptionKind.SALE_UNKNOWN,
            ExceptionReason.SALE_A_DAY if flag.at <= now - PATIENCE else None,
            flag.document,
            flag.detail,
        )
        for flag in flags.order_by("id")
    ]


def _found(kind: ExceptionKind, reason: ExceptionReason | None, document: RawDocument, detail: object = None) -> Found:
    shown = detail if isinstance(detail, dict) else {}
    return Found(kind, reason, document.journal, document.seq, document.seq, document.id, shown)
