"""Exceptions: what the books of headquarters can't settle by themselves (01 §4, 03 §6).

`review` finds and settles them, run by headquarters' clock. `handle` and `decide` are what a person does about one.
"""
