"""A node without WebSockets (retail server, edge) on granian: plain WSGI on threads that live on, each with its own
database connection (docs/adr/0008).

granian is a watching process and its workers. They are spawned, not forked, so that they begin alike on every system.
"""

import multiprocessing
import os
import socket
import threading
from collections.abc import Callable
from multiprocessing.connection import wait
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from .forgetful import refuse_forgetful_database

# Requests that one worker answers at once. More wait in the queue instead of in the database.
THREADS = 16
# A thread that ends takes its connection with it. The longest that granian allows.
IDLE_SECONDS = 600
STOP_SECONDS = 3
KEEP_ALIVE_MS = 30_000
# What granian has to say goes the way of Django's LOGGING; who listens where is the supervisor's to say.
LOGGERS = {"loggers": {"_granian": {"handlers": [], "level": "ERROR", "propagate": True}}}


def serve_granian(*, host: str, port: int, workers: int, until: Callable[[Callable[[], None]], None]) -> None:
    """Until a signal, or until `until` calls what it is given. Raises OSError where the port is taken."""
    refuse_taken_port(host, port)
    multiprocessing.set_start_method("spawn")
    server = Server(
        "retail.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=KEEP_ALIVE_MS),
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=IDLE_SECONDS,
        workers_kill_timeout=STOP_SECONDS,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        log_dictconfig=LOGGERS,
    )
    until(server.signal_handler_interrupt)
    server.serve(target_loader=load_application, wrap_loader=False)


def load_application() -> Any:
    """In each worker: the WSGI application, and an end when the watching process ends, however it ended."""
    threading.Thread(target=_end_with_watcher, name="lifeline", daemon=True).start()
    refuse_forgetful_database()
    from retail.wsgi import application

    return application


def _end_with_watcher() -> None:
    watcher = multiprocessing.parent_process()
    if watcher is not None:
        wait([watcher.sentinel])
        os._exit(1)


def refuse_taken_port(host: str, port: int) -> None:
    """granian shares its port with whoever wants it (SO_REUSEPORT): two nodes would answer in turn."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # connections of a node that has just ended are no hindrance
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
