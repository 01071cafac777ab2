"""`manage.py serve`: one node as it runs in a shop or a data centre."""

import os
import signal
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from retail.identity.node import NODE_FILE
from retail.management import programs
from retail.management.output import PrefixedOutput
from retail.management.prepare import prepare_node
from retail.management.supervisor import Supervisor
from retail.management.web import GRANIAN, NO_SOCKETS, SERVERS, default_server

PORTS = {"hq": 8000, "server": 8001, "edge": 8002}


class Command(BaseCommand):
    help = "Run this node (EVERTILL_ROLE): its web server with its agent, or with headquarters' worker. Stops both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
        parser.add_argument("--port", type=int, default=PORTS[settings.ROLE], help="port to listen on (%(default)s)")
        parser.add_argument("--server", choices=SERVERS, default=default_server(settings.ROLE), help="(%(default)s)")
        parser.add_argument("--workers", type=int, default=1, help="granian: processes (%(default)s); one on SQLite")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ROLE == "hq" and options["server"] == GRANIAN:
            raise CommandError(NO_SOCKETS)
        if settings.ROLE != "hq" and not (settings.DATA_DIR / NODE_FILE).exists():
            raise CommandError("This node isn't enrolled yet: manage.py enrol --hq URL --code CODE")
        prepare_node()
        # This node's own environment: unlike in `run`, nothing is taken from it.
        environment = {**os.environ, "EVERTILL_ROLE": settings.ROLE, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
        given = {name: options[name] for name in ("host", "port", "server", "workers")}
        chosen = programs.of_role(settings.ROLE, environment=environment, **given)
        width = max(len(program.name) for program in chosen)
        supervisor = Supervisor(emit=PrefixedOutput(Console(), width=width))
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: supervisor.stopping.set())
        supervisor.start(chosen)
        try:
            supervisor.watch()
        finally:
            supervisor.stop()
        sys.stdout.flush()
