"""WSGI: HTTP only (granian, for retail server and edge)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
application = get_wsgi_application()


def _keep_connections() -> None:
    """Each thread keeps its database connection: opening one costs more than most requests, and on SQLite the last
    one that closes writes the whole journal back. Under ASGI each request has a thread of its own, so not there."""
    from django.db import connections

    for settings in connections.settings.values():
        settings["CONN_MAX_AGE"] = None
        settings["CONN_HEALTH_CHECKS"] = True


_keep_connections()
