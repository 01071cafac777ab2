"""Reading a batch: everything that can be known of a document before the database is locked for writing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from retail.domain import seal
from retail.domain.errors import EvertillError

from .envelope import Envelope, typed
from .flags import Flag, Raised

MAX_CLOCK_AHEAD = timedelta(minutes=2)


class JournalUnknownError(EvertillError):
    """No certificate of this journal that a key of ours signed: nothing says that one of our tills sealed it."""

    code = "journal_unknown"
    status = 403


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands a batch over: `device:<journal>` or `node:<id>`. Its state is a flag on what it brings."""

    name: str
    expired: bool = False

    @property
    def is_node(self) -> bool:
        return self.name.startswith("node:")


@dataclass(slots=True)
class Prepared:
    """A document that will be stored, and the flags found so far."""

    envelope: Envelope
    body: Mapping[str, Any]
    content: bytes
    hash: str
    raised: list[Raised] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """Bytes that nothing is kept of. `uuid` only where the envelope could be read."""

    uuid: UUID | None
    hash: str
    error: EvertillError


def read_documents(batch: Iterable[bytes]) -> list[seal.SealedDocument | Refused]:
    """Each document by itself: one that can't be read is refused, the others go on."""
    read: list[seal.SealedDocument | Refused] = []
    for content in batch:
        try:
            read.append(seal.parse(content))
        except EvertillError as error:
            read.append(Refused(None, seal.sha256_hex(content), error))
    return read


def prepare(
    document: seal.SealedDocument, *, device_keys: Mapping[UUID, str], sender: Sender, now: datetime
) -> Prepared | Refused:
    """`device_keys`: raw public keys (base64url) of the journals whose certificate is known."""
    envelope = typed(document.envelope)
    if envelope.journal not in device_keys:
        return Refused(envelope.uuid, document.hash, JournalUnknownError(journal=str(envelope.journal)))
    raised = [*_seal_flags(document, device_keys[envelope.journal]), *_sender_flags(sender)]
    if envelope.at > now + MAX_CLOCK_AHEAD:
        raised.append(Raised(Flag.CLOCK_OFF, {"ahead_seconds": int((envelope.at - now).total_seconds())}))
    return Prepared(envelope, document.body, document.content, document.hash, raised)


def stored_document(content: bytes) -> Prepared:
    """A document read back from this node's own raw row; what its seal says was flagged when it came."""
    document = seal.parse(content)
    return Prepared(typed(document.envelope), document.body, content, document.hash)


def _seal_flags(document: seal.SealedDocument, device_key: str) -> list[Raised]:
    raised = []
    if document.signature is None:
        raised.append(Raised(Flag.UNSIGNED))
    elif not seal.verify(envelope_bytes=document.envelope_bytes, signature=document.signature, key=device_key):
        raised.append(Raised(Flag.SIGNATURE_INVALID))
    if not document.body_hash_matches:
        raised.append(Raised(Flag.BODY_HASH_MISMATCH))
    return raised


def _sender_flags(sender: Sender) -> list[Raised]:
    return [Raised(Flag.DEVICE_EXPIRED, {"sender": sender.name})] if sender.expired else []
