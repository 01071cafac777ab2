"""A stand-in for pyodbc where the machine has no unixODBC: mssql-django imports it at its first line, and a generator
that never connects needs no more of it than the names of PEP 249 and of types."""

import importlib
import sys
from types import ModuleType

_ERRORS = (
    "Warning",
    "Error",
    "InterfaceError",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
)


def _type_code(name: str) -> int:
    """SQL_BIGINT and its kin, which introspection has in a table; any number of its own will do."""
    if not name.startswith("SQL_"):
        raise AttributeError(name)
    return int.from_bytes(name.encode(), "big")


def ensure_pyodbc() -> None:
    """Leaves the real one alone where it can be imported."""
    try:
        importlib.import_module("pyodbc")
    except ImportError:
        standin = ModuleType("pyodbc", __doc__)
        standin.__dict__.update({name: type(name, (Exception,), {}) for name in _ERRORS}, version="5.0.0", pooling=True)
        standin.__dict__["__getattr__"] = _type_code
        sys.modules["pyodbc"] = standin
