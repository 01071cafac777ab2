"""Typed readers of the environment: every setting an operator may give, read in one place.

docs/settings.md lists them; a test holds the list and this file together.
"""

import secrets
from pathlib import Path

import environ

from retail.identity.files import create_private

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]


def _text(name: str, default: str = "") -> str:
    return str(env.str(name, default=default))


def _list(name: str, default: list[str]) -> list[str]:
    return [str(item) for item in env.list(name, default=default)]


def data_dir(role: str) -> Path:
    """The folder of this node's own files: database, keys, node.json, packages."""
    given = _text("EVERTILL_DATA")
    folder = Path(given).resolve() if given else BASE_DIR / "var" / role
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Django's secret: given, or made once and kept beside the database, readable by its owner only.

    Several processes of a node start at once: whoever comes second uses what the first has written.
    """
    given = _text("EVERTILL_SECRET_KEY")
    if given:
        return given
    path = folder / "secret.key"
    if not path.exists():
        create_private(path, secrets.token_urlsafe(50).encode("ascii"))
    return path.read_text(encoding="ascii")


def database_url() -> str:
    """Empty: SQLite in the data folder."""
    return _text("DATABASE_URL")


def redis_url() -> str:
    """Empty: no Redis; Celery uses a folder as broker, channels its in-memory layer."""
    return _text("EVERTILL_REDIS_URL")


def debug() -> bool:
    return bool(env.bool("EVERTILL_DEBUG", default=False))


def allowed_hosts() -> list[str]:
    return _list("EVERTILL_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])


def public_url(default: str) -> str:
    """The address at which others reach this node, without a slash at the end."""
    return _text("EVERTILL_PUBLIC_URL", default=default).rstrip("/")


def trusted_origins() -> list[str]:
    return _list("EVERTILL_TRUSTED_ORIGINS", default=[])


def log_style() -> str:
    """console: one readable line an event; json: one object a line."""
    style = _text("EVERTILL_LOG", default="console")
    if style not in {"console", "json"}:
        raise ValueError(f"EVERTILL_LOG is {style!r}; it must be console or json")
    return style


def log_level() -> str:
    return _text("EVERTILL_LOG_LEVEL", default="INFO").upper()
