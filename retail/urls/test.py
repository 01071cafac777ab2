"""Every route of every role, for tests in one process."""

from django.urls import URLPattern, URLResolver

from .edge import urlpatterns as edge
from .hq import urlpatterns as hq
from .server import urlpatterns as server


def _distinct(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Server and edge have most routes in common; a namespace may be there once only."""
    seen: dict[tuple[str, object], URLPattern | URLResolver] = {}
    for pattern in patterns:
        target = getattr(pattern, "urlconf_name", None) or getattr(pattern, "callback", None)
        key = (str(pattern.pattern), target if isinstance(target, str) else id(target))
        seen.setdefault(key, pattern)
    return list(seen.values())


urlpatterns = _distinct([*hq, *server, *edge])

handler400 = "retail.api.handlers.bad_request"
handler404 = "retail.api.handlers.not_found"
handler500 = "retail.api.handlers.server_error"
