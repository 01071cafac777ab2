"""Product pictures: small, made by headquarters, published with the catalogue (job 1150)."""

import binascii
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass

from retail.database.compiled import CompiledQuery
from retail.masterdata.models import Product, ProductPicture

from .errors import NoPictureError

_FIRST = CompiledQuery(
    lambda slots: (
        ProductPicture.objects.filter(product_id__in=slots.many("products", Product, "id"))
        .order_by("-position", "-pk")
        .values_list("product_id", "sha256")
    )
)
# What headquarters makes. Anything else isn't handed to a browser under its own name.
MEDIA_TYPES = frozenset({"image/webp", "image/png", "image/jpeg"})


@dataclass(frozen=True, slots=True)
class Picture:
    media_type: str
    sha256: str
    content: bytes


def first_pictures(products: Sequence[int]) -> dict[int, str]:
    """Product's primary key → SHA-256 (hex) of its first picture. One statement; the pictures stay where they are."""
    if not products:
        return {}
    return dict(_FIRST.rows(products=list(products)))


def picture_of(number: str) -> Picture:
    """The first picture of a product, by its number. Raises NoPictureError. One statement."""
    row = ProductPicture.objects.filter(product__number=number).order_by("position", "pk").first()
    if row is None or row.media_type not in MEDIA_TYPES:
        raise NoPictureError(product=number)
    try:
        return Picture(row.media_type, row.sha256, b64decode(row.content, validate=True))
    except binascii.Error as error:
        raise NoPictureError(product=number) from error
