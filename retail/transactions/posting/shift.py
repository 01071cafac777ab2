"""Opening and closing of a shift, in whichever order they arrive."""

from django.db.models import QuerySet

from retail.database.compiled import CompiledQuery, Slots

from ..flags import Flag, Raised, add_flags, remove_flags
from ..models import RawDocument, Shift, Transaction
from .context import Posting
from .fields import BodyError
from .headers import new_transaction


def post_shift_open(posting: Posting) -> None:
    body = posting.body
    shift = shift_of(posting, first_seq=posting.envelope.seq)
    if shift.opened_at is not None:
        raise BodyError(f"shift {shift.uuid} is open already")
    shift.business_date = posting.envelope.business_date
    shift.first_seq = posting.envelope.seq
    shift.opened_by = body.text("staff")
    shift.opened_at = body.instant("opened_at")
    shift.opening_float = body.number("float")
    shift.save()
    new_transaction(posting)
    waiting = documents_of(shift).filter(flags__code=Flag.SHIFT_UNKNOWN).values_list("id", flat=True)
    remove_flags(documents=list(waiting), codes=(Flag.SHIFT_UNKNOWN,))


def post_shift_close(posting: Posting) -> None:
    body, seq = posting.body, posting.envelope.seq
    shift = shift_of(posting, first_seq=body.number("first_seq"))
    if shift.closed_at is not None:
        raise BodyError(f"shift {shift.uuid} is closed already")
    shift.closed_by = body.text("staff")
    shift.closed_at = posting.envelope.at
    shift.counted_cash = body.number_or_none("counted_cash")
    shift.last_seq = seq
    shift.save()
    new_transaction(posting)
    for document in documents_of(shift).filter(seq__gt=seq).exclude(kind="z"):
        add_flags(document_id=document.id, raised=[Raised(Flag.SHIFT_CLOSED, {"last_seq": seq})], now=posting.now)


def shift_of(posting: Posting, *, first_seq: int) -> Shift:
    """The shift that the body names; made now if the document that opened it hasn't arrived yet."""
    shift, _ = Shift.objects.get_or_create(
        uuid=posting.body.uuid("shift"),
        defaults={
            "journal": posting.journal.uuid,
            "store": posting.journal.store,
            "register": posting.journal.register,
            "business_date": posting.envelope.business_date,
            "first_seq": first_seq,
        },
    )
    if shift.journal != posting.journal.uuid:
        raise BodyError(f"shift {shift.uuid} belongs to journal {shift.journal}")
    return shift


def documents_of(shift: Shift) -> QuerySet[RawDocument]:
    """The posted documents that say they belong to the shift."""
    posted = Transaction.objects.filter(shift=shift.uuid, document__journal=shift.journal)
    return RawDocument.objects.filter(id__in=posted.values("document_id"))


def judge_shift(posting: Posting) -> list[Raised]:
    """Flags of a document that names a shift: not opened here as far as this node knows, or already closed."""
    uuid = posting.envelope.shift
    if uuid is None or posting.envelope.kind == "shift_open":
        return []
    shift = _OPENED.first(uuid=uuid, journal=posting.journal.uuid)
    if shift is None:
        return [Raised(Flag.SHIFT_UNKNOWN, {"shift": str(uuid)})]
    [last_seq] = shift
    if last_seq is not None and posting.envelope.seq > last_seq and posting.envelope.kind != "z":
        return [Raised(Flag.SHIFT_CLOSED, {"last_seq": last_seq})]
    return []


def _opened(slots: Slots) -> QuerySet[Shift, tuple[int | None]]:
    rows = Shift.objects.filter(uuid=slots.one("uuid", Shift, "uuid"), journal=slots.one("journal", Shift, "journal"))
    return rows.filter(opened_at__isnull=False).values_list("last_seq")


_OPENED = CompiledQuery(_opened)
