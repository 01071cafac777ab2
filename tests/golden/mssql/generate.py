"""Everything that SQL Server would get, file by file. It imports the backend: `__main__` says why that is alone."""

from .examples import examples
from .handwritten import handwritten
from .migrations import migrations
from .parse import parse


def generate() -> dict[str, str]:
    """Name of a file under this folder → its text; each statement is read as T-SQL first. Raises NotTSQLError."""
    files = {f"migrations/{name}.sql": _text(sql, batch="") for name, sql in migrations()}
    files["migrations/each_kind_of_operation.sql"] = _text(examples(), batch="")
    for name, module, sql in handwritten():
        files[f"handwritten/{name}.sql"] = f"-- {module}\n\n" + _text(sql, batch="\nGO")
    return files


def _text(statements: list[str], *, batch: str) -> str:
    """`?` is a parameter, as the driver gets it."""
    lines = []
    for statement in statements:
        if not statement.startswith("--"):
            statement = statement.replace("%s", "?").replace("%%", "%").strip().removesuffix(";") + ";"
            parse(statement)
            statement += batch
        lines.append(statement)
    return "\n".join(lines) + "\n"
