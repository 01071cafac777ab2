"""Why something can't be sold now. Each names what it is about; in a cart also the line."""

from retail.domain.errors import EvertillError


class UnknownBarcodeError(EvertillError):
    """data: barcode, and line in a cart."""

    code = "unknown_barcode"
    status = 404


class BarcodeAmbiguousError(EvertillError):
    """A cart's line names a barcode of several products. data: barcode, line, products (their numbers)."""

    code = "barcode_ambiguous"
    status = 409


class ProductUnknownError(EvertillError):
    """data: product, line."""

    code = "product_unknown"
    status = 404


class ProductInactiveError(EvertillError):
    """data: product, name_en, name_zh, and line in a cart."""

    code = "product_inactive"
    status = 409


class NoPriceError(EvertillError):
    """data: product, line."""

    code = "no_price"
    status = 409


class QuantityInvalidError(EvertillError):
    """Not zero, and no more decimals than the product is sold in. data: line, quantity, digits."""

    code = "quantity_invalid"
    status = 400


class PriceNeededError(EvertillError):
    """An open item has no price of its own: type one. data: product, line."""

    code = "price_needed"
    status = 409


class ChooseVariantError(EvertillError):
    """A master isn't sold itself. data: product, variants (numbers of the active ones), line."""

    code = "choose_variant"
    status = 409


class NoPictureError(EvertillError):
    """data: product."""

    code = "no_picture"
    status = 404


class NotSoldHereError(EvertillError):
    """In none of the store's assortments. data: product, line in a cart, barcode in a look-up."""

    code = "not_sold_here"
    status = 409
