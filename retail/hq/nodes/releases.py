"""`GET /cdx/v1/releases`: what a database may have, signed. The call that every node makes all day.

An unchanged answer costs no query: it is kept in this process for as long as the version file stays the same.
"""

from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.views import APIView

from retail.api.authentication import NodeReplacedError, certified_node
from retail.cdx.encoding import encode_value
from retail.cdx.models import ChannelDatabase, DatabaseState, FullSyncRequest
from retail.cdx.publish.release import released_state
from retail.cdx.publish.version import Version, read_version
from retail.identity.local import local_signer
from retail.identity.tokens import NodeCertificate

from .errors import DatabaseRetiredError

# How old an answer may get that no version file declared old: a change that Django didn't see, another machine's.
KEEP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was at `version`. `life` and `retired` are asked of the database with it, not with each call."""

    version: Version
    until: float
    life: int
    retired: str
    etag: str
    text: str

    def is_fresh(self) -> bool:
        return monotonic() < self.until and self.version == read_version()


_kept: dict[UUID, Kept] = {}


class Releases(APIView):
    """200 with the release (a JWS) and its ETag, or 304. Raises Token…Error, Node-, DatabaseRetiredError."""

    def get(self, request: Request) -> HttpResponse:
        node = certified_node(request)
        kept = _kept.get(node.id)
        if kept is None or not kept.is_fresh() or kept.life != node.life:
            kept = _kept[node.id] = _ask(node)
        if kept.life != node.life:
            raise NodeReplacedError
        if kept.retired:
            raise DatabaseRetiredError(database=kept.retired)
        given = request.headers.get("If-None-Match", "")
        if kept.etag in [tag.strip().removeprefix("W/") for tag in given.split(",")]:
            return _answer(HttpResponse(status=304), kept)
        return _answer(HttpResponse(kept.text, content_type="application/jose"), kept)


def _answer(response: HttpResponse, kept: Kept) -> HttpResponse:
    response["ETag"] = kept.etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _ask(node: NodeCertificate) -> Kept:
    """From the database. The version is read first: what changes in between makes the answer old, never wrong."""
    version = read_version()
    database = ChannelDatabase.objects.select_related("group").filter(pk=node.id).first()
    if database is None:
        raise NodeReplacedError
    ChannelDatabase.objects.filter(pk=database.pk).update(last_contact=timezone.now())
    state = released_state(database)
    etag = f'"{sha256(orjson.dumps(state)).hexdigest()[:32]}"'
    before = _kept.get(node.id)
    # The same state keeps its document: its hash is the name by which a node remembers a full sync it has done.
    text = before.text if before is not None and before.etag == etag else _sign(state)
    asked = [job["job"] for job in state["jobs"] if job["full_sync"]]
    if asked:
        name = sha256(text.encode()).hexdigest()
        FullSyncRequest.objects.filter(database=database, job__in=asked).update(release=name)
    retired = database.name if database.state == DatabaseState.RETIRED else ""
    return Kept(version, monotonic() + KEEP_SECONDS, database.life, retired, etag, text)


def _sign(state: dict[str, Any]) -> str:
    return local_signer().sign({**state, "at": encode_value(timezone.now())}, typ="release")
