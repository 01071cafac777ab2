"""Amounts in Chinese books are grouped by three digits; Django's Chinese doesn't group at all."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
