"""The exchange of facts over HTTP, as `retail.transactions.transport` asks for it."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import orjson

from retail.transactions.transport import NeighbourError

from .client import NeighbourClient
from .errors import SyncError

NDJSON = "application/x-ndjson"


class HttpTransport:
    """`client` stands for the neighbour's origin; its exchange calls are under /api/v1/ on every role."""

    def __init__(self, client: NeighbourClient) -> None:
        self._client = client
        self.retry_after: float | None = None

    def post_json(self, path: str, data: Mapping[str, Any]) -> Any:
        response = self._post(path, orjson.dumps(data), "application/json")
        if response.headers.get("Content-Type", "").startswith(NDJSON):
            return response.content
        return _decoded(response)

    def post_ndjson(self, path: str, lines: Sequence[bytes]) -> Any:
        return _decoded(self._post(path, b"\n".join(lines), NDJSON))

    def _post(self, path: str, content: bytes, content_type: str) -> httpx.Response:
        try:
            response = self._client.request(
                "POST", f"/api/v1/{path}", headers={"Content-Type": content_type}, content=content
            )
        except SyncError as error:
            self.retry_after = getattr(error, "retry_after", None)
            raise NeighbourError(reason=error.words()) from error
        if "Evertill-Node" not in response.headers:
            # A captive portal says 200 to anything; nothing may count as handed over.
            raise NeighbourError(reason="an answer that isn't one of ours")
        return response


def _decoded(response: httpx.Response) -> Any:
    try:
        return orjson.loads(response.content)
    except orjson.JSONDecodeError as error:
        raise NeighbourError(reason="an answer that isn't JSON") from error
