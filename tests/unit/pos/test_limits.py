"""What may be typed at the till is what a node takes."""

import re

from retail.api.cart_limits import MAX_UNIT_PRICE
from retail.settings.env import BASE_DIR


def test_the_till_and_the_node_have_one_limit():
    text = (BASE_DIR / "static" / "pos" / "sale" / "limits.js").read_text(encoding="utf-8")
    (limit,) = re.findall(r"MAX_UNIT_PRICE = ([\d_]+);", text)
    assert int(limit) == MAX_UNIT_PRICE
