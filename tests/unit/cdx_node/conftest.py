"""A node's own database, as `migrate` of the edge role makes it: without headquarters' triggers and unique indexes.

It is real (a file, or a PostgreSQL database of its own), not a transaction that a test rolls back: these tests kill
processes and look at what a second connection sees.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection

from retail.cdx.node.client import NeighbourClient
from tests.unit.cdx_node.publisher import Publisher
from tests.unit.cdx_node.stub_hq import StubHq

# The shadow path exists on SQLite only.
collect_ignore = [] if connection.vendor == "sqlite" else ["test_shadow.py"]
TEMPLATE = f"evertill_node_{uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def node_template(django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of an empty, migrated node database to copy."""
    name = str(tmp_path_factory.mktemp("node") / "template.sqlite3") if _sqlite() else TEMPLATE
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        before, role = connection.settings_dict["NAME"], django_settings.ROLE
        if not _sqlite():
            _admin(f'CREATE DATABASE "{name}"')
        _use(name)
        django_settings.ROLE = "edge"
        try:
            call_command("migrate", verbosity=0, interactive=False)
            if _sqlite():
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            django_settings.ROLE = role
            _use(before)
        yield name
        if not _sqlite():
            _admin(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def node_db(node_template: str, django_db_blocker: object, tmp_path: Path) -> Iterator[str]:
    """A fresh node database, used by this process's `default` connection; its name (file or database)."""
    name = str(tmp_path / "db.sqlite3") if _sqlite() else f"{TEMPLATE}_{uuid4().hex[:8]}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        before = connection.settings_dict["NAME"]
        if _sqlite():
            shutil.copy(node_template, name)
        else:
            _admin(f'CREATE DATABASE "{name}" TEMPLATE "{node_template}"')
        _use(name)
        yield name
        _use(before)
        if not _sqlite():
            _admin(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def publisher(be_node: Callable[..., object], node_db: str) -> Publisher:
    """This process is an enrolled retail server of group NORTH; the headquarters that it listens to."""
    local = be_node("server", hq_url="http://hq.test")
    return Publisher(local.hq.key, str(local.node.id), ["global", "group:NORTH", "store:0001", "store:0002"])  # type: ignore[attr-defined]


@pytest.fixture
def hq(publisher: Publisher) -> StubHq:
    return StubHq(publisher)


@pytest.fixture
def client(hq: StubHq) -> Iterator[NeighbourClient]:
    client = NeighbourClient("http://hq.test", transport=hq.transport())
    yield client
    client.close()


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


# pytest-django's database in memory lives as long as its connection, and Django doesn't close that one.
_in_memory: dict[str, Any] = {}


def _use(name: str) -> None:
    if _sqlite() and connection.is_in_memory_db():
        _in_memory[connection.settings_dict["NAME"]] = connection.connection
        connection.connection = None
    else:
        connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = _in_memory.pop(name, None)


def _admin(sql: str) -> None:
    import psycopg

    values = connection.settings_dict
    with psycopg.connect(
        dbname="postgres",
        host=values["HOST"],
        port=values["PORT"] or None,
        user=values["USER"] or None,
        password=values["PASSWORD"] or None,
        autocommit=True,
    ) as admin:
        admin.execute(sql.encode())
