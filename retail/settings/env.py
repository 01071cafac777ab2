"""Typed readers of the environment: every setting an operator may give, read in one place.

docs/settings.md lists them; a test holds the list and this file together.
"""

import os
import secrets
from pathlib import Path

import environ

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]


def data_dir(role: str) -> Path:
    """The folder of this node's own files: database, keys, node.json, packages."""
    given = env.str("EVERTILL_DATA", default="")
    folder = Path(given) if given else BASE_DIR / "var" / role
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Django's secret: given, or made once and kept beside the database, readable by its owner only."""
    given = env.str("EVERTILL_SECRET_KEY", default="")
    if given:
        return given
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        # Another process of this node is making it: it is whole once it is not empty.
        return path.read_text(encoding="ascii") or secrets.token_urlsafe(50)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def database_url(folder: Path) -> str:
    return env.str("DATABASE_URL", default=f"sqlite:///{folder / 'db.sqlite3'}")


def redis_url() -> str:
    """Empty: no Redis; Celery uses a folder as broker, channels its in-memory layer."""
    return env.str("EVERTILL_REDIS_URL", default="")


def debug() -> bool:
    return env.bool("EVERTILL_DEBUG", default=False)


def allowed_hosts() -> list[str]:
    return env.list("EVERTILL_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def public_url(default: str) -> str:
    """The address at which others reach this node, without a slash at the end."""
    return env.str("EVERTILL_PUBLIC_URL", default=default).rstrip("/")


def trusted_origins() -> list[str]:
    return env.list("EVERTILL_TRUSTED_ORIGINS", default=[])
