"""Reports at headquarters, from posted facts: what was sold when, where, by whom, of what, paid how; and the Zs.

Request → `filters` (a Selection) → one of the reports (a Report: columns and rows of integers) → a page, or a CSV file.
Facts have no foreign keys to master data: a code is shown by the name that master data has for it now, else as it is.
"""
