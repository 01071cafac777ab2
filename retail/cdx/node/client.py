"""Calls of this node to a neighbour: `/cdx/v1/` at headquarters, and what the exchange of facts is built on.

Success is an answer of the expected form. Refused, silent, 5xx, 429 and foreign pages (a captive portal) are
UnreachableError; any other 4xx is RejectedError.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
import orjson
from django.utils import timezone

from retail.identity.local import local_node, local_signer
from retail.identity.tokens import issue_node_token

from .errors import RejectedError, UnreachableError

# Of silence: headquarters may be busy, and nobody waits at a till for this.
TIMEOUT = httpx.Timeout(30.0, connect=5.0)
# No more than a chunk of the contract, compressed badly.
MAX_ANSWER_BYTES = 16_000_000


class NeighbourClient:
    """One neighbour, headquarters or a retail server. `clock_offset`: own clock minus the neighbour's, once known."""

    def __init__(self, base_url: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.clock_offset: timedelta | None = None
        # Addresses of nodes are configured, never taken from the environment's proxies.
        self._http = httpx.Client(timeout=TIMEOUT, transport=transport, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        self._http.close()

    def authorization(self) -> str:
        """A fresh node token, dated by the neighbour's clock: a shop's own may be off by more than a token lives."""
        now = timezone.now() - (self.clock_offset or timedelta())
        return f"Node {issue_node_token(signer=local_signer(), node_id=local_node().id, now=now)}"

    def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str | int] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """An answer below 400. Raises UnreachableError, RejectedError."""
        sent = timezone.now()
        try:
            response = self._http.request(
                method,
                self.base_url + path,
                headers={"Authorization": self.authorization(), **(headers or {})},
                params=params,
                content=content,
            )
        except httpx.HTTPError as error:
            raise UnreachableError(url=self.base_url, reason=str(error) or type(error).__name__) from error
        self._note_clock(response, sent)
        if response.status_code in (429,) or response.status_code >= 500:
            wait = retry_after(response.headers.get("Retry-After", ""))
            raise UnreachableError(url=self.base_url, status=response.status_code, retry_after=wait)
        if response.status_code >= 400:
            raise RejectedError(path=path, status=response.status_code, answer=_error_code(response))
        if response.status_code >= 300 and response.status_code != 304:
            raise UnreachableError(url=self.base_url, status=response.status_code)
        return response

    def json(
        self, method: str, path: str, *, body: object = None, params: Mapping[str, str | int] | None = None
    ) -> Any:
        content = None if body is None else orjson.dumps(body)
        headers = {} if content is None else {"Content-Type": "application/json"}
        response = self.request(method, path, headers=headers, params=params, content=content)
        return _json(response)

    def _note_clock(self, response: httpx.Response, sent: datetime) -> None:
        given = _instant(response.headers)
        if given is not None:
            received = timezone.now()
            self.clock_offset = sent + (received - sent) / 2 - given


def hq_client() -> NeighbourClient:
    """Headquarters, where packages are. Raises NotEnrolledError."""
    node = local_node()
    return NeighbourClient(node.addresses.get("packages") or node.hq_url)


def retry_after(text: str) -> float | None:
    """Seconds of a Retry-After header, at most an hour; None where there is none (to be understood)."""
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - timezone.now()).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), 3600.0)


def _instant(headers: httpx.Headers) -> datetime | None:
    """The neighbour's clock: our own header to the millisecond, else HTTP's to the second (its middle)."""
    try:
        if text := headers.get("Evertill-Time"):
            return datetime.fromisoformat(text).astimezone(UTC)
        date: datetime = parsedate_to_datetime(headers.get("Date", ""))
        return date.astimezone(UTC) + timedelta(milliseconds=500)
    except (ValueError, TypeError):
        return None


def _json(response: httpx.Response) -> Any:
    try:
        return orjson.loads(response.content)
    except orjson.JSONDecodeError as error:
        raise UnreachableError(url=str(response.url), reason="an answer that isn't JSON") from error


def _error_code(response: httpx.Response) -> str:
    try:
        return str(orjson.loads(response.content)["error"]["code"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
