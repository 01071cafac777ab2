"""`POST activate`: a browser becomes a register. The code is headquarters'; this node hands it on."""

from typing import Any
from uuid import UUID

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from retail.cdx.hq_client import HqAnswerError, HqRefusedError, ask_hq
from retail.domain.errors import EvertillError
from retail.identity.errors import TokenInvalidError
from retail.identity.keys import public_key
from retail.identity.local import local_node, local_signer, local_verifier
from retail.identity.tokens import Activation, issue_device_token, issue_node_token, verify_activation
from retail.masterdata.models import Register
from retail.transactions.activations import keep_activation

from .authentication import RegisterInactiveError, RegisterUnknownError
from .contract import PUBLIC, call
from .fields import DeviceKey, Journal, StrictSerializer, Text, read
from .language import request_language
from .node import edge_address, server_address
from .register import configuration
from .shapes import ActivationAnswer
from .views import PublicView


class NodeNotTrustedError(EvertillError):
    """Headquarters doesn't take this node's own token: enrolled anew elsewhere, or its clock is far off."""

    code = "node_not_trusted"
    status = 503


class ActivateBody(StrictSerializer):
    code = Text(max_length=40)
    journal = Journal()
    device_key = DeviceKey()


class Activate(PublicView):
    @call(
        answer=ActivationAnswer, parameters=PUBLIC, body=ActivateBody, summary="Activate with a code from headquarters"
    )
    def post(self, request: Request) -> Response:
        body = read(ActivateBody, request.data)
        public_key(body["device_key"])
        activation, told = redeem(
            code=body["code"],
            journal=body["journal"],
            device_key=body["device_key"],
            language=request_language(request),
        )
        return Response(activated(activation, told=told))


def redeem(*, code: str, journal: UUID, device_key: str, language: str) -> tuple[Activation, dict[str, Any]]:
    """Ask headquarters; the certificate, and the register's configuration as headquarters knows it (an edge activates
    before its first synchronisation). The journal is kept here when this returns."""
    node = local_node()
    try:
        answer = ask_hq(
            hq_url=node.hq_url,
            method="POST",
            path="/cdx/v1/activations",
            body={"code": code, "journal": str(journal), "device_key": device_key},
            node_token=issue_node_token(signer=local_signer(), node_id=node.id),
            language=language,
        )
    except HqRefusedError as error:
        # A 401 is about this node, and would send the till to renew a token it doesn't have.
        if error.status == 401:
            raise NodeNotTrustedError from error
        raise
    certificate, told = answer.get("certificate"), answer.get("register")
    try:
        activation = verify_activation(str(certificate), verifier=local_verifier())
    except TokenInvalidError as error:
        raise HqAnswerError(hq_url=node.hq_url) from error
    if (activation.journal, activation.device_key) != (journal, device_key) or not isinstance(told, dict):
        raise HqAnswerError(hq_url=node.hq_url)
    with transaction.atomic(durable=True):
        keep_activation(activation=activation)
    return activation, told


def activated(activation: Activation, *, told: dict[str, Any] | None) -> dict[str, Any]:
    """The answer to an activation. By this node's own data where it has the register, else as headquarters told."""
    rows = Register.objects.select_related("store", "offline_profile")
    register = rows.filter(number=activation.register, store__number=activation.store).first()
    if register is not None and not register.active:
        raise RegisterInactiveError(register=register.number)
    if register is not None:
        config = configuration(register=register, ordinal=activation.ordinal)
    elif told is not None:
        addresses = {"server": server_address() or None, "edge": edge_address(store=activation.store) or None}
        config = told | {"addresses": addresses, "ordinal": activation.ordinal}
    else:
        raise RegisterUnknownError(register=activation.register)
    device = issue_device_token(
        signer=local_signer(),
        journal=activation.journal,
        register=activation.register,
        store=activation.store,
        device_key=activation.device_key,
    )
    return {
        "certificate": activation.text,
        "device_token": device.token,
        "expires_at": device.expires_at,
        "register": config,
    }
