"""What runs on a node of a role: argument lists and environments, nothing started yet."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a node must not inherit from the one that starts it: each has its own database, secret and settings.
OWN = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "EVERTILL_SECRET_KEY")


@dataclass(frozen=True)
class Program:
    """One child process. `name` is its prefix in the log."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def node_environment(*, role: str, data: Path, url: str) -> dict[str, str]:
    """The environment of a node that runs beside others on this machine."""
    inherited = {name: value for name, value in os.environ.items() if name not in OWN}
    return inherited | {
        "EVERTILL_ROLE": role,
        "EVERTILL_DATA": str(data),
        "EVERTILL_PUBLIC_URL": url,
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


def web(
    name: str, *, host: str, port: int, environment: Mapping[str, str], server: str = "", workers: int = 1
) -> Program:
    """`server`: granian or uvicorn; empty: what suits the role (`retail.management.web`)."""
    arguments = _python("-m", "retail.management.web", "--with-parent", "--host", host, "--port", str(port))
    arguments += ("--workers", str(workers), *(("--server", server) if server else ()))
    return Program(name, arguments, environment)


def agent(name: str, *, environment: Mapping[str, str]) -> Program:
    return Program(name, _python(str(ROOT / "manage.py"), "agent", "--with-parent"), environment)


def worker(name: str, *, environment: Mapping[str, str]) -> Program:
    return Program(name, _python("-m", "retail.management.worker", "--with-parent"), environment)


def of_role(
    role: str, *, host: str, port: int, environment: Mapping[str, str], server: str = "", workers: int = 1
) -> list[Program]:
    """All programs of one node: what `manage.py serve` runs."""
    page = web("web", host=host, port=port, environment=environment, server=server, workers=workers)
    if role == "hq":
        return [page, worker("worker", environment=environment)]
    return [page, agent("agent", environment=environment)]
