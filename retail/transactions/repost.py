"""Documents that wait unposted are posted by the first version that knows their body, or whose handler was mended."""

from datetime import datetime

from django.db import transaction

from .confirm import confirm_shifts
from .flags import Flag, add_flags, remove_flags
from .judge import judge_documents
from .locks import lock_journals
from .models import PostState, RawDocument
from .models.documents import UNPOSTED
from .posting import HANDLERS
from .prepare import stored_document
from .store import post_document

_WAITING = (PostState.UNKNOWN_BODY, PostState.FAILED)


def repost_unposted(*, now: datetime) -> int:
    """Try each waiting document of a known kind and schema again, in order. Answers how many were posted.

    One transaction a document: a large backlog never holds the writer's lock for long.
    """
    # In the words of the partial index too, or SQLite reads every document that was ever posted.
    waiting = RawDocument.objects.filter(state__in=UNPOSTED).filter(state__in=_WAITING)
    waiting = waiting.order_by("journal", "seq", "id")
    places = waiting.values_list("id", "kind", "schema")
    return sum(_repost(pk, now) for pk, kind, schema in list(places) if (kind, schema) in HANDLERS)


def _repost(pk: int, now: datetime) -> bool:
    with transaction.atomic(durable=True):
        journal_uuid = RawDocument.objects.values_list("journal", flat=True).get(id=pk)
        journal = lock_journals(uuids=[journal_uuid])[journal_uuid]
        document = RawDocument.objects.get(id=pk)
        if document.state not in _WAITING:
            return False
        prepared = stored_document(bytes(document.content))
        judge_documents([prepared], {journal_uuid: journal})
        remove_flags(documents=[pk], codes=(Flag.BODY_UNKNOWN, Flag.POSTING_FAILED))
        raised = post_document(document=document, prepared=prepared, journal=journal, now=now)
        add_flags(document_id=pk, raised=[*prepared.raised, *raised], now=now)
        confirm_shifts(journals=[journal_uuid], now=now)
        return document.state == PostState.POSTED
