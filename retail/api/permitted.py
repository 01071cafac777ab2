"""What the cashier's role allows of the calls that not everybody may make."""

from retail.domain.errors import EvertillError
from retail.masterdata.permissions import permissions_of

from .authentication import Cashier


class NotPermittedError(EvertillError):
    """The cashier's role doesn't allow it. data: permission, limit (null: not at all)."""

    code = "not_permitted"
    status = 403


def check_permitted(cashier: Cashier, *permissions: str) -> None:
    """Any of `permissions` will do. Raises NotPermittedError, which names the first."""
    if permissions_of(cashier.assignment).keys().isdisjoint(permissions):
        raise NotPermittedError(permission=permissions[0], limit=None)
