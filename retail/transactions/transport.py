"""How a node speaks to a neighbour's `exchange/` calls. Injected: HTTP in the agent, a wire of their own in tests."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from retail.domain.errors import EvertillError


class NeighbourError(EvertillError):
    """The neighbour can't be reached, answers too late or not as one of ours: the next run asks again."""

    code = "neighbour_unreachable"
    status = 502
    retryable = True


class Transport(Protocol):
    """Both raise NeighbourError for anything but a 2xx answer of ours.

    `path` is relative to the API: "exchange/vectors", "exchange/documents", "exchange/pull".
    """

    def post_json(self, path: str, data: Mapping[str, Any]) -> Any:
        """The decoded JSON of the answer; the raw bytes where the answer is NDJSON (exchange/pull)."""

    def post_ndjson(self, path: str, lines: Sequence[bytes]) -> Any:
        """Sends the lines joined by line feeds; answers with the decoded JSON."""
