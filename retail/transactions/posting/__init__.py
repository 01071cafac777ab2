"""Posting: a sealed body becomes rows that can be queried and summed.

One handler a kind and schema. A body that is not in this table is kept and waits (`unknown_body`) until a version
that knows it posts it (`retail.transactions.repost`).
"""

from collections.abc import Mapping

from .context import Handler, Posting
from .sale import post_sale
from .shift import judge_shift, post_shift_close, post_shift_open
from .z import post_z

HANDLERS: Mapping[tuple[str, int], Handler] = {
    ("sale", 1): post_sale,
    ("void", 1): post_sale,
    ("shift_open", 1): post_shift_open,
    ("shift_close", 1): post_shift_close,
    ("z", 1): post_z,
}

__all__ = ["HANDLERS", "Handler", "Posting", "judge_shift"]
