"""What a cart may hold at most: beyond it is a slip or an attack, not a sale."""

MAX_LINES = 1_000
MAX_QUANTITY = 1_000_000_000
# A hundred million of the currency's unit: beyond it is a slip, and products of two such numbers stay exact.
MAX_UNIT_PRICE = 1_000_000_000_000
MAX_COUPONS = 50
MAX_CANDIDATES = 50  # of a line
MAX_ENTRIES = 52  # every candidate, one by hand, a share of the total
