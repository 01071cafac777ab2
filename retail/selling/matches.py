"""Which product a cart's line means, and whether it can be sold as such."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from retail.database.compiled import CompiledQuery, Slots
from retail.masterdata.models import Barcode, Product

from .errors import (
    BarcodeAmbiguousError,
    ChooseVariantError,
    ProductInactiveError,
    ProductUnknownError,
    QuantityInvalidError,
    UnknownBarcodeError,
)
from .lines import CartLine

# A list in a statement has to have something: no product is called so.
_NO_NUMBER, _NO_KEY = [""], [0]


def find_products(lines: Sequence[CartLine]) -> list[list[Product]]:
    """Per line the products it may mean: by number, where it has one, else by barcode; active ones first. Two
    statements, one where no line has only a barcode."""
    numbers = {line["product"] for line in lines if line["product"]}
    texts = {line["barcode"] for line in lines if not line["product"]}
    named: dict[str, set[int]] = {}
    if texts:
        for text, key in _BARCODES.rows(texts=list(texts)):
            named.setdefault(text, set()).add(key)
    keys = set().union(*named.values())
    products = _PRODUCTS.objects(numbers=list(numbers) or _NO_NUMBER, keys=list(keys) or _NO_KEY)
    by_number: dict[str, list[Product]] = {}
    for product in products:
        by_number.setdefault(product.number, []).append(product)
    return [
        # A number is one product; two rows of it are there for the moment of a change only.
        by_number.get(line["product"], [])[:1]
        if line["product"]
        else [product for product in products if product.pk in named.get(line["barcode"], ())]
        for line in lines
    ]


def check_sellable(line: CartLine, found: Sequence[Product]) -> Product:
    """The one product of a line without quote. What comes back may have been switched off since."""
    number = line["line"]
    if not found and line["product"]:
        raise ProductUnknownError(product=line["product"], line=number)
    if not found:
        raise UnknownBarcodeError(barcode=line["barcode"], line=number)
    active = [product for product in found if product.active]
    if not active and (line["quantity"] > 0 or len(found) > 1):
        first = found[0]
        raise ProductInactiveError(product=first.number, name_en=first.name_en, name_zh=first.name_zh, line=number)
    if len(active) > 1:
        raise BarcodeAmbiguousError(
            barcode=line["barcode"], line=number, products=sorted(product.number for product in active)
        )
    product = (active or found)[0]
    if product.kind == Product.Kind.MASTER:
        variants = Product.objects.filter(master_id=product.pk, active=True).order_by("number")
        numbers = list(variants.values_list("number", flat=True))
        raise ChooseVariantError(product=product.number, variants=numbers, line=number)
    if line["quantity"] % 10 ** max(0, 3 - product.quantity_digits):
        raise QuantityInvalidError(line=number, quantity=line["quantity"], digits=product.quantity_digits)
    return product


def _products(slots: Slots) -> QuerySet[Product]:
    wanted = Q(number__in=slots.many("numbers", Product, "number")) | Q(pk__in=slots.many("keys", Product, "id"))
    return Product.objects.select_related("category", "department").filter(wanted).order_by("-active", "pk")


_PRODUCTS = CompiledQuery(_products)
_BARCODES = CompiledQuery(
    lambda slots: (
        Barcode.objects.filter(text__in=slots.many("texts", Barcode, "text"))
        .order_by()
        .values_list("text", "product_id")
    )
)
