"""What the customer was told of discounts stands, unless this node gives more."""

from collections.abc import Sequence

from retail.domain.discount_parts import Candidate
from retail.domain.discounts import choose_periodic
from retail.domain.money import line_gross

from .lines import CartLine
from .terms import Terms


def keep_what_was_told(line: CartLine, terms: Terms, digits: int) -> tuple[list[Candidate], list[str]]:
    """The line's periodic candidates, and its flags: `discount_kept` where the quoted ones save more than this node's
    would. What comes back is discounted as it was told, no more and no less."""
    quoted = line["quoted"].get("periodic", []) if line["quoted"] else []
    if line["quoted"] and line["quantity"] < 0:
        return quoted, []
    if quoted == terms.periodic or not quoted:
        return terms.periodic, []
    unit_price = terms.before if terms.before is not None else terms.unit_price
    quantity = line["quantity"]
    gross = line_gross(unit_price=unit_price, quantity=quantity, digits=digits)
    if _saved(quoted, gross, quantity, digits) <= _saved(terms.periodic, gross, quantity, digits):
        return terms.periodic, []
    return quoted, [] if line.get("override") else ["discount_kept"]


def _saved(candidates: Sequence[Candidate], gross: int, quantity: int, digits: int) -> int:
    chosen = choose_periodic(candidates=candidates, left=abs(gross), quantity=abs(quantity), digits=digits)
    return sum(amount for _, amount in chosen)
