"""Make .venv from the hashed lock, with whatever Python 3.11 or newer is at hand. Standard library only.

    python3 retail/management/bootstrap.py [--dev] [--realdata] [--apt]

--dev: also what builds and tests Evertill. --realdata: also a real chain's sales (docs/realdata.md).
--apt: as root on Debian, install what Python itself lacks.
Does nothing when .venv already holds this lock. uv is used where it is, else pip.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
NO_VENV = """Python's venv module is incomplete here (no ensurepip).
  Debian, Ubuntu:  apt install python3-venv
  or anywhere:     install uv (https://docs.astral.sh/uv/) and run this again"""


def say(text: str) -> None:
    sys.stdout.write(f"setup: {text}\n")
    sys.stdout.flush()


def newer_python() -> str | None:
    """Another interpreter on the PATH that is new enough."""
    return next(filter(None, (shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11))), None)


def lock_stamp(lock: Path) -> str:
    """What .venv/<lock>.stamp holds once this lock is installed for this Python."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def make_venv(*, apt: bool) -> None:
    if PYTHON.exists():
        return
    uv = shutil.which("uv")
    command = [uv or "", "venv", "--quiet", "--python", sys.executable, str(VENV)]
    if uv and subprocess.run(command, check=False).returncode == 0:
        return
    if importlib.util.find_spec("ensurepip") is None:
        if not (apt and can_apt()):
            sys.exit(NO_VENV)
        apt_install("python3-venv")
        os.execv(sys.executable, [sys.executable, *sys.argv])
    venv.create(VENV, with_pip=True, clear=True)


def can_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    say(f"apt-get install {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=True)


def install(lock: Path) -> None:
    """Exactly the versions and hashes of the lock. uv first; pip where uv can't (its index settings are its own)."""
    stamp = VENV / f"{lock.name}.stamp"
    wanted = lock_stamp(lock)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say(f"installing {lock.name} into {VENV.name}/ (once)")
    if uv := shutil.which("uv"):
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(lock)]
        if subprocess.run(command, check=False).returncode == 0:
            stamp.write_text(wanted, encoding="ascii")
            return
        say("uv could not; trying pip")
    if subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0:
        subprocess.run([str(PYTHON), "-m", "ensurepip", "--upgrade"], check=True, stdout=subprocess.DEVNULL)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*pip, "-r", str(lock)], check=False).returncode != 0:
        sys.exit(f"setup: {lock.name} could not be installed; the lines above say why. Run the same command again.")
    stamp.write_text(wanted, encoding="ascii")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make .venv from the hashed lock.")
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--realdata", action="store_true")
    parser.add_argument("--apt", action="store_true")
    options = parser.parse_args()
    if sys.version_info < OLDEST:
        other = newer_python()
        if other is None:
            sys.exit(
                f"Evertill needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}. "
                "Install one and run `make PYTHON=/path/to/python3.12 run`."
            )
        os.execv(other, [other, *sys.argv])
    make_venv(apt=options.apt)
    install(ROOT / ("requirements-dev.txt" if options.dev else "requirements.txt"))
    if options.realdata:
        install(ROOT / "requirements-realdata.txt")


if __name__ == "__main__":
    main()
