"""A register's receipt mask is judged where it is typed."""

import pytest
from django.core.exceptions import ValidationError

from retail.masterdata.models import Register


@pytest.mark.parametrize("mask", ["T-A-######", "S/T-A-####", "T.A.#"])
def test_a_mask_that_numbers_every_receipt_is_taken(mask: str) -> None:
    Register(number="0001-01", receipt_mask=mask).clean()


@pytest.mark.parametrize("mask", ["", "######", "T-######", "TA######", "S-T-A-####", "T-A-#-#", "T-A-#x"])
def test_a_mask_under_which_two_sales_could_share_a_number_is_refused(mask: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Register(number="0001-01", receipt_mask=mask).clean()
    assert set(caught.value.message_dict) == {"receipt_mask"}
