"""A real shop's year in our tables: dunnhumby's Complete Journey (docs/realdata.md).

`source` reads the package's files, `catalogue` names what is sold, `spans`, `days` and `dated` find the prices and
discounts that gave every line to the cent, `lines` says how each line is rung, `load` and `sales` write. The first
five are pure: no Django.
"""
