"""`POST activate/manager`: while headquarters can't be reached, a manager activates a register at the store's edge.

Ordinals are of this edge's life (L × 1000 + 1…), so they meet no other edge's and none of headquarters'.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from rest_framework.request import Request
from rest_framework.response import Response

from retail.api.activation import activated
from retail.api.authentication import RegisterInactiveError, RegisterUnknownError
from retail.api.contract import PUBLIC, call
from retail.api.fields import DeviceKey, Journal, StrictSerializer, Text, read
from retail.api.shapes import ActivationAnswer
from retail.api.staff import check_staff
from retail.api.views import PublicView
from retail.domain.errors import EvertillError
from retail.identity.claims import ORDINALS_A_LIFE
from retail.identity.keys import public_key
from retail.identity.local import local_node, local_signer, local_verifier
from retail.identity.tokens import Activation, issue_activation, verify_activation
from retail.masterdata.models import Register, Store
from retail.masterdata.permissions import is_manager
from retail.transactions.activations import JournalTakenError, keep_activation
from retail.transactions.models import Journal as JournalRow


class NotManagerError(EvertillError):
    """data: staff_id."""

    code = "not_manager"
    status = 403


class LifeUsedUpError(EvertillError):
    """999 activations of a register in one life of this edge: enrol it again. data: register."""

    code = "life_used_up"
    status = 409


class ManagerActivateBody(StrictSerializer):
    register = Text(max_length=20)
    staff_id = Text(max_length=20)
    pin = Text(max_length=64)
    journal = Journal()
    device_key = DeviceKey()


class ActivateByManager(PublicView):
    @call(
        answer=ActivationAnswer,
        parameters=PUBLIC,
        body=ManagerActivateBody,
        summary="Activate by a manager (edge only)",
    )
    def post(self, request: Request) -> Response:
        body = read(ManagerActivateBody, request.data)
        public_key(body["device_key"])
        store = local_node().store
        assignment = check_staff(store=store, staff_id=body["staff_id"], pin=body["pin"])
        if not is_manager(assignment):
            raise NotManagerError(staff_id=body["staff_id"])
        activation = activate_by_manager(
            store=store, register=body["register"], journal=body["journal"], device_key=body["device_key"]
        )
        return Response(activated(activation, told=None))


@transaction.atomic(durable=True)
def activate_by_manager(*, store: str, register: str, journal: UUID, device_key: str) -> Activation:
    """A new journal of this register; the same journal and key again: the same certificate.

    Raises RegisterUnknownError, RegisterInactiveError, JournalTakenError, LifeUsedUpError.
    """
    # The register's row is the lock: two activations at once get two ordinals.
    # The store by a subquery, not a join: a lock takes every joined row with it.
    found = Register.objects.filter(number=register, store__in=Store.objects.filter(number=store))
    row = found.select_for_update().first()
    if row is None:
        raise RegisterUnknownError(register=register)
    if not row.active:
        raise RegisterInactiveError(register=register)
    known = JournalRow.objects.filter(uuid=journal).first()
    if known is not None:
        if (known.register, known.device_key) != (register, device_key):
            raise JournalTakenError(journal=str(journal))
        return verify_activation(known.certificate, verifier=local_verifier())
    certificate = issue_activation(
        signer=local_signer(),
        journal=journal,
        register=register,
        store=store,
        ordinal=_next_ordinal(register),
        device_key=device_key,
    )
    activation = verify_activation(certificate, verifier=local_verifier())
    keep_activation(activation=activation)
    return activation


def _next_ordinal(register: str) -> int:
    first = local_node().life * ORDINALS_A_LIFE
    ours = JournalRow.objects.filter(register=register, ordinal__gt=first, ordinal__lt=first + ORDINALS_A_LIFE)
    ordinal = (ours.aggregate(last=Max("ordinal"))["last"] or first) + 1
    if ordinal >= first + ORDINALS_A_LIFE:
        raise LifeUsedUpError(register=register)
    return int(ordinal)
