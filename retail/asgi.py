"""ASGI: HTTP and WebSockets on one port (uvicorn). Which sockets there are follows from the role."""

import os
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"retail.settings.{os.environ.get('EVERTILL_ROLE', 'hq')}")
http = get_asgi_application()


async def refuse(scope: Any, receive: Any, send: Any) -> None:
    """No such socket: closed before it was accepted, which the caller sees as HTTP 403."""
    await receive()
    await send({"type": "websocket.close"})


def _sockets() -> list[Any]:
    # After Django's set-up: the consumers import models.
    from django.conf import settings

    if settings.ROLE != "hq":
        return []
    from retail.hq.nodes.socket import ReleasedConsumer

    return [path("ws/cdx/", ReleasedConsumer.as_asgi())]


_nothing: Any = re_path("", refuse)  # type: ignore[arg-type]  # an ASGI application, as URLRouter wants
application = ProtocolTypeRouter({"http": http, "websocket": URLRouter([*_sockets(), _nothing])})
