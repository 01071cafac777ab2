"""WSGI: HTTP only (granian, for retail server and edge)."""

import os
from threading import local
from time import monotonic
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
application = get_wsgi_application()

# A connection that was used so recently isn't asked whether it still stands: that would cost each request a statement.
_TRUSTED_SECONDS = 2.0


def _keep_connections() -> None:
    """Each thread keeps its database connection: opening one costs more than most requests, and on SQLite the last
    one that closes writes the whole journal back. Under ASGI each request has a thread of its own, so not there."""
    from django.core.signals import request_finished, request_started
    from django.db import connections

    for settings in connections.settings.values():
        settings["CONN_MAX_AGE"] = None
    last = local()

    def check(**kwargs: Any) -> None:
        if monotonic() - getattr(last, "request", 0.0) > _TRUSTED_SECONDS:
            for connection in connections.all(initialized_only=True):
                if connection.connection is not None and not connection.is_usable():
                    connection.close()

    def note(**kwargs: Any) -> None:
        last.request = monotonic()

    request_started.connect(check, weak=False)
    request_finished.connect(note, weak=False)


_keep_connections()
