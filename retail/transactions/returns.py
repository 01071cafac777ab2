"""What was given back of a sale, over all returns that this node holds."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet, Sum

from .models import TransactionLine


def returned_lines(sold: UUID) -> QuerySet[TransactionLine]:
    """Posted lines that give back a line of document `sold`; their quantities are below 0."""
    rows = TransactionLine.objects.filter(
        return_document=sold,
        return_line__isnull=False,
        voided=False,
        quantity__lt=0,
        transaction__kind__in=("sale", "return"),
    )
    return rows.select_related("transaction")


def returned_quantities(sold: UUID) -> Mapping[int, int]:
    """Line → quantity given back (1/1 000, above 0)."""
    sums = returned_lines(sold).order_by().values_list("return_line").annotate(quantity=Sum("quantity"))
    return {line: -quantity for line, quantity in sums if line is not None}
