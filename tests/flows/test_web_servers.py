"""A node's web server as real processes: what answers, what a taken port gets, and that nothing outlives its end."""

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from .chain import Node
from .processes import ROOT, Process, eventually, inherited


@pytest.fixture
def edge(tmp_path):
    """Not enrolled: its status is refused, with our header."""
    node = Node("edge", tmp_path)
    node.manage("migrate", "--verbosity", "0")
    return node


@pytest.fixture
def serve(edge, tmp_path):
    started = []

    def start(*arguments: str) -> Process:
        program = [sys.executable, "-m", "retail.management.web", "--port", str(edge.port), *arguments]
        process = Process(f"web{len(started)}", program, environment=edge.environment, folder=tmp_path)
        started.append(process.start())
        return process

    yield start
    for process in started:
        process.stop()


def header(edge) -> str:
    """`Evertill-Node` of an answer; empty while nobody answers."""
    try:
        with urllib.request.urlopen(f"{edge.url}/api/v1/status", timeout=5) as answer:
            return str(answer.headers["Evertill-Node"])
    except urllib.error.HTTPError as error:
        return str(error.headers["Evertill-Node"])
    except OSError:
        return ""


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize("server", ["granian", "uvicorn"])
def test_a_node_answers_and_ends_with_the_process_that_started_it(edge, serve, server):
    process = serve("--server", server, "--with-parent")
    eventually(lambda: header(edge) == "edge/not-enrolled", within=60, what=process.tail())

    process.close_stdin()

    eventually(lambda: not process.alive() and not listens(edge.port), within=20, what=process.tail())


def test_workers_of_granian_end_when_the_watching_process_is_killed(edge, serve):
    """As in a power cut of that process alone: nothing may be left that holds the port or the database."""
    process = serve("--workers", "2")
    eventually(lambda: header(edge), within=60, what=process.tail())

    os.kill(process.pid, 9)

    eventually(lambda: not listens(edge.port), within=20, what="nobody listens")


def test_a_second_node_on_the_same_port_is_refused(edge, serve):
    """granian would share the port, and two databases would answer in turn."""
    process = serve()
    eventually(lambda: header(edge), within=60, what=process.tail())

    second = serve()

    eventually(lambda: not second.alive(), within=60, what="the second ends")
    assert "Address already in use" in second.tail()
    assert header(edge) == "edge/not-enrolled"


def test_headquarters_is_not_served_without_its_sockets(tmp_path):
    program = [sys.executable, "-m", "retail.management.web", "--port", "1", "--server", "granian"]
    environment = {**inherited(), "EVERTILL_ROLE": "hq", "EVERTILL_DATA": str(tmp_path)}
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "--server uvicorn" in done.stderr


def test_a_forgetful_database_is_refused(edge, serve, tmp_path: Path):
    forgetful = f"sqlite:///{tmp_path}/forgetful.sqlite3?init_command=PRAGMA synchronous=OFF"
    edge.environment["DATABASE_URL"] = forgetful

    process = serve()

    eventually(lambda: not process.alive(), within=60, what=process.tail())
    assert "evertill.E002" in process.tail()
    assert not listens(edge.port)
