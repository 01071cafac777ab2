"""`/ws/cdx/`: headquarters tells connected nodes that something was released. A hint: they poll all the same.

With Redis, whoever moves a pointer sends to the group. Without it the in-memory layer doesn't leave its process, so
the process that holds the sockets looks at the version file twice a second and sends to the same group.
"""

import asyncio
from typing import Any

import structlog
from asgiref.sync import async_to_sync
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.layers import get_channel_layer
from django.conf import settings
from redis.exceptions import RedisError

from retail.cdx.models import ChannelDatabase, DatabaseState
from retail.cdx.publish.version import read_version
from retail.domain.errors import EvertillError
from retail.identity.local import local_verifier
from retail.identity.tokens import verify_node

GROUP = "cdx.released"
WATCH_SECONDS = 0.5

log = structlog.get_logger(__name__)


class ReleasedConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # channels is untyped
    """One node. Refused before it is accepted (HTTP 403): no token of a living node, or a browser.

    Nodes send no Origin; a page always does, and has no business here whatever token it got hold of.
    """

    groups = [GROUP]

    async def connect(self) -> None:
        headers = dict(self.scope["headers"])
        if b"origin" in headers or not await _is_living_node(headers.get(b"authorization", b"").decode("latin-1")):
            await self.close()
            return
        await self.accept()
        _watch.start()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **_: Any) -> None:
        """Nodes have nothing to say here."""
        await self.close(code=1003)

    async def cdx_released(self, event: dict[str, Any]) -> None:
        await self.send_json({"type": "released"})


async def _is_living_node(authorization: str) -> bool:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "node":
        return False
    try:
        node = verify_node(token.strip(), verifier=local_verifier())
    except EvertillError:
        return False
    living = ChannelDatabase.objects.filter(pk=node.id, life=node.life).exclude(state=DatabaseState.RETIRED)
    # Not aexists: outside of a request nobody would close the thread's connection.
    return bool(await database_sync_to_async(living.exists)())


class _Watch:
    """One task an event loop, from the first socket on."""

    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if settings.REDIS_URL:
            return
        loop = asyncio.get_running_loop()
        if self._task is None or self._task.done() or self._task.get_loop() is not loop:
            self._task = loop.create_task(self._run())

    async def _run(self) -> None:
        layer = get_channel_layer()
        seen = read_version()
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            version = read_version()
            if version != seen:
                seen = version
                await layer.group_send(GROUP, {"type": "cdx.released"})


_watch = _Watch()


def announce() -> None:
    """From any process of headquarters, through Redis."""
    try:
        async_to_sync(get_channel_layer().group_send)(GROUP, {"type": "cdx.released"})
    except (RedisError, OSError):
        log.warning("announcement_lost", exc_info=True)
