"""Every good mask, every value that could be mistaken for another: no two receipts share a number."""

from itertools import permutations, product

from retail.domain import receipt
from retail.domain.errors import ReceiptMaskError

MARKS = ("", "-", "/", "S", "S/", "/S", "-S")
TEMPTING = ("1", "1-1", "1-1-1", "1.1")  # numbers of stores and registers that look like more than one value


def good_masks() -> list[str]:
    found = set()
    for signs, marks in product(permutations("TA#"), product(MARKS, repeat=4)):
        mask = "".join(mark + sign for mark, sign in zip(marks, (*signs, ""), strict=True))
        try:
            receipt.check_mask(mask=mask)
        except ReceiptMaskError:
            continue
        found.add(mask)
    return sorted(found)


def test_no_good_mask_gives_a_number_twice() -> None:
    masks = good_masks()
    assert len(masks) > 100
    for mask in masks:
        values = list(product(TEMPTING if "S" in mask else ("1",), TEMPTING, (1, 11), (1, 11)))
        numbers = {
            receipt.number(mask=mask, store=store, register=register, ordinal=ordinal, number=number)
            for store, register, ordinal, number in values
        }
        assert len(numbers) == len(values), mask
