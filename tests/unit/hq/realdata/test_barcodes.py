"""EAN-13s out of product ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retail.hq.realdata.barcodes import ean13


@given(st.integers(0, 10**10 - 1))
def test_the_id_can_be_read_back_so_no_two_are_alike(product):
    text = ean13(product)
    assert int(text[2:12]) == product
    assert (len(text), text[:2]) == (13, "20")
    # GS1's check, from the right: the thirteen digits, weighed 1 and 3 in turn, make a multiple of ten.
    assert sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(reversed(text))) % 10 == 0


def test_a_known_one():
    assert ean13(841228) == "2000008412285"


@pytest.mark.parametrize("product", [-1, 10**10])
def test_an_id_that_does_not_fit_is_refused(product):
    with pytest.raises(ValueError, match="doesn't fit"):
        ean13(product)
