"""Each role as it really is: its own settings, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROLES = ("hq", "server", "edge")

# Run by the role's own process (starting one is dear): its commands, then what it installs and which addresses it
# knows, as JSON on the last line.
LOOK = """
import json, warnings
from django.conf import settings
from django.core.management import call_command
from django.urls import Resolver404, resolve
warnings.simplefilter("error", RuntimeWarning)
call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
call_command("migrate", verbosity=0)
call_command("check", databases=["default"], fail_level="WARNING")
def knows(path):
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
paths = ["/", "/admin/", "/cdx/v1/releases", "/pos/", "/pos/sw.js", "/api/v1/status", "/api/v1/exchange/vectors"]
print(json.dumps({
    "role": settings.ROLE,
    "apps": list(settings.INSTALLED_APPS),
    "paths": {path: knows(path) for path in paths},
    "sessions": any("sessions" in name for name in settings.MIDDLEWARE),
}))
"""
HQ_ONLY = {"django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"}


def start_role(role: str, data: Path) -> dict[str, Any]:
    foreign = ("DJANGO_", "EVERTILL_", "DATABASE")
    own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", LOOK],
        cwd=ROOT,
        env={**own, "EVERTILL_ROLE": role, "EVERTILL_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{role}:\n{done.stdout}{done.stderr}"
    assert "No changes detected" in done.stdout
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.mark.parametrize("role", ROLES)
def test_a_role_starts_migrates_and_has_its_own_apps_and_addresses_and_no_others(role, tmp_path):
    seen = start_role(role, tmp_path)
    at_hq = role == "hq"

    assert (tmp_path / "db.sqlite3").stat().st_size > 0
    assert len((tmp_path / "secret.key").read_text()) > 40
    assert seen["role"] == role
    assert {"retail.masterdata", "retail.transactions", "retail.cdx"} <= set(seen["apps"])
    assert set(seen["apps"]) & HQ_ONLY == (HQ_ONLY if at_hq else set())
    assert ("retail.hq" in seen["apps"]) == at_hq
    assert ("retail.edge" in seen["apps"]) == (role == "edge")
    assert seen["sessions"] == at_hq
    assert seen["paths"] == {
        "/": True,
        "/admin/": at_hq,
        "/cdx/v1/releases": at_hq,
        "/pos/": not at_hq,
        "/pos/sw.js": not at_hq,
        "/api/v1/status": not at_hq,
        "/api/v1/exchange/vectors": True,
    }


def test_an_unknown_role_is_refused_by_name(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "EVERTILL_ROLE": "kiosk"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "'kiosk'" in done.stderr
    assert "hq, server, edge" in done.stderr


def test_layers():
    """The contracts of pyproject.toml: a layer imports only what stands below it; the domain is pure."""
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_processes_that_start_at_once_have_one_secret(tmp_path):
    command = [sys.executable, "-c", "from retail.settings.hq import SECRET_KEY; print(SECRET_KEY)"]
    environment = {**os.environ, "EVERTILL_DATA": str(tmp_path), "EVERTILL_ROLE": "hq"}
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    keys = {process.communicate()[0].strip() for process in running}
    assert len(keys) == 1
    assert len(keys.pop()) > 40
