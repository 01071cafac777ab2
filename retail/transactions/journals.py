"""Journals are known by their activation certificates, which any node can verify by itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from retail.database.compiled import CompiledQuery
from retail.domain.batches import batched
from retail.identity.errors import TokenInvalidError
from retail.identity.local import local_verifier
from retail.identity.tokens import Activation, verify_activation

from .models import Journal

_SLICE = 512
_JOURNALS = CompiledQuery(lambda slots: Journal.objects.filter(uuid__in=slots.many("uuids", Journal, "uuid")))
REPORT_EVERY = timedelta(seconds=10)


def find_journals(uuids: Iterable[UUID]) -> dict[UUID, Journal]:
    """Those that this node knows. In slices: databases limit the parameters of a statement."""
    found: dict[UUID, Journal] = {}
    for some in batched(uuids, _SLICE):
        found.update((journal.uuid, journal) for journal in _JOURNALS.objects(uuids=some))
    return found


def verify_certificates(certificates: Iterable[str]) -> dict[UUID, Journal]:
    """The journals whose certificate a key of ours signed, not saved; documents of others are refused."""
    verifier = local_verifier()
    journals: dict[UUID, Journal] = {}
    for certificate in certificates:
        try:
            activation = verify_activation(certificate, verifier=verifier)
        except TokenInvalidError:
            continue
        journals[activation.journal] = journal_of(activation)
    return journals


def journal_of(activation: Activation) -> Journal:
    """The row of a verified activation, not saved."""
    return Journal(
        uuid=activation.journal,
        certificate=activation.text,
        register=activation.register,
        store=activation.store,
        ordinal=activation.ordinal,
        device_key=activation.device_key,
        activated_at=activation.issued_at,
    )


def register_journals(*, journals: Iterable[Journal]) -> None:
    """Save those that are missing. Inside the caller's transaction."""
    # One order in every process: two batches that bring the same new journals must not wait for each other.
    for journal in sorted(journals, key=lambda journal: journal.uuid):
        register_journal(journal)


def register_journal(journal: Journal) -> Journal:
    """The row as stored, saved where it is new: the first certificate of a journal stands."""
    values = {field.attname: getattr(journal, field.attname) for field in Journal._meta.concrete_fields}
    values.pop("id")
    stored, _ = Journal.objects.get_or_create(uuid=values.pop("uuid"), defaults=values)
    return stored


def report_head(*, journal: UUID, seq: int, hash: str, now: datetime) -> None:
    """The till says how far its journal goes: what it has beyond what we hold is on its way, not lost.

    Comes with every request, so it is one conditional UPDATE, and none while the head stands for ten seconds.
    """
    newer = Q(reported_seq__lt=seq) | Q(reported_seq=seq, reported_at__isnull=True)
    stale = Q(reported_seq=seq, reported_at__lt=now - REPORT_EVERY)
    Journal.objects.filter(newer | stale, uuid=journal).update(reported_seq=seq, reported_hash=hash, reported_at=now)
