"""A PostgreSQL cluster of its own for one run: temporary folder, free port, never root, stopped by its process id."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .tools import CannotRunError, find_postgresql

# Durable as in a shop (fsync stays on): a test that passes only without it would prove nothing.
SETTINGS = ("listen_addresses=127.0.0.1", "max_connections=60", "shared_buffers=64MB", "logging_collector=off")


def _unprivileged() -> dict[str, Any]:
    """Arguments of Popen: as root, another user, since PostgreSQL refuses root."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise CannotRunError("no user but root to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: "subprocess.Popen[bytes]", command: list[str], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise CannotRunError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-2000:]}")


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the URL of an empty database."""
    programs = find_postgresql()
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="evertill-pg-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    data, log, port = folder / "data", folder / "log", _free_port()
    try:
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "evertill", "--auth=trust", "-E", "UTF8"]
        initdb += ["--locale=C.UTF-8"] if os.name == "posix" else ["--locale=C"]
        made = subprocess.run(initdb, cwd=folder, capture_output=True, text=True, check=False, **who)
        if made.returncode != 0:
            raise CannotRunError(f"initdb failed: {made.stderr}")
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port)]
        if os.name == "posix":
            command += ["-k", str(folder)]
        for setting in SETTINGS:
            command += ["-c", setting]
        with log.open("ab") as output:
            process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, **who)
        try:
            ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-U", "evertill"]
            _wait_until_ready(process, ready, log)
            yield f"postgres://evertill@127.0.0.1:{port}/postgres"
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
                process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
