"""Is every change being written down? Compared before each cut: what is installed against what the code asks for.

Django's AlterField on SQLite drops triggers without a word; a restored dump may lack them; someone may have
disabled one on PostgreSQL. In each case changes would be missed, so nothing is published until it is put right.
"""

from hashlib import md5

from django.db import NotSupportedError, connection

from retail.domain.errors import EvertillError

from . import postgresql, sqlite, sqlserver
from .plan import CAPTURES, Capture


class CaptureBrokenError(EvertillError):
    """The change log of `tables` is not being written as this version of the code needs it: run migrate."""

    code = "capture_broken"
    status = 503


def _expected_sqlite(capture: Capture) -> str:
    return "; ".join(sql for _, sql in sorted(sqlite.triggers(capture).items()))


def _expected_postgresql(capture: Capture) -> str:
    source = md5(postgresql.body(capture).encode(), usedforsecurity=False).hexdigest()
    tail = f"t t {postgresql.function_name(capture)} {source}"
    return f"{postgresql.ROW} A {postgresql.ROW_TYPE} {tail}; {postgresql.TRUNCATE} A {postgresql.TRUNCATE_TYPE} {tail}"


def expected() -> dict[str, str]:
    """Database table → the definition of its capture on this vendor. Raises NotSupportedError for a vendor
    that has no capture."""
    match connection.vendor:
        case "sqlite":
            return {capture.table.db_table: _expected_sqlite(capture) for capture in CAPTURES}
        case "postgresql":
            return {capture.table.db_table: _expected_postgresql(capture) for capture in CAPTURES}
        case "microsoft":
            return {capture.table.db_table: sqlserver.trigger(capture) for capture in CAPTURES}
        case vendor:
            raise NotSupportedError(f"headquarters can't publish from {vendor} yet")


_SQLITE_INSTALLED = """
SELECT tbl_name, group_concat(sql, '; ') FROM
  (SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'cdx\\_capture\\_%' ESCAPE '\\'
   ORDER BY name)
GROUP BY tbl_name
"""


_INSTALLED = {"sqlite": _SQLITE_INSTALLED, "postgresql": postgresql.INSTALLED, "microsoft": sqlserver.INSTALLED}


def installed() -> dict[str, str]:
    """The same, as the database has it. One statement."""
    with connection.cursor() as cursor:
        # No parameters: a literal % stays one.
        cursor.execute(_INSTALLED[connection.vendor])
        return dict(cursor.fetchall())


def broken_tables() -> list[str]:
    """Database tables whose capture differs, is missing, or belongs to no published table any more."""
    want, have = expected(), installed()
    return sorted(table for table in want.keys() | have.keys() if want.get(table) != have.get(table))


def check_capture() -> None:
    """Raises CaptureBrokenError. One statement."""
    if tables := broken_tables():
        raise CaptureBrokenError(tables=tables)
