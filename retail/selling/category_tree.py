"""The branches of the category tree that some products hang on."""

from collections.abc import Iterable, Mapping

from retail.database.compiled import CompiledQuery
from retail.masterdata.models import Category, Product

_PARENTS = CompiledQuery(
    lambda slots: (
        Category.objects.filter(pk__in=slots.many("categories", Category, "id"))
        .order_by()
        .values_list("pk", "parent_id")
    )
)
# A tree deeper than this is a ring that is being mended; nobody browses further down.
MAX_DEPTH = 10


def categories_above(products: Iterable[Product]) -> Mapping[int, list[int]]:
    """Category of a product → itself and those above it, nearest first; primary keys.

    `products` have their category selected. One statement for each level above the first: none in a flat tree.
    """
    parents = {product.category.pk: product.category.parent_id for product in products if product.category}
    own = list(parents)
    for _ in range(MAX_DEPTH):
        missing = {parent for parent in parents.values() if parent is not None} - parents.keys()
        if not missing:
            break
        # A parent that isn't here (yet) ends its branch.
        parents |= dict.fromkeys(missing)
        parents |= dict(_PARENTS.rows(categories=list(missing)))
    return {category: _path(category, parents) for category in own}


def _path(category: int, parents: Mapping[int, int | None]) -> list[int]:
    path: list[int] = []
    here: int | None = category
    while here is not None and here not in path and len(path) <= MAX_DEPTH:
        path.append(here)
        here = parents.get(here)
    return path


def with_all_below(branches: Iterable[int]) -> set[int]:
    """Categories and everything below them. The tree is read whole: hundreds of rows, thousands at most."""
    below: dict[int | None, list[int]] = {}
    for key, parent in Category.objects.order_by().values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(key)
    found: set[int] = set()
    waiting = list(branches)
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += below.get(here, [])
    return found
