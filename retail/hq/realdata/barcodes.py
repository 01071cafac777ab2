"""EAN-13s for products that have none: of the range for use in a company, made from the product's id."""

# GS1 keeps 20…29 for numbers inside a company: no manufacturer's barcode begins like that.
PREFIX = "20"
_ID_DIGITS = 10


def ean13(product: int) -> str:
    """Prefix, the id in ten digits, check digit. The id can be read back, so no two products share a barcode."""
    if not 0 <= product < 10**_ID_DIGITS:
        raise ValueError(f"{product} doesn't fit into {_ID_DIGITS} digits")
    digits = f"{PREFIX}{product:0{_ID_DIGITS}}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """GS1: digits weigh 3 and 1 in turn, 3 for the last; what is missing to a multiple of ten."""
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-weighed % 10)
