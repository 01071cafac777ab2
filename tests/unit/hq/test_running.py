"""The pieces of `manage.py run`: children that end with their parent, ports that are named, codes that are kept."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from retail.cdx.models import ActivationCode
from retail.hq.running.codes import ready_code
from retail.hq.running.control import ControlServer, NotRunningError, ask, is_running
from retail.hq.running.first_start import ensure_admin
from retail.hq.running.plan import plan_nodes, ports_in_use
from retail.management.programs import Program
from retail.management.supervisor import Supervisor
from retail.masterdata.models import Register, Store
from tests.flows.processes import eventually

CHILD = "import sys; print('up', flush=True); sys.stdin.read()"
HELD_BY_PARENT = """
from retail.management.lifeline import end_with_parent
import time
end_with_parent()
print('up', flush=True)
time.sleep(60)
"""


@pytest.fixture
def lines():
    return []


@pytest.fixture
def supervisor(lines):
    made = Supervisor(emit=lambda name, line: lines.append((name, line)))
    thread = threading.Thread(target=made.watch)
    thread.start()
    yield made
    made.stop()
    thread.join(10)


def program(code=CHILD, name="child"):
    return Program(name, (sys.executable, "-c", code), dict(os.environ))


def pid_of(supervisor, name="child"):
    return next(child for child in supervisor._children if child.program.name == name)._process.pid


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_child_that_dies_is_started_again(supervisor, lines):
    supervisor.start([program()])
    eventually(lambda: ("child", "up") in lines, what="first start")
    first = pid_of(supervisor)
    os.kill(first, 9)
    eventually(lambda: lines.count(("child", "up")) == 2, what="second start")
    assert any("ended with code -9; starting it again" in line for _, line in lines)
    assert pid_of(supervisor) != first


def test_an_outage_lasts_until_it_is_released(supervisor, lines):
    supervisor.start([program(), program(name="other")])
    eventually(lambda: lines.count(("child", "up")) == 1 and ("other", "up") in lines, what="start")
    victim, other = pid_of(supervisor), pid_of(supervisor, "other")
    supervisor.kill_and_hold("child")
    assert gone(victim)
    assert not gone(other)
    assert lines.count(("child", "up")) == 1
    supervisor.release("child")
    eventually(lambda: lines.count(("child", "up")) == 2, what="back")


def test_all_end_with_the_supervisor(lines):
    supervisor = Supervisor(emit=lambda name, line: lines.append((name, line)))
    supervisor.start([program(), program(HELD_BY_PARENT, "held")])
    eventually(lambda: {("child", "up"), ("held", "up")} <= set(lines), what="start")
    pids = [pid_of(supervisor), pid_of(supervisor, "held")]
    supervisor.stop()
    assert all(gone(pid) for pid in pids)


def test_a_child_ends_when_its_parent_is_killed(tmp_path):
    """The parent gets SIGKILL; nothing of it can tell the child, but the pipe's end closes."""
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import subprocess, sys, time\n"
            f"child = subprocess.Popen([sys.executable, '-c', {HELD_BY_PARENT!r}], stdin=subprocess.PIPE)\n"
            "print(child.pid, flush=True)\n"
            "time.sleep(60)\n",
        ],
        cwd=Path(__file__).resolve().parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )
    child = int(parent.stdout.readline())
    assert parent.stdout.readline() == "up\n"
    parent.kill()
    parent.wait()
    eventually(lambda: gone(child), what="the child ends")
    parent.stdout.close()


def test_a_port_in_use_is_named_with_the_way_to_change_it(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        nodes = plan_nodes(folder=tmp_path, hq_data=tmp_path, ports={"hq": port, "server": 1, "edge": 2})
        words = ports_in_use([nodes["hq"]])
    assert words == [
        f"Port {port}, for headquarters, is in use by another program. "
        f"Choose another: python manage.py run --hq-port {port + 100}"
    ]
    assert ports_in_use([nodes["hq"]]) == []


def test_a_running_company_answers_only_who_knows_the_token(tmp_path):
    with pytest.raises(NotRunningError):
        list(ask(tmp_path, command="running"))
    server = ControlServer(folder=tmp_path, answer=lambda request: iter(["yes", str(request["command"])]))
    try:
        assert list(ask(tmp_path, command="running")) == ["yes", "running"]
        assert is_running(tmp_path)
        note = tmp_path / "control.json"
        note.write_text(note.read_text().replace('"token": "', '"token": "x'))
        assert list(ask(tmp_path, command="running")) == []
        assert not is_running(tmp_path)
    finally:
        server.close()
    assert not (tmp_path / "control.json").exists()
    assert not is_running(tmp_path)


@pytest.mark.django_db
def test_the_administrator_is_made_once_and_shown_again(tmp_path):
    first = ensure_admin(password="", folder=tmp_path)
    assert User.objects.get(username="admin").check_password(first.password)
    assert len(first.password) == 12
    assert ensure_admin(password="", folder=tmp_path) == first

    user = User.objects.get(username="admin")
    user.set_password("my own")
    user.save()
    assert ensure_admin(password="", folder=tmp_path).password == ""
    assert ensure_admin(password="given", folder=tmp_path).password == "given"
    assert User.objects.count() == 1
    assert (tmp_path / "admin-password.txt").stat().st_mode & 0o077 == 0


@pytest.mark.django_db(transaction=True)
def test_a_start_costs_no_ordinal(tmp_path):
    store = Store.objects.create(number="0001", name_en="North", data_group="NORTH")
    for number in ("0001-01", "0001-02"):
        Register.objects.create(number=number, store=store)
    register, code = ready_code(store="0001", folder=tmp_path)
    assert register.number == "0001-01"
    assert ready_code(store="0001", folder=tmp_path) == (register, code)
    assert ActivationCode.objects.count() == 1

    ActivationCode.objects.update(used_at="2026-11-23T00:00:00Z")
    register, other = ready_code(store="0001", folder=tmp_path)
    assert (register.number, other == code) == ("0001-02", False)
    ActivationCode.objects.update(used_at="2026-11-23T00:00:00Z")
    assert ready_code(store="0001", folder=tmp_path) is None
