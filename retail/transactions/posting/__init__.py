"""Posting: a sealed body becomes rows that can be queried and summed.

One handler a kind and schema. A body that is not in this table is kept and waits (`unknown_body`) until a version
that knows it posts it (`retail.transactions.repost`).
"""

from collections.abc import Mapping

from ..flags import Raised
from .context import Handler, Posting
from .drawer import post_cash, post_declaration, post_no_sale
from .returned import judge_returns
from .sale import post_goods
from .shift import judge_shift, post_shift_close, post_shift_open
from .suspended import post_recall, post_suspend
from .z import post_z

HANDLERS: Mapping[tuple[str, int], Handler] = {
    ("sale", 1): post_goods,
    ("sale", 2): post_goods,
    ("return", 2): post_goods,
    ("void", 1): post_goods,
    ("void", 2): post_goods,
    ("suspend", 2): post_suspend,
    ("recall", 1): post_recall,
    ("shift_open", 1): post_shift_open,
    ("shift_close", 1): post_shift_close,
    ("float", 1): post_cash,
    ("removal", 1): post_cash,
    ("drop", 1): post_cash,
    ("declaration", 1): post_declaration,
    ("no_sale", 1): post_no_sale,
    ("z", 1): post_z,
    ("z", 2): post_z,
}


def judge_posting(posting: Posting) -> list[Raised]:
    """What posted rows say about a document whose handler has run."""
    return [*posting.raised, *judge_shift(posting), *judge_returns(posting)]


__all__ = ["HANDLERS", "Handler", "Posting", "judge_posting"]
