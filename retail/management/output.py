"""Several programs in one terminal: each line says who speaks, in a colour of its own."""

import threading

from rich.console import Console
from rich.text import Text

COLOURS = ("green", "cyan", "magenta", "yellow", "blue", "bright_red")


class PrefixedOutput:
    def __init__(self, console: Console, *, width: int) -> None:
        self._console = console
        self._width = width
        self._colours: dict[str, str] = {}
        self._lock = threading.Lock()

    def __call__(self, name: str, line: str) -> None:
        with self._lock:
            colour = self._colours.setdefault(name, COLOURS[len(self._colours) % len(COLOURS)])
            prefix = Text(f"{name:<{self._width}} │ ", style=colour)
            self._console.print(prefix + Text(line), soft_wrap=True, highlight=False)
