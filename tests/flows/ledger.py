"""The ledger: what customers were handed, written by a process of its own at print and on disk before the till goes on.

Run as a program it reads JSON lines from stdin, appends each to a file, fsyncs, and acknowledges it on stdout.
`Ledger` is its handle in a test. Whatever dies in the run, the ledger knows which receipts left the shop.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


class Ledger:
    """`hand_over` returns when the receipt is on disk; so it is called before the till hears that it printed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hand_over(self, receipt: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(receipt) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer == f"{receipt['receipt']}\n", f"the ledger answered {answer!r}"

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        assert self._process.wait(timeout=10) == 0


def main(path: Path) -> None:
    file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    # The name of a new file must survive as well as what is in it.
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    for line in sys.stdin:
        receipt = json.loads(line)
        os.write(file, line.encode())
        os.fsync(file)
        sys.stdout.write(f"{receipt['receipt']}\n")
        sys.stdout.flush()
    os.close(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
