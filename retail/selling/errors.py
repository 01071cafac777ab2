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
