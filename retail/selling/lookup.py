"""Finding products: by barcode, by text, by category.

Published tables carry no foreign keys, so a barcode may name a product that isn't here (yet): it is not sold here.
"""

import re
from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from retail.database.compiled import CompiledQuery
from retail.masterdata.models import Barcode, Category, Product

from .category_tree import with_all_below
from .errors import NotSoldHereError, ProductInactiveError, UnknownBarcodeError

# What `sold_here.sold_in` says of a store that sells all there is.
EVERYTHING = Q()

_OF_BARCODE = CompiledQuery(
    lambda slots: (
        Product.objects.select_related("category", "department")
        .filter(pk__in=Barcode.objects.filter(text=slots.one("text", Barcode, "text")).values("product_id"))
        .order_by("number")
    )
)
_Row = TypeVar("_Row", bound=Model)
_PREFIX = re.compile(r"[0-9A-Za-z._-]+\Z")
# Behind everything that begins with a prefix of letters, digits and marks, in any collation of our databases.
_BEHIND = "zzzz"
MAX_WORDS = 6
# So many digits are the beginning of a number or a barcode, not "100" in a name.
DIGITS_OF_A_NUMBER = 4


def by_barcode(text: str, within: Q = EVERYTHING) -> list[Product]:
    """The active products of a barcode; more than one and the cashier chooses. One statement, one more where a
    condition says what is sold here.

    Raises UnknownBarcodeError; ProductInactiveError where all that it names are switched off, NotSoldHereError where
    none of them is sold here.
    """
    products = _OF_BARCODE.objects(text=text)
    if not products:
        raise UnknownBarcodeError(barcode=text)
    active = [product for product in products if product.active]
    if not active:
        raise ProductInactiveError(
            product=products[0].number, name_en=products[0].name_en, name_zh=products[0].name_zh, barcode=text
        )
    if within:
        here = set(
            Product.objects.filter(within, pk__in=[product.pk for product in active]).values_list("pk", flat=True)
        )
        if not here:
            raise NotSoldHereError(product=active[0].number, barcode=text)
        return [product for product in active if product.pk in here]
    return active


def by_text(text: str, within: Q = EVERYTHING) -> QuerySet[Product]:
    """Active products, in order of number: number or a barcode begins with the text, or every word is in the English
    or in the Chinese name. Digits are looked for in names only where no number and no barcode begins with them: that is
    one statement more, and saves reading 90,000 names for each digit typed."""
    words = text.split()[:MAX_WORDS]
    prefix = words[0] if len(words) == 1 and _PREFIX.match(words[0]) else ""
    if not prefix:
        return _sold(within).filter(_in_names(words))
    begins = _begins("number", prefix) | Q(pk__in=Barcode.objects.filter(_begins("text", prefix)).values("product_id"))
    if prefix.isdigit() and len(prefix) >= DIGITS_OF_A_NUMBER and (known := _sold(within).filter(begins)).exists():
        return known
    return _sold(within).filter(_in_names(words) | begins)


def _in_names(words: Sequence[str]) -> Q:
    """All words in one of the names. Words that aren't ASCII can't be in the English one: half the reading."""
    names = ("name_en", "name_zh") if all(word.isascii() for word in words) else ("name_zh",)
    found = Q()
    for name in names:
        in_name = Q()
        for word in words:
            in_name &= Q(**{f"{name}__icontains": word})
        found |= in_name
    return found


def by_category(code: str, within: Q = EVERYTHING) -> QuerySet[Product]:
    """Active products of a category and of all below it, in order of number. Two statements before the products'."""
    branch = Category.objects.filter(code=code).values_list("pk", flat=True)
    return _sold(within).filter(category_id__in=with_all_below(branch))


def by_kind(kind: str, within: Q = EVERYTHING) -> QuerySet[Product]:
    return _sold(within).filter(kind=kind)


def by_master(number: str, within: Q = EVERYTHING) -> QuerySet[Product]:
    """Active variants of a master, in order of number."""
    return _sold(within).filter(master__in=Product.objects.filter(number=number))


def all_products(within: Q = EVERYTHING) -> QuerySet[Product]:
    return _sold(within)


def page(rows: QuerySet[_Row], *, limit: int, offset: int) -> tuple[Sequence[_Row], bool]:
    """One page, and whether there is more: asked by one row too many instead of a count."""
    found = list(rows[offset : offset + limit + 1])
    return found[:limit], len(found) > limit


def _sold(within: Q) -> QuerySet[Product]:
    return Product.objects.select_related("category", "department").filter(within, active=True).order_by("number")


def _begins(field: str, prefix: str) -> Q:
    """`startswith` with the range that lets a plain index help: LIKE alone can't use one in most collations."""
    return Q(**{f"{field}__startswith": prefix, f"{field}__gte": prefix, f"{field}__lte": prefix + _BEHIND})
