"""`POST sign-in`, `sign-off`, `renew`: who stands at the till."""

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from retail.identity.errors import TokenExpiredError
from retail.identity.issue import TILL_TOKEN_LIFE
from retail.identity.local import local_signer
from retail.identity.tokens import issue_device_token, issue_staff_token
from retail.masterdata.models import StaffAssignment
from retail.masterdata.permissions import is_manager, permissions_of

from .authentication import Cashier, active_register, authenticate_cashier
from .contract import STAFF_OPTIONAL, TILL, call
from .fields import StrictSerializer, Text, read
from .presence import note_presence
from .shapes import Empty, RenewAnswer, SignInAnswer
from .staff import check_staff
from .views import RegisterView, TillView


class SignInBody(StrictSerializer):
    staff_id = Text(max_length=20)
    pin = Text(max_length=64)


class EmptyBody(StrictSerializer):
    pass


class SignIn(RegisterView):
    @call(answer=SignInAnswer, parameters=TILL, body=SignInBody, summary="Sign in with staff id and PIN")
    def post(self, request: Request) -> Response:
        body = read(SignInBody, request.data)
        assignment = check_staff(store=self.till.store, staff_id=body["staff_id"], pin=body["pin"])
        issued = issue_staff_token(
            signer=local_signer(),
            staff_id=assignment.staff.staff_id,
            store=self.till.store,
            register=self.till.register,
            journal=self.till.journal,
            manager=is_manager(assignment),
        )
        note_presence(till=self.till, signed_in=True)
        return Response({"staff_token": issued.token, "expires_at": issued.expires_at, "staff": _staff(assignment)})


class SignOff(TillView):
    """Always possible: an expired staff token is no reason to keep somebody signed in."""

    @call(answer=Empty, parameters=TILL, body=EmptyBody, summary="Sign off")
    def post(self, request: Request) -> Response:
        read(EmptyBody, request.data)
        note_presence(till=self.till, signed_in=False)
        return Response({})


class Renew(TillView):
    """Fresh tokens, whichever node gave the old ones out, however long the device's has expired."""

    # A shop opens after a week off with the registers it closed with, and a register that mustn't sell is told so
    # anyway. A cashier's token ends: somebody else may stand there by now.
    take_expired = True

    @call(answer=RenewAnswer, parameters=[*TILL, STAFF_OPTIONAL], body=EmptyBody, summary="Renew tokens")
    def post(self, request: Request) -> Response:
        read(EmptyBody, request.data)
        register = active_register(self.till)
        signer = local_signer()
        device = issue_device_token(
            signer=signer,
            journal=self.till.journal,
            register=register.number,
            store=self.till.store,
            device_key=self.till.device_key,
        )
        staff = None
        if request.headers.get("Evertill-Staff"):
            cashier = authenticate_cashier(request, till=self.till, take_expired=True)
            _check_renewable(cashier)
            staff = issue_staff_token(
                signer=signer,
                staff_id=cashier.staff_id,
                store=self.till.store,
                register=register.number,
                journal=self.till.journal,
                manager=is_manager(cashier.assignment),
            )
        return Response(
            {
                "device_token": device.token,
                "expires_at": device.expires_at,
                "staff_token": staff.token if staff else None,
                "staff_expires_at": staff.expires_at if staff else None,
            }
        )


def _check_renewable(cashier: Cashier) -> None:
    if cashier.expires_at + TILL_TOKEN_LIFE < timezone.now():
        raise TokenExpiredError(token="staff")  # noqa: S106


def _staff(assignment: StaffAssignment) -> dict[str, Any]:
    staff = assignment.staff
    return {
        "staff_id": staff.staff_id,
        "name": staff.name,
        "name_on_receipt": staff.name_on_receipt,
        "language": staff.language,
        "manager": is_manager(assignment),
        "permissions": permissions_of(assignment),
    }
