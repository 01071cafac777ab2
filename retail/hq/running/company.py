"""The order in which one machine's headquarters, server and edge come up, and how they are held."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console

from retail.management.output import PrefixedOutput
from retail.management.prepare import prepare_node
from retail.management.programs import ROOT
from retail.management.supervisor import Supervisor

from .control import ControlServer
from .enrolment import EnrolmentFailedError, ensure_enrolled, find_database
from .first_start import Admin, ensure_admin, ensure_company, ensure_published
from .plan import LocalNode
from .prepared import is_prepared, mark_prepared
from .ready import wait_for_data, wait_for_page
from .table import sign_in_table

# A first start migrates three databases and compresses static files; a slow machine may need all of it.
PATIENCE_SECONDS = 120.0


class Company:
    """`start()` returns when a sale can be made; `watch()` when somebody wants it to end; `stop()` ends all."""

    def __init__(self, *, nodes: dict[str, LocalNode], folder: Path, console: Console) -> None:
        self.nodes = nodes
        self.folder = folder
        self.console = console
        width = max(len(program.name) for node in nodes.values() for program in node.programs())
        self.emit = PrefixedOutput(console, width=width)
        self.supervisor = Supervisor(emit=self.emit)
        self._control: ControlServer | None = None

    def start(self, *, admin_password: str) -> Admin:
        hq, server, edge = (self.nodes[role] for role in ("hq", "server", "edge"))
        if all(is_prepared(node) for node in self.nodes.values()):
            admin = ensure_admin(password=admin_password, folder=hq.data)
            for node in (server, edge):
                ensure_enrolled(node, hq_url=hq.url)
            # Pages first: a till can sell before agents and worker are up, and these find everybody there.
            programs = [node.programs() for node in self.nodes.values()]
            self.supervisor.start(own[0] for own in programs)
            later = [program for own in programs for program in own[1:]]
        else:
            admin = self._start_first(hq, server, edge, admin_password=admin_password)
            later = []
        for node in (server, edge):
            wait_for_page(f"http://{node.host}:{node.port}/api/v1/status", seconds=PATIENCE_SECONDS, what=node.what)
        wait_for_page(f"http://{hq.host}:{hq.port}/", seconds=PATIENCE_SECONDS, what=hq.what)
        self.supervisor.start(later)
        wait_for_data(f"http://{server.host}:{server.port}", seconds=PATIENCE_SECONDS)
        self._control = ControlServer(folder=self.folder, answer=self._answer)
        return admin

    def _start_first(self, hq: LocalNode, server: LocalNode, edge: LocalNode, *, admin_password: str) -> Admin:
        """A first start, or one after an update: tables, static files, data, and only then programs."""
        with ThreadPoolExecutor(max_workers=2) as pool:
            prepared = [pool.submit(self._prepare, node) for node in (server, edge)]
            prepare_node()
            if ensure_company():
                self.emit("run", "loaded the demo company")
            admin = ensure_admin(password=admin_password, folder=hq.data)
            ensure_published()
            self.supervisor.start(hq.programs())
            for future in prepared:
                future.result()
        wait_for_page(f"http://{hq.host}:{hq.port}/", seconds=PATIENCE_SECONDS, what=hq.what)
        with ThreadPoolExecutor(max_workers=2) as pool:
            for words in pool.map(lambda node: ensure_enrolled(node, hq_url=hq.url), (server, edge)):
                self.emit("run", words)
        # Both are enrolled before either agent starts: each fetches the other's address first thing.
        for node in (server, edge):
            self.supervisor.start(node.programs())
        for node in (hq, server, edge):
            mark_prepared(node)
        return admin

    def show(self, admin: Admin) -> None:
        store = find_database(self.nodes["edge"]).store
        self.console.print()
        self.console.print(sign_in_table(nodes=self.nodes, admin=admin, store=store, folder=self.folder))

    def watch(self) -> None:
        self.supervisor.watch()

    def stop(self) -> None:
        if self._control is not None:
            self._control.close()
        self.supervisor.stop()

    def _prepare(self, node: LocalNode) -> None:
        command = [sys.executable, str(ROOT / "manage.py"), "prepare"]
        done = subprocess.run(
            command, cwd=ROOT, env=node.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode != 0:
            raise EnrolmentFailedError(f"{node.what} could not be prepared:\n{done.stdout}{done.stderr}")

    def _answer(self, request: dict[str, object]) -> Iterator[str]:
        if request.get("command") == "running":
            yield "yes"
        elif request.get("command") == "outage":
            yield from self._outage(float(str(request.get("seconds", 60))))

    def _outage(self, seconds: float) -> Iterator[str]:
        """The retail server dies as in a power cut, and comes back after a while."""
        server = self.nodes["server"]
        names = (server.web_name, server.agent_name)
        self.supervisor.kill_and_hold(*names)
        self.emit("run", f"the retail server is down for {seconds:.0f} s; the till goes on with the edge")
        yield f"The retail server is down for {seconds:.0f} s. Go on selling."
        time.sleep(seconds)
        self.supervisor.release(*names)
        wait_for_page(f"http://{server.host}:{server.port}/api/v1/status", seconds=PATIENCE_SECONDS, what=server.what)
        self.emit("run", "the retail server is back; the next sale is online again")
        yield "The retail server is back. A till tries it again at the beginning of a sale."
