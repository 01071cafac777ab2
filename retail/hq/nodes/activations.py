"""A node redeems the activation code that someone typed at a till (docs/identity.md)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.fields import DeviceKey, Journal, StrictSerializer, Text, read
from retail.api.views import NodeView
from retail.cdx.models import ActivationCode
from retail.identity.codes import code_hash
from retail.identity.keys import public_key
from retail.identity.local import local_signer, local_verifier
from retail.identity.tokens import NodeCertificate, issue_activation, verify_activation
from retail.masterdata.models import Register
from retail.selling.register import register_configuration
from retail.transactions.activations import JournalTakenError, keep_activation
from retail.transactions.models import Journal as JournalRow

from .codes import RegisterOffError, check_fresh
from .errors import ActivationElsewhereError, CodeUnknownError, CodeUsedError


class ActivationBody(StrictSerializer):
    code = Text(max_length=40)
    journal = Journal()
    device_key = DeviceKey()


class Activations(NodeView):
    """POST /cdx/v1/activations `{code, journal, device_key}` (node token) → `{certificate, register}`.

    `register` is the configuration (as `GET register`, without addresses): an edge may have no data yet."""

    def post(self, request: Request) -> Response:
        body = read(ActivationBody, request.data)
        certificate = redeem_activation_code(
            node=self.node, code=body["code"], journal=body["journal"], device_key=body["device_key"]
        )
        return Response({"certificate": certificate, "register": _configuration(certificate)})


def _configuration(certificate: str) -> dict[str, Any]:
    activation = verify_activation(certificate, verifier=local_verifier())
    register = Register.objects.select_related("store", "offline_profile").get(number=activation.register)
    return register_configuration(register=register, ordinal=activation.ordinal, server_address="", edge_address="")


@transaction.atomic(durable=True)
def redeem_activation_code(*, node: NodeCertificate, code: str, journal: UUID, device_key: str) -> str:
    """The activation certificate. The same code, journal and key again: the same certificate, so a lost answer costs
    nothing. Raises KeyInvalidError, Code*Error, ActivationElsewhereError, RegisterOffError, JournalTakenError."""
    public_key(device_key)
    found = ActivationCode.objects.select_for_update().filter(code_hash=code_hash(code)).first()
    if found is None:
        raise CodeUnknownError
    known = JournalRow.objects.filter(uuid=journal).first()
    if found.used_at is not None:
        if known and found.journal == journal and known.device_key == device_key:
            return known.certificate
        raise CodeUsedError
    now = timezone.now()
    check_fresh(expires_at=found.expires_at, now=now)
    register = Register.objects.select_related("store").filter(number=found.register).first()
    if register is None or not _serves(node, register):
        raise ActivationElsewhereError(register=found.register)
    if not register.active:
        raise RegisterOffError(register=register.number)
    if known is not None:
        raise JournalTakenError(journal=str(journal))
    certificate = issue_activation(
        signer=local_signer(),
        journal=journal,
        register=register.number,
        store=register.store.number,
        ordinal=found.ordinal,
        device_key=device_key,
    )
    keep_activation(activation=verify_activation(certificate, verifier=local_verifier()))
    found.used_at, found.journal = now, journal
    found.save(update_fields=["used_at", "journal"])
    return certificate


def _serves(node: NodeCertificate, register: Register) -> bool:
    if node.role == "edge":
        return bool(node.store == register.store.number)
    return bool(node.group == register.store.data_group)
