"""What else a node tells headquarters of itself, beside its download sessions: `POST /cdx/v1/sessions`.

Each member of the report is the whole of it as it is now, sent when they have changed. What was told isn't
kept: an agent that starts says it once more, and the same said twice is the same.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
import structlog

from .client import NeighbourClient
from .errors import RejectedError

log = structlog.get_logger(__name__)

# Member of the report → what it is now. Filled by the layers above when they start (`AppConfig.ready`).
sources: dict[str, Callable[[], Any]] = {}


def report_state(
    client: NeighbourClient,
    told: Mapping[str, bytes],
    *,
    also: Mapping[str, Callable[[], Any]] = MappingProxyType({}),
    even_unchanged: bool = False,
) -> Mapping[str, bytes]:
    """Send the members of `sources` and `also` that differ from `told`; answers with what headquarters knows now.
    `even_unchanged`: without any too, as a sign of life.

    Raises UnreachableError. A refusal is logged, and not tried again until something changes.
    """
    now = {name: orjson.dumps(read()) for name, read in sorted({**sources, **also}.items())}
    changed = {name: orjson.Fragment(rows) for name, rows in now.items() if rows != told.get(name)}
    if changed or even_unchanged:
        try:
            client.json("POST", "/cdx/v1/sessions", body={"sessions": [], **changed})
        except RejectedError as error:
            log.warning("state refused", **error.data)
    return now
