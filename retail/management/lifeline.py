"""A program that ends with the one that started it, however that one ended, on every system.

The parent holds the other end of standard input and never writes. A power cut of the parent closes it too: nothing
is left behind that holds a port or a database. Closing it on purpose is the polite way to stop a child, the same on
Windows, which has no SIGTERM.
"""

import _thread
import os
import sys
import threading
import time
from collections.abc import Callable

# What a program may take to end in order before it is ended.
GRACE_SECONDS = 8.0


def end_with_parent(stop: Callable[[], None] = _thread.interrupt_main) -> None:
    """From now on, call `stop` when standard input ends; by default as if Ctrl-C had been pressed."""

    def wait() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        stop()
        time.sleep(GRACE_SECONDS)
        os._exit(1)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
