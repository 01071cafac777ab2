"""Each role as it really is: its own settings, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROLES = ("hq", "server", "edge")

# Printed by the role's own process: what it installs and which addresses it knows.
LOOK = """
import json
from django.conf import settings
from django.urls import Resolver404, resolve
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


def manage(role: str, data: Path, *arguments: str) -> str:
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "EVERTILL_", "DATABASE"))
    }
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *arguments],
        cwd=ROOT,
        env={**own, "EVERTILL_ROLE": role, "EVERTILL_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"manage.py {' '.join(arguments)} ({role}):\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("role", ROLES)
def test_a_role_migrates_and_its_database_keeps_what_it_is_given(role, tmp_path):
    manage(role, tmp_path, "makemigrations", "--check", "--dry-run")
    manage(role, tmp_path, "migrate", "--verbosity", "0")
    assert "no issues" in manage(role, tmp_path, "check", "--database", "default", "--fail-level", "WARNING")
    assert (tmp_path / "db.sqlite3").stat().st_size > 0
    assert len((tmp_path / "secret.key").read_text()) > 40


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_its_own_apps_and_addresses_and_no_others(role, tmp_path):
    seen = json.loads(manage(role, tmp_path, "shell", "--no-imports", "-c", LOOK))
    only_hq = {"django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"}
    at_hq = role == "hq"

    assert seen["role"] == role
    assert {"retail.masterdata", "retail.transactions", "retail.cdx"} <= set(seen["apps"])
    assert bool(only_hq & set(seen["apps"])) == at_hq
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
