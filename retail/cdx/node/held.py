"""What a node still holds: told to headquarters, where a database that drains is retired once nothing is left."""

from retail.identity.local import local_node
from retail.transactions.neighbours import count_unsent

from .facts import neighbour_above
from .profiles import offline_registers


def read_held() -> dict[str, int]:
    """`unsent`: documents that the neighbour above lacks; `registers`: those that may switch to this node, by its own
    master data (none: a till that was told otherwise may be a transaction behind)."""
    node = local_node()
    neighbour, _origin = neighbour_above(node)
    return {"unsent": count_unsent(neighbour=neighbour), "registers": offline_registers(node).count()}
