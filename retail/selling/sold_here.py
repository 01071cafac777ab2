"""What of the catalogue a store sells, as a condition on products: a look-up of any size asks it in the same statement.

The cart asks `assortments.unsold` of the few products it has; both say the same.
"""

from datetime import date

from django.db.models import Q

from retail.masterdata.models import AssortmentProduct, Store

from .assortments import current_assortments
from .category_tree import with_all_below


def sold_in(*, store: Store, on: date) -> Q:
    """Empty for a store without assortments: it sells everything. One statement; two more where it has any."""
    current = current_assortments(store=store, on=on)
    if current is None:
        return Q()
    members = AssortmentProduct.objects.filter(assortment_id__in=current).order_by()
    branches = members.filter(product_id__isnull=True).values_list("category_id", flat=True)
    return Q(pk__in=members.filter(product_id__isnull=False).values("product_id")) | Q(
        category_id__in=with_all_below(branches)
    )
