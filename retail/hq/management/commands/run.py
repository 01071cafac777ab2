"""`manage.py run`: headquarters, a retail server and a store's edge on this machine, with nothing else installed."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from retail.hq.running.company import Company
from retail.hq.running.control import is_running
from retail.hq.running.enrolment import EnrolmentFailedError
from retail.hq.running.plan import LocalNode, plan_nodes, ports_in_use
from retail.hq.running.ready import NotReadyError


class Command(BaseCommand):
    help = "Run everything on this machine: headquarters, worker, retail server, edge. Ctrl-C stops it all."
    requires_system_checks = ()  # it makes the database first, then checks

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hq-port", type=int, default=8000, help="headquarters (%(default)s)")
        parser.add_argument("--server-port", type=int, default=8001, help="retail server (%(default)s)")
        parser.add_argument("--edge-port", type=int, default=8002, help="edge, with the till's page (%(default)s)")
        parser.add_argument("--admin-password", default="", help="else one is made and printed")
        parser.add_argument("--forget", action="store_true", help="delete all data of this machine (asks first)")
        parser.add_argument("--yes", action="store_true", help="with --forget: don't ask")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        if settings.ROLE != "hq":
            raise CommandError("`run` starts from headquarters; leave EVERTILL_ROLE unset.")
        folder: Path = settings.DATA_DIR.parent / "run"
        folder.mkdir(parents=True, exist_ok=True)
        ports = {role: options[f"{role}_port"] for role in ("hq", "server", "edge")}
        nodes = plan_nodes(folder=settings.DATA_DIR.parent, hq_data=settings.DATA_DIR, ports=ports)
        if is_running(folder):
            raise CommandError("Evertill is running already on this machine; end it first (Ctrl-C in its terminal).")
        if options["forget"]:
            self._forget([*(node.data for node in nodes.values()), folder], yes=options["yes"])
            return
        if in_use := ports_in_use(nodes.values()):
            raise CommandError("\n".join(in_use))
        self._run(nodes, folder=folder, password=options["admin_password"], started=started)

    def _run(self, nodes: dict[str, LocalNode], *, folder: Path, password: str, started: float) -> None:
        # What this process itself reads of its address must be what its nodes are told.
        settings.PUBLIC_URL = nodes["hq"].url
        os.environ["EVERTILL_PUBLIC_URL"] = nodes["hq"].url
        # A pipe has no width; the table shall not be folded for it.
        console = Console(width=None if sys.stdout.isatty() else 120)
        company = Company(nodes=nodes, folder=folder, console=console)
        for name in ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), _raise_interrupt)
        try:
            admin = company.start(admin_password=password)
            company.show(admin)
            console.print(f"[bold]Ready in {time.monotonic() - started:.1f} s.[/bold] Ctrl-C stops everything.")
            console.print("The demo, from another terminal: [bold]make outage[/bold] (python manage.py outage)\n")
            company.watch()
        except KeyboardInterrupt:
            console.print("\nstopping …")
        except (NotReadyError, EnrolmentFailedError) as error:
            raise CommandError(str(error)) from error
        finally:
            for name in ("SIGINT", "SIGTERM"):
                signal.signal(getattr(signal, name), signal.SIG_IGN)
            company.stop()

    def _forget(self, folders: list[Path], *, yes: bool) -> None:
        listed = "\n".join(f"  {folder}" for folder in folders if folder.exists())
        if not listed:
            self.stdout.write("There is nothing to delete.")
            return
        if not yes and input(f"Delete all sales and all data in\n{listed}\nType yes: ") != "yes":
            self.stdout.write("Nothing was deleted.")
            return
        from django.db import connections

        connections.close_all()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        self.stdout.write("Deleted.")


def _raise_interrupt(*_: Any) -> None:
    raise KeyboardInterrupt
