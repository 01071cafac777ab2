"""Who may import what: a file can hold rows of any store, so who is limited to some stores may not."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from retail.hq.rights import scope_of

from .kinds import KINDS, Kind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

_IMPORT = ("add", "change")
_EXPORT = ("view",)


def importable(user: "User | AnonymousUser") -> list[Kind]:
    """Kinds whose rows the user may add and change, in all stores."""
    return _allowed(user, _IMPORT)


def exportable(user: "User | AnonymousUser") -> list[Kind]:
    """Kinds whose rows the user may see, in all stores."""
    return _allowed(user, _EXPORT)


def exchangeable(user: "User | AnonymousUser") -> list[Kind]:
    """Kinds of either sort: who has one has the page."""
    return _allowed(user, _IMPORT, _EXPORT)


def may_exchange(request: HttpRequest) -> bool:
    """For the sidebar's line."""
    return bool(exchangeable(request.user))


def _allowed(user: "User | AnonymousUser", *ways: tuple[str, ...]) -> list[Kind]:
    def has(kind: Kind, right: str) -> bool:
        return user.has_perm(f"{kind.model._meta.app_label}.{right}_{kind.model._meta.model_name}")

    kinds = [kind for kind in KINDS.values() if any(all(has(kind, right) for right in way) for way in ways)]
    return kinds if kinds and scope_of(user) is None else []
