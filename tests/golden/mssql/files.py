"""The kept files beside what is generated now."""

from pathlib import Path

FOLDER = Path(__file__).parent
RENEW = "make golden-mssql"


def kept() -> dict[str, str]:
    return {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.sql")}


def differing(new: dict[str, str]) -> list[str]:
    """Names of files that are missing, different or no longer generated."""
    old = kept()
    return sorted(name for name in new.keys() | old.keys() if new.get(name) != old.get(name))


def write(new: dict[str, str]) -> list[str]:
    """Renew what differs. Returns its names."""
    names = differing(new)
    for name in names:
        path = FOLDER / name
        if name in new:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(new[name], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return names
