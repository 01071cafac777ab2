"""What a day costs: CPU seconds by who used them, and the machine that it ran on (Linux; nothing elsewhere)."""

import os
import platform
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


class Meter:
    """CPU seconds of processes by name. Of whoever ends, `leave` is told before: what it used stays counted."""

    def __init__(self) -> None:
        self._left: dict[str, float] = defaultdict(float)

    def leave(self, who: str, pid: int) -> None:
        self._left[who] += _seconds()[pid]

    def read(self, living: Iterable[tuple[str, int]]) -> dict[str, float]:
        """`living`: (who, process id), of all that run now."""
        now, used = _seconds(), defaultdict(float, self._left)
        for who, pid in living:
            used[who] += now[pid]
        return used


def spent(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, int]:
    return {who: round(after[who] - before.get(who, 0)) for who in sorted(after)}


def busy_seconds() -> float:
    """What all cores did since the machine started, whoever asked for it."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, irq, softirq, _stolen = map(int, first)
    return (user + nice + system + irq + softirq) / _ticks()


def machine() -> dict[str, Any]:
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    return {"cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version(), "node": node}


def _seconds() -> Mapping[int, float]:
    """Of each process; of a group's leader, what the group used, and what of it has ended."""
    alone: dict[int, float] = {}
    groups: dict[int, float] = defaultdict(float)
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it has just ended; its parent has its time
            continue
        alone[int(folder.name)] = seconds = sum(map(int, fields[11:15])) / _ticks()
        groups[int(fields[2])] += seconds
    return defaultdict(float, {**alone, **groups})


def _ticks() -> int:
    return os.sysconf("SC_CLK_TCK")
