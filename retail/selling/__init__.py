"""Look-up, prices and carts: reads master data, calls the domain, writes nothing. Few statements a call, however long
the cart (tests count them)."""
