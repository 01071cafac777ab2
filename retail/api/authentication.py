"""Who calls: a till by its device token, its cashier by a staff token, a node by its own. No look-up proves them;
whether the register or the cashier is still active is asked of this node's own data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from retail.cdx.models import ChannelDatabase
from retail.database.compiled import CompiledQuery, Slots
from retail.domain.errors import EvertillError
from retail.identity.errors import TokenElsewhereError, TokenExpiredError
from retail.identity.local import local_verifier
from retail.identity.tokens import NodeCertificate, verify_device, verify_node, verify_staff
from retail.masterdata.models import Register, Staff, StaffAssignment, Store


class TokenMissingError(EvertillError):
    """data: token (device, staff, node)."""

    code = "token_missing"
    status = 401


class NodeReplacedError(EvertillError):
    """This node was enrolled again elsewhere: its old keys ended."""

    code = "node_replaced"
    status = 401


class RegisterUnknownError(EvertillError):
    """This node's data has no such register (yet). data: register."""

    code = "register_unknown"
    status = 409


class RegisterInactiveError(EvertillError):
    """data: register."""

    code = "register_inactive"
    status = 403


class StaffInactiveError(EvertillError):
    """The cashier no longer works in this store. data: staff_id."""

    code = "staff_inactive"
    status = 403


@dataclass(frozen=True, slots=True)
class Till:
    """The register's browser that calls. `expired` is only ever True where a view takes expired devices."""

    journal: UUID
    register: str
    store: str
    device_key: str
    expires_at: datetime
    expired: bool


@dataclass(frozen=True, slots=True)
class Cashier:
    staff_id: str
    store: str
    assignment: StaffAssignment
    expires_at: datetime
    expired: bool


def _credential(request: HttpRequest, scheme: str) -> str:
    given, _, token = request.headers.get("Authorization", "").partition(" ")
    if given.lower() != scheme or not token:
        raise TokenMissingError(token=scheme)
    return token.strip()


def authorization_scheme(request: HttpRequest) -> str:
    """ "device", "node", or whatever else the header claims, in lower case."""
    return request.headers.get("Authorization", "").partition(" ")[0].lower()


def authenticate_till(request: HttpRequest, *, take_expired: bool = False) -> Till:
    """`Authorization: Device <token>`. Raises Token{Missing,Invalid,Elsewhere,Expired}Error."""
    token = verify_device(_credential(request, "device"), verifier=local_verifier())
    if token.expired and not take_expired:
        raise TokenExpiredError(token="device")  # noqa: S106
    return Till(token.journal, token.register, token.store, token.device_key, token.expires_at, token.expired)


def authenticate_cashier(request: HttpRequest, *, till: Till, take_expired: bool = False) -> Cashier:
    """`Evertill-Staff: <token>`, of this till. Raises as authenticate_till does, and StaffInactiveError."""
    text = request.headers.get("Evertill-Staff", "")
    if not text:
        raise TokenMissingError(token="staff")  # noqa: S106
    token = verify_staff(text, verifier=local_verifier())
    if (token.journal, token.store) != (till.journal, till.store):
        raise TokenElsewhereError
    if token.expired and not take_expired:
        raise TokenExpiredError(token="staff")  # noqa: S106
    # Who was a manager at sign-in may be none any more: the token says who, the data say what they may.
    works_here = _WORKS_HERE.objects(store=token.store, staff=token.staff_id)
    if not works_here:
        raise StaffInactiveError(staff_id=token.staff_id)
    return Cashier(token.staff_id, token.store, works_here[0], token.expires_at, token.expired)


def authenticate_node(request: HttpRequest) -> NodeCertificate:
    """`Authorization: Node <token>`. Headquarters also knows which life of a database is the present one."""
    node = certified_node(request)
    if settings.ROLE == "hq" and not ChannelDatabase.objects.filter(id=node.id, life=node.life).exists():
        raise NodeReplacedError
    return node


def certified_node(request: HttpRequest) -> NodeCertificate:
    """The same without a look-up: whoever uses it compares the certificate's life itself."""
    return verify_node(_credential(request, "node"), verifier=local_verifier())


def active_register(till: Till) -> Register:
    """The till's register with its store and offline profile: one statement."""
    found = _REGISTER.objects(register=till.register, store=till.store)
    if not found:
        raise RegisterUnknownError(register=till.register)
    if not found[0].active:
        raise RegisterInactiveError(register=till.register)
    return found[0]


def _register(slots: Slots) -> QuerySet[Register]:
    here = Register.objects.filter(
        number=slots.one("register", Register, "number"), store__number=slots.one("store", Store, "number")
    )
    return here.select_related("store", "offline_profile").order_by("pk")[:1]


def _works_here(slots: Slots) -> QuerySet[StaffAssignment]:
    staff = StaffAssignment.objects.filter(staff__staff_id=slots.one("staff", Staff, "staff_id"), staff__active=True)
    return staff.filter(store__number=slots.one("store", Store, "number")).order_by("pk")[:1]


_REGISTER, _WORKS_HERE = CompiledQuery(_register), CompiledQuery(_works_here)
