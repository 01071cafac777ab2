"""Capture: triggers that write the change log in the transaction of the change itself (02 §2).

`plan` says what to log, vendor-free; `sqlite`, `postgresql` and `sqlserver` say it in SQL; `install` puts it into
headquarters' database after each migrate and `check` refuses a cut where it isn't there.
"""
