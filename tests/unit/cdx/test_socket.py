"""The push: a real ASGI application, a real token."""

import asyncio
import json
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from cdx_rows import a_database
from channels.db import database_sync_to_async
from django.db import transaction
from test_endpoints import Caller

from retail.asgi import application
from retail.cdx.models import ChannelDatabase, DatabaseState
from retail.cdx.publish.version import bump_version_on_commit

pytestmark = pytest.mark.django_db(transaction=True)


class Socket(ApplicationCommunicator):
    """A WebSocket client of the application itself (channels' own one needs daphne)."""

    def __init__(self, path: str, **headers: str) -> None:
        given = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "websocket", "path": path, "query_string": b"", "headers": given, "subprotocols": []}
        super().__init__(application, scope)

    async def connect(self) -> bool:
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(timeout=10)
        return bool(answer["type"] == "websocket.accept")

    async def hear(self) -> Any:
        return json.loads((await self.receive_output(timeout=10))["text"])

    async def disconnect(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(timeout=10)


def node(token: str, **headers: str) -> Socket:
    return Socket("/ws/cdx/", Authorization=f"Node {token}", **headers)


@database_sync_to_async
def a_token(life: int = 1) -> str:
    database = ChannelDatabase.objects.first() or a_database(store="0001")
    return Caller(database, life=life).token


@database_sync_to_async
def release() -> None:
    with transaction.atomic():
        bump_version_on_commit()


async def test_connected_nodes_hear_of_a_release() -> None:
    nodes = [node(await a_token()), node(await a_token())]
    for each in nodes:
        assert await each.connect()
    assert await nodes[0].receive_nothing(timeout=0.1)
    await release()
    assert await asyncio.gather(*(each.hear() for each in nodes)) == [{"type": "released"}] * 2
    for each in nodes:
        await each.disconnect()


@pytest.mark.parametrize("why", ["browser", "no token", "old life", "retired"])
async def test_nobody_else_is_let_in(why: str) -> None:
    token = await a_token(0 if why == "old life" else 1)
    if why == "retired":
        await ChannelDatabase.objects.aupdate(state=DatabaseState.RETIRED)
    headers = {"Origin": "http://testserver"} if why == "browser" else {}
    assert not await node("" if why == "no token" else token, **headers).connect()


async def test_an_unknown_socket_is_refused_without_a_fuss() -> None:
    assert not await Socket("/ws/other/").connect()
