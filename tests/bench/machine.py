"""What this machine does meanwhile: CPU of processes and their children, and how long a durable write takes (Linux)."""

import os
import statistics
import time
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def cpu_ms(*roots: int) -> float:
    """CPU milliseconds that the processes `roots`, their living descendants and their ended children have used."""
    parents, used = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended; its parent has its time
            continue
        parents[int(folder.name)] = int(fields[1])
        used[int(folder.name)] = sum(map(int, fields[11:15])) * TICK_MS
    family = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used.get(pid, 0.0) for pid in family)


def probe_cpu_ms() -> float:
    """A million additions in Python, CPU time: some 45 ms on a quiet core of 2024; more where cores are shared."""
    began, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def fsync_ms(folder: Path, *, times: int = 50) -> float:
    """The median of appends of 4 kB, each with fsync."""
    taken = []
    handle = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    for _ in range(times):
        began = time.perf_counter()
        os.write(handle, b"x" * 4096)
        os.fsync(handle)
        taken.append((time.perf_counter() - began) * 1000)
    os.close(handle)
    return statistics.median(taken)


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
