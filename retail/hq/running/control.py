"""Asking a running `manage.py run` for something, from another terminal: a local socket and a token in a file.

A socket and not a signal or a named pipe: it is the same on Windows and Linux. The file is readable by its
owner only, so others on this machine can't ask.
"""

import json
import secrets
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from retail.identity.files import replace_private

FILE = "control.json"
Answer = Callable[[dict[str, object]], Iterator[str]]


class NotRunningError(Exception):
    """Nobody answers: `manage.py run` isn't running."""


class ControlServer:
    """Answers each request with lines; `answer` gives them one after the other."""

    def __init__(self, *, folder: Path, answer: Answer) -> None:
        self._path = folder / FILE
        token = secrets.token_urlsafe(24)

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                request = json.loads(self.rfile.readline(10_000) or b"{}")
                if not secrets.compare_digest(str(request.get("token", "")), token):
                    return
                for line in answer(request):
                    self.wfile.write(f"{line}\n".encode())
                    self.wfile.flush()

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        replace_private(self._path, json.dumps({"port": self._server.server_address[1], "token": token}).encode())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


def ask(folder: Path, **request: object) -> Iterator[str]:
    """The lines of the answer as they come. Raises NotRunningError."""
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
        connection = socket.create_connection(("127.0.0.1", values["port"]), timeout=2)
    except (OSError, ValueError, KeyError) as error:
        raise NotRunningError from error
    with connection:
        connection.settimeout(None)
        connection.sendall(json.dumps({**request, "token": values["token"]}).encode() + b"\n")
        with connection.makefile("r", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")


def is_running(folder: Path) -> bool:
    try:
        return any(line == "yes" for line in ask(folder, command="running"))
    except NotRunningError:
        return False
