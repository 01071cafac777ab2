"""The parts of `make test`, in the order in which they run: quick answers first."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import postgresql
from .results import Result, read_junit
from .tools import JS, CannotRunError, find_chromium, install_js, node_command, node_environment, program

__all__ = ["PARTS", "CannotRunError"]

ROOT = Path(__file__).resolve().parents[2]
WORKERS = str(min(4, os.cpu_count() or 2))
# Started processes and browsers are no matter of the database's vendor: they run once, in parts of their own.
# tests/realday needs the dependency group of the real data: it runs with `make realday`.
ONCE = ("tests/flows", "tests/faults", "tests/browser", "tests/bench", "tests/realday")
# Developers' runs are shuffled anew each time and find what depends on order; a build server's is the same twice.
SHUFFLE = ("--randomly-seed=20261123",) if os.environ.get("CI") else ()
IN_PROCESS = ("-n", WORKERS, *SHUFFLE, *(f"--ignore={folder}" for folder in ONCE))


def _commands(*commands: list[str], cwd: Path = ROOT, environment: dict[str, str] | None = None) -> Result:
    """Each command is one check."""
    result = Result()
    for command in commands:
        print("   $", Path(command[0]).name, *command[1:], flush=True)
        code = subprocess.run(command, cwd=cwd, env=environment, check=False).returncode
        result.failed += code != 0
        result.passed += code == 0
    return result


def _pytest(*arguments: str, environment: dict[str, str] | None = None) -> Result:
    with tempfile.TemporaryDirectory(prefix="evertill-results-") as folder:
        report = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-q", "--junitxml", str(report), *arguments]
        print("   $ pytest", *arguments, flush=True)
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False)
        return read_junit(report, code=done.returncode)


def lint() -> Result:
    """ruff, djade"""
    templates = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]
    return _commands(
        [program("ruff"), "check", "--no-cache", "."],
        [program("ruff"), "format", "--no-cache", "--check", "."],
        [program("djade"), "--check", "--target-version", "5.2", *templates],
    )


def types() -> Result:
    """mypy --strict with django-stubs"""
    return _commands([program("mypy")])


def js() -> Result:
    """tsc --checkJs --strict, vendored files, node --test"""
    environment = node_environment()
    install_js(environment)
    checks = _commands(
        node_command(environment, "npm", "run", "--silent", "types"),
        node_command(environment, "npm", "run", "--silent", "vendor:check"),
        cwd=JS,
        environment=environment,
    )
    with tempfile.TemporaryDirectory(prefix="evertill-results-") as folder:
        report = Path(folder) / "junit.xml"
        reporters = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
        reporters += ["--test-reporter=junit", f"--test-reporter-destination={report}"]
        command = node_command(environment, "node", "run.mjs", *reporters)
        done = subprocess.run(command, cwd=JS, env=environment, check=False)
        tests = read_junit(report, code=done.returncode)
    tests.passed += checks.passed
    tests.failed += checks.failed
    return tests


def sqlite() -> Result:
    """pytest on SQLite"""
    return _pytest(*IN_PROCESS)


def postgresql_part() -> Result:
    """pytest on PostgreSQL, a cluster of its own"""
    with postgresql.cluster() as url:
        return _pytest(*IN_PROCESS, environment={"EVERTILL_TEST_DATABASE_URL": url})


def flows() -> Result:
    """real processes and sockets, and a network at its worst"""
    environment = node_environment()
    install_js(environment)
    return _pytest("tests/flows", "tests/faults", "-p", "no:randomly", environment={"PATH": environment["PATH"]})


def browser() -> Result:
    """the till and headquarters in Chromium"""
    return _pytest("tests/browser", "-p", "no:randomly", environment={"EVERTILL_CHROMIUM": find_chromium()})


PARTS: dict[str, Callable[[], Result]] = {
    "lint": lint,
    "types": types,
    "js": js,
    "sqlite": sqlite,
    "postgresql": postgresql_part,
    "flows": flows,
    "browser": browser,
}
