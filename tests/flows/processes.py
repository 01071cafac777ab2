"""Real processes for tests: started on free ports, logged to files, stopped by their own process id."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
T = TypeVar("T")
# What a node must not inherit from the test that starts it.
OWN = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "EVERTILL_SECRET_KEY")


def inherited() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OWN}


def eventually(look: Callable[[], T], *, within: float = 30.0, what: str = "") -> T:
    """Poll `look` until it answers something true; fail with the last answer after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within} s: {what or look} (last answer: {answer!r})")
        time.sleep(0.02)


class Process:
    """One started program. Its output is in `log`; a test that fails prints its tail."""

    def __init__(self, name: str, arguments: list[str], *, environment: dict[str, str], folder: Path) -> None:
        self.name = name
        self.log = folder / f"{name}.log"
        self._arguments = arguments
        self._environment = {**inherited(), **environment, "PYTHONUNBUFFERED": "1"}
        self._popen: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._popen is not None, f"{self.name} was not started"
        return self._popen.pid

    def start(self) -> "Process":
        with self.log.open("ab") as log:
            # A group of its own, so that what it starts itself can be killed with it, by its id.
            self._popen = subprocess.Popen(
                self._arguments,
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def alive(self) -> bool:
        return self._popen is not None and self._popen.poll() is None

    def kill(self) -> None:
        """SIGKILL the program and what it started: a power cut, as far as the program can tell."""
        self._signal(signal.SIGKILL)
        self._ended()

    def close_stdin(self) -> None:
        """What the program sees when the one that started it has ended."""
        assert self._popen is not None, f"{self.name} was not started"
        assert self._popen.stdin is not None
        self._popen.stdin.close()

    def freeze(self) -> None:
        """SIGSTOP: alive, holds its sockets, answers nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def stop(self) -> None:
        if self._popen is None:
            return
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGTERM)
        try:
            self._ended()
        except subprocess.TimeoutExpired:
            self.kill()

    def _ended(self) -> None:
        if self._popen is None:
            return
        self._popen.wait(10)
        if self._popen.stdin is not None:
            self._popen.stdin.close()

    def tail(self, lines: int = 40) -> str:
        if not self.log.exists():
            return f"--- {self.name}: no log"
        return f"--- {self.name}\n" + "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _signal(self, number: signal.Signals) -> None:
        if self._popen is not None and self._popen.poll() is None:
            os.killpg(self._popen.pid, number)


def manage(
    *arguments: str, role: str, data: Path, environment: dict[str, str] | None = None, within: float = 120
) -> str:
    """Run one `manage.py` command of a role to its end; answers what it printed, fails with it if it failed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={**inherited(), "EVERTILL_ROLE": role, "EVERTILL_DATA": str(data), **(environment or {})},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=within,
    )
    assert done.returncode == 0, f"manage.py {' '.join(arguments)} ({role}):\n{done.stdout}\n{done.stderr}"
    return done.stdout
