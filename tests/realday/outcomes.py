"""How the sales of a day are counted by who got them from their till when they were made."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.flows.sql import instant, select

OUTCOMES = ("online", "at the edge", "with unknown outcome")
KEPT = "kept by the till"  # no node answered when it was made; need not happen
# So long a till waits for a node; one with twenty tills on a busy machine may take longer than the profile's default.
TIMEOUT = timedelta(seconds=10)
# Document → when a till brought it, None where it came from another node.
Held = Mapping[UUID, datetime | None]


def held(database: Path) -> Held:
    """What a node has."""
    rows = select(database, "SELECT uuid, received_at, received_from FROM transactions_rawdocument")
    return {
        UUID(str(row["uuid"])): instant(row["received_at"]) if row["received_from"].startswith("device:") else None
        for row in rows
    }


def count_outcomes(
    handed: Sequence[Mapping[str, Any]], unknown: Set[str], at_server: Held, at_edge: Held
) -> Counter[str]:
    """Online: the till says so, and brought it to the server while it waited for an answer. Unknown: that, the answer
    was lost, and the edge has it too: from the till, or from the server, where its last copies came down just before
    the kill. A till brings the server later what it has made elsewhere: that makes no sale an online one."""
    online, edge, nobody_knew = OUTCOMES
    counted: Counter[str] = Counter()
    for receipt in handed:
        uuid, mode, sealed = UUID(receipt["uuid"]), receipt["body"]["mode"], instant(receipt["at"])
        brought = at_server.get(uuid)
        taken = brought is not None and sealed is not None and brought <= sealed + TIMEOUT
        if receipt["uuid"] in unknown and taken and uuid in at_edge:
            counted[nobody_knew] += 1
        else:
            counted[online if mode == "online" and taken else KEPT if mode == "till" else edge] += 1
    return counted
