"""Child processes: started, watched, started again when they die, stopped by their own handles and nothing else's."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterable

from .programs import ROOT, Program

STOP_SECONDS = 10.0
# Between a death and the next start; doubles while a child dies young, up to the second.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
YOUNG_SECONDS = 10.0

# What a group of processes of its own is on Windows; zero elsewhere, where it is a session.
WINDOWS_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)

Emit = Callable[[str, str], None]


class Child:
    """One program: its process while it runs, and when it may be started again."""

    def __init__(self, program: Program, *, emit: Emit) -> None:
        self.program = program
        self.held = False
        self._emit = emit
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._started = 0.0
        self._pause = FIRST_PAUSE
        self._next_start = 0.0

    def start(self) -> None:
        """A group of its own: Ctrl-C in the terminal goes to the supervisor, which stops its children in order."""
        self._process = subprocess.Popen(
            self.program.arguments,
            cwd=ROOT,
            env=dict(self.program.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=not WINDOWS_GROUP,
            creationflags=WINDOWS_GROUP,
        )
        self._started = time.monotonic()
        self._reader = threading.Thread(target=self._pump, args=(self._process,), daemon=True)
        self._reader.start()

    def _pump(self, process: "subprocess.Popen[str]") -> None:
        if process.stdout is None:
            return
        with process.stdout as lines:
            for line in lines:
                self._emit(self.program.name, line.rstrip("\n"))

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def look(self) -> None:
        """Start again what died, after a pause that grows while it dies young."""
        if self.held or self.alive():
            return
        now = time.monotonic()
        if self._process is not None:
            code, lived = self._process.returncode, now - self._started
            self._pause = FIRST_PAUSE if lived > YOUNG_SECONDS else min(self._pause * 2, LONGEST_PAUSE)
            self._next_start = now + self._pause
            self._let_go()
            self._emit(self.program.name, f"ended with code {code}; starting it again in {self._pause:.0f} s")
        elif now >= self._next_start:
            self.start()

    def ask_to_stop(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def wait_stopped(self, deadline: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._let_go()

    def kill(self) -> None:
        """At once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._let_go()

    def _let_go(self) -> None:
        """Of a process that has ended or is ending: its last lines are read, its pipes closed."""
        self.ask_to_stop()
        if self._process is not None:
            self._process.wait()
        if self._reader is not None:
            self._reader.join(2)
        self._process = self._reader = None


class Supervisor:
    """Children and the loop that watches them; safe to call from several threads."""

    def __init__(self, *, emit: Emit) -> None:
        self._emit = emit
        self._children: list[Child] = []
        self._lock = threading.RLock()
        self.stopping = threading.Event()

    def start(self, programs: Iterable[Program]) -> None:
        with self._lock:
            for program in programs:
                child = Child(program, emit=self._emit)
                self._children.append(child)
                child.start()

    def watch(self) -> None:
        """Until `stopping` is set."""
        while not self.stopping.wait(0.2):
            with self._lock:
                for child in self._children:
                    child.look()

    def kill_and_hold(self, *names: str) -> None:
        """End these at once and leave them ended until `release`."""
        with self._lock:
            for child in self._named(names):
                child.held = True
                child.kill()

    def release(self, *names: str) -> None:
        with self._lock:
            for child in self._named(names):
                child.held = False

    def stop(self) -> None:
        """All of them at once in order; who doesn't end is ended."""
        self.stopping.set()
        with self._lock:
            for child in self._children:
                child.ask_to_stop()
            deadline = time.monotonic() + STOP_SECONDS
            for child in self._children:
                child.wait_stopped(deadline)

    def _named(self, names: tuple[str, ...]) -> list[Child]:
        return [child for child in self._children if child.program.name in names]
