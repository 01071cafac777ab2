"""Headquarters' side of the exchange: from the change log to signed packages and release pointers (02 §2, §3).

`runs` is the state machine of *Run now* and the schedules; `cut` makes one consistent point of a job in one database
transaction (`locks`, `pending`, `scopes`, `compare`, `packages`); `release` moves the pointers and says what a database
may have; `chain` lists the packages that lead there.
"""
