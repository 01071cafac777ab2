"""The year's baskets through the one door for sealed documents, as tills of the chain would have brought them.

Documents are the same bytes whenever they are made: keys, UUIDs and times follow from the file and from headquarters'
own key. So a load that was stopped goes on where each journal ends, and what came twice is there once.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import transaction
from django.utils import timezone

from retail.cdx.models import ActivationCode
from retail.domain.batches import batched
from retail.domain.errors import EvertillError
from retail.hq.nodes.codes import create_activation_code
from retail.identity.codes import code_hash
from retail.identity.keys import public_key_text
from retail.identity.local import local_signer, local_verifier
from retail.identity.tokens import issue_activation, verify_activation
from retail.masterdata.models import Register
from retail.transactions.accept import accept_documents
from retail.transactions.activations import keep_activation
from retail.transactions.models import Journal
from retail.transactions.prepare import Sender

from .books import device_key
from .documents import uuid_of
from .plan import Plan
from .progress import Report
from .writing import TillSeed, Written, write_stores

BATCH = 200


class NotTakenError(EvertillError):
    """Headquarters refused or flagged a document of its own making: a fault here, so the load stops. data: uuid,
    outcome, flags."""

    code = "document_not_taken"
    status = 500


def post_sales(*, plan: Plan, until: date | None, report: Report) -> int:
    """Posts the baskets of the plan's stores up to a business date; the number of documents that were new."""
    report.begin("Sales", steps=len(plan.stores))
    count = 0
    work = ((store, _tills(store, plan.tills_used[store])) for store in plan.stores)
    for written in write_stores(work, until=until):
        count += _post(written, report)
        report.advance("Sales", steps=1)
    return count


def _tills(store: int, used: int) -> Mapping[int, TillSeed]:
    registers = Register.objects.filter(store__number=str(store)).select_related("store").order_by("number")
    return {place: _till(register) for place, register in enumerate(registers[:used], start=1)}


def _till(register: Register) -> TillSeed:
    uuid, seed = uuid_of("journal", register.number), _seed(register.number)
    journal = Journal.objects.filter(uuid=uuid).first() or _activate(register, uuid, seed)
    return TillSeed(register.store.number, register.number, str(uuid), journal.ordinal, seed)


def _seed(register: str) -> bytes:
    """Of the device key. Only headquarters can make it, and always makes the same."""
    own = local_signer().key.private_bytes_raw()
    return HKDF(SHA256(), 32, salt=None, info=f"complete-journey:{register}".encode()).derive(own)


def _activate(register: Register, uuid: UUID, seed: bytes) -> Journal:
    """As a till is activated with a code, without the node between."""
    typed = create_activation_code(register=register)
    code = ActivationCode.objects.get(code_hash=code_hash(typed))
    return _redeem(code, register=register, uuid=uuid, seed=seed)


@transaction.atomic(durable=True)
def _redeem(code: ActivationCode, *, register: Register, uuid: UUID, seed: bytes) -> Journal:
    certificate = issue_activation(
        signer=local_signer(),
        journal=uuid,
        register=register.number,
        store=register.store.number,
        ordinal=code.ordinal,
        device_key=public_key_text(device_key(seed)),
    )
    journal = keep_activation(activation=verify_activation(certificate, verifier=local_verifier()))
    code.used_at, code.journal = timezone.now(), uuid
    code.save(update_fields=["used_at", "journal"])
    return journal


def _post(written: Written, report: Report) -> int:
    count = 0
    for uuid, documents in written.journals.items():
        journal = Journal.objects.get(uuid=uuid)
        sender = Sender(name=f"device:{uuid}")
        for batch in batched(documents[journal.held_seq :], BATCH):
            _accept(batch, sender)
            count += len(batch)
            report.advance("Sales", rows=len(batch))
    return count


def _accept(batch: Sequence[bytes], sender: Sender) -> None:
    for result in accept_documents(batch=batch, sender=sender, certificates=(), now=timezone.now()):
        if result.outcome != "accepted" or result.flags:
            raise NotTakenError(uuid=str(result.uuid), outcome=str(result.outcome), flags=result.flags)
