"""Enrolment: a one-time code becomes a certified node (docs/identity.md)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.fields import Address, DeviceKey, StrictSerializer, Text, read
from retail.api.views import PublicView
from retail.cdx.models import ChannelDatabase, DatabaseKind, DatabaseState, EnrolmentCode
from retail.identity.claims import Role
from retail.identity.codes import code_hash
from retail.identity.keys import public_key
from retail.identity.local import local_signer, local_verifier
from retail.identity.tokens import issue_node_certificate, verify_node_certificate

from .codes import check_fresh
from .errors import CodeUnknownError, CodeUsedError, DatabaseRetiredError, RoleMismatchError
from .store_secrets import node_configuration


class EnrolBody(StrictSerializer):
    code = Text(max_length=40)
    key = DeviceKey()
    role = serializers.ChoiceField(choices=["server", "edge"])
    address = Address(default="")


class Enrol(PublicView):
    """POST /cdx/v1/enrol `{code, key, role, address}` → `{node, role, group, store, certificate, hq_key,
    store_secrets, addresses}`."""

    def post(self, request: Request) -> Response:
        body = read(EnrolBody, request.data)
        return Response(
            enrol_node(code=body["code"], key=body["key"], role=body["role"], address=body["address"].rstrip("/"))
        )


def enrol_node(*, code: str, key: str, role: Role, address: str) -> dict[str, Any]:
    """Use the code up and certify `key` (base64url). The same code with the same key gets the same answer again, so a
    node that lost the answer asks again. Raises Key-, Code-, RoleMismatch- and DatabaseRetiredError."""
    public_key(key)
    database = _certify(code=code, key=key, role=role, address=address)
    verifier = local_verifier()
    node = verify_node_certificate(database.certificate, hq_key=verifier.hq_key)
    return {
        "node": str(node.id),
        "role": node.role,
        "group": node.group,
        "store": node.store,
        "certificate": node.text,
        "hq_key": verifier.hq_key,
        **node_configuration(node),
    }


@transaction.atomic(durable=True)
def _certify(*, code: str, key: str, role: Role, address: str) -> ChannelDatabase:
    found = EnrolmentCode.objects.select_for_update().filter(code_hash=code_hash(code)).first()
    if found is None:
        raise CodeUnknownError
    database = ChannelDatabase.objects.select_for_update().get(pk=found.database_id)
    if found.used_at is not None:
        if database.public_key == key:
            return database
        raise CodeUsedError
    now = timezone.now()
    check_fresh(expires_at=found.expires_at, now=now)
    expected = "server" if database.kind == DatabaseKind.CHANNEL else "edge"
    if role != expected:
        raise RoleMismatchError(expected=expected)
    if database.state == DatabaseState.RETIRED:
        raise DatabaseRetiredError(database=database.name)
    found.used_at = now
    found.save(update_fields=["used_at"])
    database.life += 1
    database.public_key, database.address, database.last_contact = key, address, now
    database.unsent = database.offline_registers = None  # what another machine told
    if database.state == DatabaseState.PENDING:
        database.state = DatabaseState.ACTIVE
    database.certificate = issue_node_certificate(
        signer=local_signer(),
        node_id=database.id,
        role=role,
        group=database.group.code,
        store=database.store,
        life=database.life,
        public_key=key,
    )
    written = ["life", "public_key", "address", "last_contact", "state", "certificate", "unsent", "offline_registers"]
    database.save(update_fields=written)
    return database
