"""What nodes get from headquarters, through the public door with a real node token."""

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from cdx_rows import a_database, a_price, a_product, a_schedule, a_staff, a_store, publish
from django.test import Client
from model_node import open_jws, read_lines

from retail.cdx.models import ChannelDatabase, DatabaseState, DownloadSession, FullSyncRequest, Package, SnapshotWish
from retail.cdx.publish import chain as chain_module
from retail.cdx.publish.cut import make_cut
from retail.cdx.publish.databases import request_full_sync
from retail.cdx.publish.sweep import sweep
from retail.cdx.registry import BY_NAME
from retail.hq.nodes import packages as packages_view
from retail.hq.nodes import releases
from retail.identity.issue import Signer, issue_node_certificate, issue_node_token
from retail.identity.keys import new_key, public_key_text
from retail.identity.local import local_signer
from retail.masterdata.models import Price

pytestmark = pytest.mark.django_db(transaction=True)


class Caller:
    """A node with its keys: calls headquarters as the real one does."""

    def __init__(self, database: ChannelDatabase, *, life: int = 1) -> None:
        key = new_key()
        certificate = issue_node_certificate(
            signer=local_signer(),
            node_id=database.pk,
            role="edge" if database.store else "server",
            group=database.group.code,
            store=database.store,
            life=life,
            public_key=public_key_text(key),
        )
        self.token = issue_node_token(signer=Signer(key, certificate), node_id=database.pk)
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/cdx/v1/{path}", headers={"Authorization": f"Node {self.token}", **headers})

    def post(self, path: str, body: Any) -> Any:
        headers = {"Authorization": f"Node {self.token}"}
        return self.client.post(f"/cdx/v1/{path}", body, content_type="application/json", headers=headers)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    releases._kept.clear()


def test_a_release_is_signed_conditional_and_costs_no_query(django_assert_num_queries: Any) -> None:
    store = a_store()
    a_price(a_product(), store=store)
    publish(a_schedule())
    edge = Caller(database := a_database(store="0001"))
    first = edge.get("releases")
    assert first.status_code == 200
    release = open_jws(first.content.decode())
    assert release["database"] == str(database.pk)
    assert release["scopes"] == ["global", "group:NORTH", "store:0001"]
    jobs = {job["job"]: job for job in release["jobs"]}
    assert set(jobs["1020"]["heads"]) == {"store:0001"}
    assert jobs["1020"]["heads"]["store:0001"] == {
        "cut": jobs["1020"]["cut"],
        "package": Package.objects.get(job_id="1020").hash,
    }
    with django_assert_num_queries(0):
        again = edge.get("releases", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_a_new_release_is_seen_at_once_and_an_unchanged_one_keeps_its_document() -> None:
    a_price(a_product())
    publish(schedule := a_schedule())
    edge = Caller(a_database(store="0001"))
    first = edge.get("releases")
    Price.objects.update(unit_price=1)
    make_cut(job="1020")
    assert edge.get("releases", **{"If-None-Match": first["ETag"]}).status_code == 304, "a cut is no release"
    publish(schedule)
    second = edge.get("releases", **{"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    ChannelDatabase.objects.get().save()
    assert edge.get("releases").content == second.content


def test_packages_lead_from_any_checkpoint_to_the_release() -> None:
    price = a_price(a_product())
    schedule = a_schedule()
    cuts = []
    for amount in (1, 2, 3):
        Price.objects.update(unit_price=amount)
        (run,) = publish(schedule, "1020")
        cuts.append(run.cut.number)
    Price.objects.update(unit_price=4)
    make_cut(job="1020")  # made, not released
    edge = Caller(a_database(store="0001"))

    def chain(after: int) -> list[tuple[str, int, int]]:
        answer = edge.get(f"packages?job=1020&scope=global&after={after}").json()["packages"]
        return [(package["kind"], package["from_cut"], package["to_cut"]) for package in answer]

    assert chain(0) == [("snapshot", 0, cuts[0]), ("delta", cuts[0], cuts[1]), ("delta", cuts[1], cuts[2])]
    assert chain(cuts[0]) == [("delta", cuts[0], cuts[1]), ("delta", cuts[1], cuts[2])]
    assert chain(cuts[2]) == []
    last = edge.get(f"packages?job=1020&scope=global&after={cuts[1]}").json()["packages"][0]
    manifest = edge.get(f"packages/{last['hash']}").content.decode()
    assert sha256(manifest.encode()).hexdigest() == last["hash"]
    opened = open_jws(manifest)
    chunk = edge.get(f"packages/{last['hash']}/chunks/0")
    assert sha256(chunk.content).hexdigest() == opened["chunks"][0]["sha256"]
    place = BY_NAME["price"].columns.index("unit_price")
    assert [row[place] for _, _, row in read_lines(opened)] == [3]
    assert "immutable" in chunk["Cache-Control"]
    assert price.pk == read_lines(opened)[0][2][0]


def test_a_bundle_holds_what_the_node_subscribes_to_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    stores = [a_store(f"000{n}", "NORTH" if n < 4 else "SOUTH") for n in range(1, 5)]
    product = a_product()
    for store in stores:
        a_price(product, store=store)
    publish(a_schedule("NORTH", "SOUTH"))
    packages = {package.scope: package for package in Package.objects.filter(job_id="1020")}
    assert sorted(packages) == ["store:0001", "store:0002", "store:0003", "store:0004"]
    server = Caller(a_database("NORTH"))
    body = {"packages": [package.hash for package in packages.values()] + ["0" * 64]}

    def parts() -> list[tuple[str, int | None, bytes]]:
        answer = server.post("packages/bundle", body)
        assert answer.status_code == 200
        head, _, rest = answer.content.partition(b"\n")
        found = []
        for part in json.loads(head)["parts"]:
            found.append((part["package"], part["chunk"], rest[: part["size"]]))
            rest = rest[part["size"] :]
        assert rest == b""
        return found

    mine = [packages[f"store:000{n}"] for n in range(1, 4)]
    full = parts()
    assert [(name, chunk) for name, chunk, _ in full] == [(p.hash, chunk) for p in mine for chunk in (None, 0)]
    for package, (_, _, manifest), (_, _, chunk) in zip(mine, full[::2], full[1::2], strict=True):
        assert manifest.decode() == package.manifest
        assert sha256(chunk).hexdigest() == open_jws(package.manifest)["chunks"][0]["sha256"]
    monkeypatch.setattr(packages_view, "BUNDLE_BYTES", len(mine[0].manifest) + mine[0].size + 1)
    one, two = mine[0].hash, mine[1].hash
    assert [(name, chunk) for name, chunk, _ in parts()] == [(one, None), (one, 0), (two, None)]
    assert server.post("packages/bundle", {"packages": ["0" * 64] * 201}).status_code == 400


def test_a_long_chain_gets_a_snapshot_beside_it_made_in_a_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_module, "LONG_CHAIN", 2)
    a_price(a_product())
    schedule = a_schedule(publish_on_save=True)
    for amount in range(4):
        Price.objects.update(unit_price=amount)
        publish(schedule, "1020")
    edge = Caller(a_database(store="0001"))
    assert len(edge.get("packages?job=1020&scope=global&after=0").json()["packages"]) == 4
    assert SnapshotWish.objects.count() == 1
    chained = Package.objects.filter(job_id="1020").order_by("pk").last()
    assert chained is not None
    sweep()
    assert SnapshotWish.objects.count() == 0
    (answer,) = edge.get("packages?job=1020&scope=global&after=0").json()["packages"]
    assert (answer["kind"], answer["to_cut"]) == ("snapshot", chained.to_cut)
    snapshot = open_jws(Package.objects.get(hash=answer["hash"]).manifest)
    assert snapshot["previous"] == chained.hash
    digests = {part["table"]: part["digest"] for part in snapshot["tables"]}
    (changed,) = open_jws(chained.manifest)["tables"]
    assert digests[changed["table"]] == changed["digest"]
    Price.objects.update(unit_price=99)
    publish(schedule, "1020")
    after = edge.get("packages?job=1020&scope=global&after=0").json()["packages"]
    assert [package["kind"] for package in after] == ["snapshot", "delta"]
    (delta,) = edge.get(f"packages?job=1020&scope=global&after={chained.to_cut}").json()["packages"]
    assert open_jws(Package.objects.get(hash=delta["hash"]).manifest)["previous"] == chained.hash


def test_a_store_does_not_get_the_packages_of_another() -> None:
    a_staff("1", a_store("0002"))
    a_store("0001")
    publish(a_schedule())
    edge = Caller(a_database(store="0001"))
    package = Package.objects.get(job_id="1060", scope="store:0002")
    for path in (
        "packages?job=1060&scope=store:0002&after=0",
        f"packages/{package.hash}",
        f"packages/{package.hash}/chunks/0",
    ):
        answer = edge.get(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "scope_elsewhere")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("packages?job=1&scope=global&after=0", 404, "job_unknown"),
        ("packages?job=1020&scope=global", 400, "invalid_request"),
        ("packages?job=1020&scope=global&after=-1", 400, "invalid_request"),
        ("packages?job=1020&scope=global&after=0&x=1", 400, "unknown_field"),
        (f"packages/{'0' * 64}", 404, "not_found"),
    ],
)
def test_bad_questions_get_coded_answers(path: str, status: int, code: str) -> None:
    answer = Caller(a_database(store="0001")).get(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_who_may_not_ask() -> None:
    database = a_database(store="0001")
    assert Client().get("/cdx/v1/releases").json()["error"]["code"] == "token_missing"
    edge = Caller(database)
    assert edge.get("releases").status_code == 200
    replaced = Caller(database, life=0)
    assert replaced.get("releases").json()["error"]["code"] == "node_replaced"
    assert edge.get("releases").status_code == 200
    database.state = DatabaseState.RETIRED
    database.save()
    assert edge.get("releases").json()["error"]["code"] == "database_retired"
    unknown = ChannelDatabase(id="00000000-0000-4000-8000-000000000000", group=database.group, store="0001")
    assert Caller(unknown).get("releases").json()["error"]["code"] == "node_replaced"


def report(**values: Any) -> dict[str, Any]:
    session = {
        "job": "1020", "cut": 1, "state": "applied", "packages": 1, "rows": 3, "size": 200, "tries": 0,
        "requested_at": "2026-11-23T02:00:00.000Z", "downloaded_at": None, "applied_at": "2026-11-23T02:00:01.000Z",
        "error": "", "checkpoints": {"global": 1},
    }  # fmt: skip
    return {"sessions": [session | values]}


def test_a_session_is_one_row_however_often_it_is_reported() -> None:
    edge = Caller(database := a_database(store="0001"))
    assert edge.post("sessions", report(state="requested")).status_code == 200
    assert edge.post("sessions", report()).json() == {}
    assert edge.post("sessions", report()).json() == {}
    session = DownloadSession.objects.get()
    assert (session.database_id, session.state, session.rows) == (database.pk, "applied", 3)
    assert session.applied_at is not None
    assert session.requested_at is not None
    assert session.applied_at - session.requested_at == timedelta(seconds=1)
    database.refresh_from_db()
    assert database.last_contact is not None
    for bad in ({"state": "done"}, {"rows": -1}, {"rows": "3"}, {"unknown": 1}, {"job": "17"}):
        assert edge.post("sessions", report(**bad)).status_code in (400, 404)
    assert DownloadSession.objects.count() == 1


def test_a_full_sync_is_asked_for_until_the_database_did_it() -> None:
    a_price(a_product())
    publish(a_schedule())
    edge = Caller(database := a_database(store="0001"))
    request_full_sync(database=database)
    answer = edge.get("releases")
    asked = {job["job"]: job["full_sync"] for job in open_jws(answer.content.decode())["jobs"]}
    assert asked["1020"] is True
    edge.post("sessions", report(full_sync_done="0" * 64))
    assert FullSyncRequest.objects.filter(job_id="1020").exists(), "another document's full sync"
    edge.post("sessions", report(full_sync_done=sha256(answer.content).hexdigest()))
    assert not FullSyncRequest.objects.filter(job_id="1020").exists()
    asked = {job["job"]: job["full_sync"] for job in open_jws(edge.get("releases").content.decode())["jobs"]}
    assert (asked["1020"], asked["1040"]) == (False, True)
    database.refresh_from_db()
    assert database.full_sync_requested
    for job in ("1040", "1070"):
        edge.post("sessions", report(job=job, full_sync_done=sha256(edge.get("releases").content).hexdigest()))
    database.refresh_from_db()
    assert not database.full_sync_requested, "staff and registers were never released: nothing is waited for"


def test_a_full_sync_of_nothing_is_none() -> None:
    request_full_sync(database=(database := a_database(store="0001")))
    database.refresh_from_db()
    assert not database.full_sync_requested
    assert not FullSyncRequest.objects.exists()
