"""Who may import what: a file can hold rows of any store, so who is limited to some stores may not."""

from typing import TYPE_CHECKING

from retail.hq.rights import scope_of

from .kinds import KINDS, Kind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def importable(user: "User | AnonymousUser") -> list[Kind]:
    """Kinds whose rows the user may add and change, in all stores."""
    return _allowed(user, "add", "change")


def exportable(user: "User | AnonymousUser") -> list[Kind]:
    """Kinds whose rows the user may see, in all stores."""
    return _allowed(user, "view")


def _allowed(user: "User | AnonymousUser", *rights: str) -> list[Kind]:
    kinds = [
        kind
        for kind in KINDS.values()
        if all(user.has_perm(f"{kind.model._meta.app_label}.{right}_{kind.model._meta.model_name}") for right in rights)
    ]
    return kinds if kinds and scope_of(user) is None else []
