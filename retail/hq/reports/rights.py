"""Which stores a person at headquarters may read of."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

PERMISSION = "transactions.view_transaction"


def visible_stores(user: AbstractBaseUser | AnonymousUser) -> Collection[str] | None:
    """Numbers of the stores that `user` is limited to; None: all. The one place where reports ask for it."""
    return None
