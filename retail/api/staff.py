"""Whether somebody is who they say: staff id and PIN, checked against this node's own data."""

from django.utils import timezone

from retail.domain.errors import EvertillError
from retail.identity.local import local_node
from retail.identity.pins import check_pin
from retail.masterdata.models import StaffAssignment

from .lockout import count_try, forget_tries


class SignInFailedError(EvertillError):
    """Unknown staff id, wrong PIN, no PIN set or not of this store: deliberately one answer."""

    code = "sign_in_failed"
    status = 403


def check_staff(*, store: str, staff_id: str, pin: str) -> StaffAssignment:
    """The assignment (with its staff member) of who signs in. Raises SignInFailedError, SignInLockedError."""
    count_try(store=store, staff_id=staff_id, now=timezone.now())
    assignment = (
        StaffAssignment.objects.select_related("staff")
        .filter(store__number=store, staff__staff_id=staff_id, staff__active=True)
        .first()
    )
    # The same work for everybody: an unknown id must not answer faster than a wrong PIN.
    right = check_pin(
        secret=local_node().store_secrets.get(store, ""),
        pin=pin,
        verifier=assignment.pin_verifier if assignment else "",
    )
    if assignment is None or not right:
        raise SignInFailedError
    forget_tries(store=store, staff_id=staff_id)
    return assignment
