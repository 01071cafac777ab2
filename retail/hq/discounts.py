"""Copying a discount: last year's sale is where this year's begins."""

from django.db import transaction

from retail.masterdata.models import Discount, DiscountLine, DiscountTier

_LONGEST_CODE = 20


@transaction.atomic(durable=True)
def copy_discount(*, discount: Discount) -> Discount:
    """An inactive copy under the next free code, with lines and steps. Coupons stay: a code unlocks one discount."""
    copy = Discount.objects.get(pk=discount.pk)
    copy.pk = None
    copy._state.adding = True
    copy.code = _free_code(discount.code)
    copy.active = False
    copy.save()
    rows: list[DiscountLine | DiscountTier] = [
        *DiscountLine.objects.filter(discount=discount),
        *DiscountTier.objects.filter(discount=discount),
    ]
    for row in rows:
        row.pk = None
        row._state.adding = True
        row.discount = copy
        row.save()
    return copy


def _free_code(code: str) -> str:
    number = 2
    while True:
        ending = f"-{number}"
        free = code[: _LONGEST_CODE - len(ending)] + ending
        if not Discount.objects.filter(code=free).exists():
            return free
        number += 1
