"""Which stores a person at headquarters may read of: the one place where reports ask for it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..rights import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

PERMISSION = "transactions.view_transaction"


def visible_stores(user: "User | AnonymousUser") -> Collection[str] | None:
    """Numbers of the stores that `user` is limited to; None: all."""
    scope = scope_of(user)
    return None if scope is None else scope.numbers
