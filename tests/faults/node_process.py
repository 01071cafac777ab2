"""One node in a process of its own: its role's real settings and database, driven over stdin and stdout.

The driver is the network: what this node posts to a neighbour is a line {"call": …} on stdout, and the driver
decides whether it arrives, arrives twice, or its answer is lost. One JSON value a line, bodies as base64.
"""

import base64
import json
import os
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[2]
OUT = os.fdopen(os.dup(1), "w", encoding="utf-8")


def say(value: dict[str, Any]) -> None:
    OUT.write(json.dumps(value) + "\n")
    OUT.flush()


class Wire:
    """The transport that the services are given here."""

    def post_json(self, path: str, data: Mapping[str, Any]) -> Any:
        body = self._call(path, "application/json", json.dumps(data).encode())
        return body if path == "exchange/pull" else json.loads(body)

    def post_ndjson(self, path: str, lines: Sequence[bytes]) -> Any:
        return json.loads(self._call(path, "application/x-ndjson", b"\n".join(lines)))

    def _call(self, path: str, media_type: str, body: bytes) -> bytes:
        from retail.identity.local import local_node, local_signer
        from retail.identity.tokens import issue_node_token
        from retail.transactions.transport import NeighbourError

        token = issue_node_token(signer=local_signer(), node_id=local_node().id)
        headers = {"Authorization": f"Node {token}"}
        say({"call": path, "media_type": media_type, "headers": headers, "body": base64.b64encode(body).decode()})
        answer = json.loads(sys.stdin.readline())
        if answer.get("lost") or answer["status"] != 200:
            raise NeighbourError(reason=json.dumps(answer)[:500])
        return base64.b64decode(answer["body"])


def migrate() -> dict[str, Any]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return {}


def orm(*, expression: str) -> dict[str, Any]:
    """Rows that a test arranges (a store, a channel database); never what it asserts on."""
    from django.apps import apps

    model, values = json.loads(expression)
    apps.get_model(model).objects.create(**values)
    return {}


def post(*, path: str, media_type: str, headers: dict[str, str], body: str) -> dict[str, Any]:
    from django.test import Client

    answer = Client(raise_request_exception=False).post(
        f"/api/v1/{path}", base64.b64decode(body), content_type=media_type, headers=headers
    )
    return {"status": answer.status_code, "body": base64.b64encode(answer.content).decode()}


def take(*, documents: list[str], certificates: list[str], now: str) -> dict[str, Any]:
    """Each document in a transaction of its own, as fast as it goes: two processes do it at the same time."""
    from retail.transactions.accept import accept_documents
    from retail.transactions.prepare import Sender

    outcomes = []
    for document in documents:
        [result] = accept_documents(
            batch=[base64.b64decode(document)],
            sender=Sender("device:test"),
            certificates=certificates,
            now=datetime.fromisoformat(now),
        )
        outcomes.append(str(result.outcome))
    return {"outcomes": outcomes}


def forward(*, neighbour: str, now: str) -> dict[str, Any]:
    from dataclasses import asdict

    from retail.transactions.forward import forward_to

    run = forward_to(transport=Wire(), neighbour=neighbour, now=datetime.fromisoformat(now))
    return {"counts": asdict(run.counts), "custodian": run.custodian, "errors": sorted(run.errors)}


def pull(*, neighbour: str, now: str) -> dict[str, Any]:
    from dataclasses import asdict

    from retail.transactions.pull import pull_from

    return {"counts": asdict(pull_from(transport=Wire(), neighbour=neighbour, now=datetime.fromisoformat(now)))}


def unsent(*, neighbour: str) -> dict[str, Any]:
    from retail.transactions.neighbours import count_unsent

    return {"unsent": count_unsent(neighbour=neighbour)}


def review(*, now: str) -> dict[str, Any]:
    from dataclasses import asdict

    from retail.transactions.exceptions.review import review_books

    return asdict(review_books(now=datetime.fromisoformat(now)))


def backup() -> dict[str, Any]:
    with sqlite3.connect(_database()) as source, sqlite3.connect(_database().with_suffix(".backup")) as target:
        source.backup(target)
    return {}


def restore() -> dict[str, Any]:
    """Yesterday's database in place of today's, as an operator would put it back."""
    with sqlite3.connect(_database().with_suffix(".backup")) as source, sqlite3.connect(_database()) as target:
        source.backup(target)
    return {}


def reset() -> dict[str, Any]:
    """An empty node: for the next example, and as the replaced disk."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        for model in apps.get_app_config("transactions").get_models():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608
        cursor.execute("PRAGMA foreign_keys=ON")
    return {}


def select(*, sql: str) -> dict[str, Any]:
    """Raw SQL for assertions, past the code under test."""
    from django.db import connection

    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return {"rows": cursor.fetchall()}
    with sqlite3.connect(_database()) as database:
        return {"rows": database.execute(sql).fetchall()}


def _database() -> Path:
    return Path(os.environ["EVERTILL_DATA"]) / "db.sqlite3"


COMMANDS = {
    function.__name__: function
    for function in (migrate, orm, post, take, forward, pull, unsent, review, backup, restore, reset, select)
}


def main() -> None:
    sys.path.insert(0, str(ROOT))
    os.dup2(2, 1)  # whatever prints goes to the log, the protocol has a stream of its own
    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.ROOT_URLCONF = "tests.faults.urls"
    settings.ALLOWED_HOSTS = ["*"]
    say({"ready": True})
    for line in sys.stdin:
        command = json.loads(line)
        try:
            say({"done": COMMANDS[command.pop("do")](**command)})
        except Exception as error:  # noqa: BLE001  (the test decides what an error means)
            say({"failed": f"{type(error).__name__}: {error}"})
        finally:
            connection.close()


if __name__ == "__main__":
    main()
